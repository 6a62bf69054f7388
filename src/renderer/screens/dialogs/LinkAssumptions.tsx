import { type KeyboardEvent, useId, useState } from 'react';
import { readAssumptions } from '../../../domain/views/told.ts';
import { ProblemText } from '../../components/ui/ProblemText.tsx';
import { execute } from '../../store/actions.ts';
import told from './told.module.css';
import { useAsk } from './use-ask.ts';

interface Props {
  readonly update: string;
  /** The assumptions that it is known to tell as so. */
  readonly begins: readonly number[];
  readonly onDone: () => void;
}

const unread = 'Write assumptions by their numbers, such as A3, A5; or nothing for none.';

/** Where somebody writes which assumptions an update rests on; Enter keeps it. */
export const LinkAssumptions = ({ update, begins, onDone }: Props) => {
  const id = useId();
  const [typed, setTyped] = useState(begins.map((number) => `A${number}`).join(', '));
  const [wrong, setWrong] = useState('');
  const { problem, ask } = useAsk();
  const keep = async () => {
    const assumptions = readAssumptions(typed);
    if (assumptions === null) {
      setWrong(unread);
      return;
    }
    setWrong('');
    if ((await ask(() => execute({ type: 'linkUpdate', update, assumptions: [...assumptions] }))).ok)
      onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (!event.repeat) void keep();
  };
  return (
    <div className={told.link}>
      <label htmlFor={id}>Rests on these assumptions, and no others</label>
      <input
        id={id}
        className={told.field}
        // biome-ignore lint/a11y/noAutofocus: it was asked for with the press before.
        autoFocus
        placeholder="A3, A5; Enter keeps it"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <ProblemText message={wrong || problem?.message} />
    </div>
  );
};
