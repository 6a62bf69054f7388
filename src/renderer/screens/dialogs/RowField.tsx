import { type KeyboardEvent, useId } from 'react';
import type { CommandInput } from '../../../domain/incident/commands.ts';
import { type Problem, problem, type Result } from '../../../domain/result.ts';
import type { DraftSlot } from '../../../shared/types.ts';
import { ProblemText } from '../../components/ui/ProblemText.tsx';
import { execute } from '../../store/actions.ts';
import { useKeptText } from '../../store/kept-text.ts';
import told from './told.module.css';
import { useAsk } from './use-ask.ts';

interface Props {
  readonly label: string;
  readonly placeholder: string;
  /** Holds the typed text until it is entered. */
  readonly slot: DraftSlot;
  readonly begins?: string;
  /** The command the text makes; null if it makes none, and then `unread` is shown. */
  readonly read: (typed: string) => CommandInput | null;
  readonly unread: string;
  readonly onDone: () => void;
}

/** A field that a letter opens in a row; Enter runs its command. */
export const RowField = ({ label, placeholder, slot, begins = '', read, unread, onDone }: Props) => {
  const id = useId();
  const { text: typed, change, clear } = useKeptText(slot, begins, true);
  const { problem: wrong, ask } = useAsk();
  const keep = async () => {
    const command = read(typed);
    const answer = await ask(
      (): Promise<Result<unknown, Problem>> =>
        command === null ? Promise.resolve(problem('doesNotFit', unread)) : execute(command),
    );
    if (!answer.ok) return;
    clear();
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (!event.repeat) void keep();
  };
  return (
    <div className={told.link}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={told.field}
        dir="auto"
        // biome-ignore lint/a11y/noAutofocus: the lead has just asked for it.
        autoFocus
        placeholder={placeholder}
        value={typed}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <ProblemText message={wrong?.message} />
    </div>
  );
};
