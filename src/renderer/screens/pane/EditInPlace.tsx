import { useLayoutEffect, useRef, useState } from 'react';
import type { Problem, Result } from '../../../domain/result.ts';
import type { DraftSlot } from '../../../shared/types.ts';
import { fullness, unbroken } from '../../components/ui/Field.tsx';
import { useKeptText } from '../../store/kept-text.ts';
import styles from './StatusBar.module.css';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly limit: number;
  readonly readOnly: boolean;
  /** Holds the typed text until it is saved. */
  readonly slot: DraftSlot;
  readonly onSave: (value: string) => Promise<Result<unknown, Problem>>;
}

interface EditorProps extends Omit<Props, 'placeholder' | 'readOnly'> {
  readonly onDone: () => void;
}

const Editor = ({ label, value, limit, slot, onSave, onDone }: EditorProps) => {
  const { text, change, clear } = useKeptText(slot, value, true);
  const [problem, setProblem] = useState<string | null>(null);
  const busy = useRef(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);

  const leave = () => {
    clear();
    onDone();
  };
  const save = async () => {
    if (busy.current) return;
    if (text.trim() === value) {
      leave();
      return;
    }
    busy.current = true;
    try {
      const result = await onSave(text);
      if (result.ok) leave();
      else setProblem(result.error.message);
    } finally {
      busy.current = false;
    }
  };

  const said = problem ?? fullness(text.length, limit);
  return (
    <>
      <textarea
        ref={field}
        className={styles.editor}
        aria-label={label}
        aria-invalid={problem !== null || text.trim().length > limit}
        aria-describedby={`${slot}-said`}
        dir="auto"
        rows={1}
        style={unbroken(text)}
        value={text}
        onChange={(event) => {
          setProblem(null);
          change(event.target.value);
        }}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            void save();
          }
          if (event.key === 'Escape') {
            event.stopPropagation();
            leave();
          }
        }}
      />
      {said && (
        <span id={`${slot}-said`} className={styles.editProblem} role="alert">
          {said}
        </span>
      )}
    </>
  );
};

/** Text that can be edited in place: click or Enter to begin, Enter to save, Escape to cancel. */
export const EditInPlace = (props: Props) => {
  const { label, value, placeholder, readOnly } = props;
  const [editing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useLayoutEffect(() => {
    // Back to the button, unless the focus was moved elsewhere on purpose.
    if (wasEditing.current && !editing && document.activeElement === document.body) button.current?.focus();
    wasEditing.current = editing;
  }, [editing]);
  if (editing) return <Editor {...props} onDone={() => setEditing(false)} />;
  return (
    <button
      ref={button}
      type="button"
      className={styles.words}
      data-empty={value === ''}
      aria-label={`${label}: ${value || placeholder}. Change`}
      title={value}
      dir="auto"
      disabled={readOnly}
      onClick={() => setEditing(true)}
    >
      {value || placeholder}
    </button>
  );
};
