import type { DecideContext } from '../decide/table.ts';
import type { Command } from '../incident/commands.ts';
import type { EventEnvelope } from '../incident/envelope.ts';
import type { IncidentState } from '../incident/state.ts';
import { type Basis, basisOf, threadIn } from './basis.ts';
import { type Names, namesIn, withNames } from './names.ts';
import type { AboutThread } from './not-taken.ts';
import { numberName } from './numbers.ts';
import { enteredWords } from './words.ts';

/** What was entered on a console and is not part of the shared record yet. Plain data: it waits on the disk. */

/** What a command was decided with, besides the address book: the newest one is looked at each time. */
export type WaitingContext = Omit<DecideContext, 'directory'>;

/** A command that waits: what was asked, with what it was decided from and what it became there. */
export interface Waiting {
  readonly commandId: string;
  /** As it was entered: what it refers to is in `names`. */
  readonly command: Command;
  /** Each name in the command of something that was there when it was entered, and the one that it has now. */
  readonly names: Names;
  /** That of the first time, so that times and ids stay as their author saw them. */
  readonly context: WaitingContext;
  readonly basis: Basis;
  /** As they would follow the record and whatever waits before it. Never empty. */
  readonly events: readonly EventEnvelope[];
  /** What was entered, as the log says it. */
  readonly words: string;
}

/** The thread that it is about, by the number that it has now. */
export const threadOf = ({ command, names }: Waiting): AboutThread => {
  const number = threadIn(command);
  if (number === null) return null;
  if (names[numberName('thread', number)] === null) return 'gone';
  return threadIn(withNames(command, names).command);
};

/** A command that was just decided on `before` (the record, and whatever waits already), and came to these events. */
export const waitingOf = (
  before: IncidentState,
  asked: { readonly commandId: string; readonly command: Command; readonly context: DecideContext },
  events: readonly EventEnvelope[],
): Waiting => {
  const { directory: _, ...context } = asked.context;
  const { commandId, command } = asked;
  return {
    commandId,
    command,
    names: namesIn(before, command),
    context,
    basis: basisOf(before, command),
    events,
    words: enteredWords(before, command, events),
  };
};
