import type { Command } from '../incident/commands.ts';
import type { EventType } from '../incident/events.ts';
import type { IncidentState } from '../incident/state.ts';
import type { ProblemCode } from '../problem-codes.ts';
import type { Problem } from '../result.ts';
import { nameOf } from '../views/people.ts';
import { clockTimeSeenFrom } from '../views/time.ts';
import type { WaitingContext } from './waiting.ts';

/** Why something that waited did not become part of the record, and what can be done: what its author reads. */

/** `what` is how people call what is not there, "#5"; null for an entry, or what has no name of its own. */
export const notThere = (what: string | null): Problem => ({
  code: 'notTaken',
  message: `${
    what === null ? 'The entry that this is about' : `This names ${what}, which`
  } did not become part of the record. Enter that again first, then this.`,
});

/** What a waiting line corrects or takes back is there, but as others entered it. */
export const saidByOthers: Problem = {
  code: 'notTaken',
  message:
    'The entry that this is about was entered by somebody else first, and theirs stands. Change theirs, if need be.',
};

export const notReadBack: Problem = {
  code: 'notReadableBack',
  message: 'The console could not have read this back. That is a fault of its own; keep the words elsewhere.',
};

/** Who closed it, for what is refused because it is closed. */
const closedBy = ({ facts, history }: IncidentState, now: string): string | null => {
  const item = history.findLast(
    ({ event: { type }, withdrawn }) => withdrawn === null && endings.some((ending) => ending === type),
  );
  if (facts === null || item === undefined) return null;
  const at = clockTimeSeenFrom(item.occurredAt, facts.zone, now);
  return `${nameOf(facts.people, item.event.by)} closed the incident at ${at}, after this was entered.`;
};
const endings: readonly EventType[] = ['incidentClosed', 'incidentMerged', 'incidentEnded'];

/** What can be done about each kind of refusal; nothing is added where its sentence says so itself. */
const whatToDo: Readonly<Partial<Record<ProblemCode, string>>> = {
  closed: 'Reopen it, saying why, and enter this again.',
  notFound:
    'Somebody has taken it back since this was entered: enter this where it belongs now, or as a note.',
  withdrawn: '',
  notNewest: '',
  replaced: '',
  over: '',
  merged: '',
  alreadyOffered: '',
  unknownPerson: '',
  alreadySo: 'Enter it as a note if the record should have these words.',
  finding: 'The words are kept here: copy them into a new update.',
  exitCriteria: 'Look at what came in, and do it again.',
  notClosed: 'Look at what came in, and close it again.',
};

const usual = 'Look at what came in meanwhile, and enter it again if it should still be so.';

/** What a person should know of something that a background worker did here and that cannot be written down any more. */
const doneHere = (command: Command): string => {
  const isThere =
    'outcome' in command && (command.outcome.kind === 'sent' || command.outcome.kind === 'done');
  return isThere
    ? 'It went through from this console before another one took it over, so it may be there twice: look there.'
    : 'Another console has taken it over, and its record stands; nothing more is done from here.';
};

/** A refusal of `decide` as the author of something that waited reads it. */
export const explained = (
  state: IncidentState,
  command: Command,
  { by, now }: Pick<WaitingContext, 'by' | 'now'>,
  refusal: Problem,
): Problem => {
  const reason = (refusal.code === 'closed' ? closedBy(state, now) : null) ?? refusal.message;
  const then = by === 'outbox' ? doneHere(command) : (whatToDo[refusal.code] ?? usual);
  return { ...refusal, message: then === '' ? reason : `${reason} ${then}` };
};
