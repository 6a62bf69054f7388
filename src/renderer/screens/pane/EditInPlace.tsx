import { useRef, useState } from 'react';
import type { Problem, Result } from '../../../domain/result.ts';
import { fullness } from '../../components/ui/Field.tsx';
import styles from './StatusBar.module.css';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly limit: number;
  readonly readOnly: boolean;
  readonly onSave: (value: string) => Promise<Result<unknown, Problem>>;
}

/** Words that can be changed where they stand: click or Enter to begin, Enter to save, Escape to leave them. */
export const EditInPlace = ({ label, value, placeholder, limit, readOnly, onSave }: Props) => {
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const busy = useRef(false);

  const save = async () => {
    if (typed === null || busy.current) return;
    if (typed.trim() === value) {
      setTyped(null);
      return;
    }
    busy.current = true;
    const result = await onSave(typed);
    busy.current = false;
    if (result.ok) setTyped(null);
    else setProblem(result.error.message);
  };

  if (typed === null)
    return (
      <button
        type="button"
        className={styles.words}
        data-empty={value === ''}
        aria-label={`${label}: ${value || placeholder}. Change`}
        title={value}
        dir="auto"
        disabled={readOnly}
        onClick={() => {
          setProblem(null);
          setTyped(value);
        }}
      >
        {value || placeholder}
      </button>
    );
  const tooMuch = fullness(typed.length, limit);
  return (
    <>
      <input
        className={styles.editor}
        aria-label={label}
        dir="auto"
        value={typed}
        // biome-ignore lint/a11y/noAutofocus: the click that opened it asked for it
        autoFocus
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') void save();
          if (event.key === 'Escape') {
            event.stopPropagation();
            setTyped(null);
          }
        }}
      />
      {(problem ?? tooMuch) && <span className={styles.editProblem}>{problem ?? tooMuch}</span>}
    </>
  );
};
