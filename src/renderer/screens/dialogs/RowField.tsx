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
  /** Where what is typed is kept until it is done. */
  readonly slot: DraftSlot;
  readonly begins?: string;
  /** What the words ask for; null where they ask for nothing that can be done, which `unread` says. */
  readonly read: (typed: string) => CommandInput | null;
  readonly unread: string;
  readonly onDone: () => void;
}

/** A field in a row that was opened by a letter; Enter does what it asks for. */
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
        // biome-ignore lint/a11y/noAutofocus: it was asked for with the press before.
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
