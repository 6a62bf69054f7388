import { type KeyboardEvent, type ReactNode, type SubmitEvent, useId, useState } from 'react';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import styles from './form.module.css';
import { Kbd, keyShortcut } from './Kbd.tsx';
import { keyWords } from './key-words.ts';
import { isOnDialog } from './main-key.ts';
import { ProblemText } from './ProblemText.tsx';

interface Props {
  readonly title: string;
  readonly about?: string | undefined;
  readonly width?: number | undefined;
  readonly onClose: () => void;
  /** Called on Enter in a single-line field, on Mod+Enter anywhere, and by the button. */
  readonly onSubmit: () => void;
  /** The label of the button. */
  readonly submit: string;
  /** What is missing, in one sentence. It cannot be submitted until then, and says so when a key tries. */
  readonly missing?: string | false | undefined;
  /** Whether a request is under way, so that it cannot be submitted. Anything else is `missing`, and said. */
  readonly blocked?: boolean;
  /** Whether there is a field in which Enter inserts a new line: the button then shows its key. */
  readonly lines?: boolean;
  readonly problem?: string | null | undefined;
  /** Buttons beside the one that submits. */
  readonly more?: ReactNode;
  readonly children: ReactNode;
}

/** A dialog that asks for something and does one thing with it. What was typed stays while that fails. */
export const FormDialog = (props: Props) => {
  const { title, about, width, onClose, onSubmit, submit, missing = false, lines = false } = props;
  const id = useId();
  const blocked = props.blocked === true || missing !== false;
  const [isAsked, setAsked] = useState(false);
  if (isAsked && !blocked) setAsked(false);
  const [isAlone, setAlone] = useState(false);
  const hint = `Press ${keyWords('Mod+Enter')} for “${submit}”.`;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.key !== 'Enter') return;
    const mod = event.metaKey || event.ctrlKey;
    if (!mod && event.target instanceof HTMLTextAreaElement) return;
    // A key that is held down may have opened the dialog, and must not submit it as well.
    if (event.repeat) event.preventDefault();
    // While it is blocked the browser does not submit on Enter, and nobody would say why.
    const isEnter = mod || (blocked && event.target instanceof HTMLInputElement);
    if (event.repeat) return;
    // Without a field that has the focus, Enter would do nothing and say nothing.
    setAlone(!isEnter && isOnDialog(event.target));
    if (!isEnter) return;
    event.preventDefault();
    // A dialog may have been opened from another one, which must not get its keys.
    event.stopPropagation();
    if (!blocked) onSubmit();
    else setAsked(true);
  };
  const onFormSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!blocked) onSubmit();
  };
  const foot = (
    <>
      {props.more}
      <ProblemText message={((isAsked || isAlone) && missing) || (isAlone && !blocked && hint)} />
      <Button
        type="submit"
        form={id}
        look="primary"
        disabled={blocked}
        aria-keyshortcuts={keyShortcut('Mod+Enter')}
      >
        {submit}
        {lines && <Kbd keys="Mod+Enter" silent />}
      </Button>
    </>
  );
  return (
    <Dialog title={title} about={about} width={width} onClose={onClose} foot={foot} onKeyDown={onKeyDown}>
      <form id={id} className={styles.form} noValidate onSubmit={onFormSubmit}>
        {props.children}
        <ProblemText message={props.problem} />
      </form>
    </Dialog>
  );
};
