import type { Command } from '../incident/commands.ts';
import type { EventEnvelope } from '../incident/envelope.ts';
import type { EventType } from '../incident/events.ts';
import { reviewPartLabels } from '../incident/review-parts.ts';
import type { Facts, HistoryItem, IncidentState } from '../incident/state.ts';
import { type Phase, roleLabels, type Status, statusLabels, threadStateLabels } from '../incident/words.ts';
import type { Problem } from '../result.ts';
import { nameOf } from '../views/people.ts';
import { clockTimeSeenFrom } from '../views/time.ts';
import { type Basis, basisOf, changedPart, type Part, roleIn, threadCalled, threadIn } from './basis.ts';

/** Who changed meanwhile what a command was decided from, and what its author can do. */

interface Changed {
  readonly facts: Facts;
  readonly command: Command;
  /** What the part was when the command was entered; null for nobody or nothing. */
  readonly before: string | null;
  /** What changed it, as far as the record says. */
  readonly by: HistoryItem | undefined;
  /** When the command was entered. */
  readonly now: string;
}

interface Row {
  /** The entries that change this part. */
  readonly types: readonly EventType[];
  /** Whether one of these is about what the command is about; all are when left out. */
  readonly isIt?: (said: Readonly<Record<string, unknown>>, facts: Facts, command: Command) => boolean;
  readonly words: (changed: Changed) => string;
  /** What its author had entered before and was not taken, as the author would call it. */
  readonly own: (changed: Omit<Changed, 'by' | 'now'>) => string;
}

/** "Bo Berg set it to SEV1 at 14:05 UTC"; without a name and a time where no entry says so. */
const told = ({ facts, by, now }: Changed, did: string): string =>
  by === undefined
    ? `Somebody else ${did}`
    : `${nameOf(facts.people, by.event.by)} ${did} at ${clockTimeSeenFrom(by.occurredAt, facts.zone, now)}`;

const saidOf = (data: unknown) => (data ?? {}) as Readonly<Record<string, unknown>>;
const saidIn = (item: HistoryItem | undefined) => saidOf(item?.data);

/** What ended the incident, or made it go on. */
const ended: Readonly<Record<string, string>> = {
  incidentClosed: 'closed the incident',
  incidentReopened: 'reopened the incident',
  incidentMerged: 'merged the incident into another one',
};
const endedWords = (by: HistoryItem | undefined): string =>
  ended[by?.event.type ?? ''] ??
  (saidIn(by).as === 'falseAlarm' ? 'ended the incident as a false alarm' : 'resolved the incident');

/** What is shown of texts of which only the newest is, in a sentence; and the field of its entry that has it. */
const shown = (command: Command): { readonly called: string; readonly field: string } => {
  if (command.type === 'setTitle') return { called: 'the title', field: 'title' };
  if (command.type === 'setImpact') return { called: 'the impact', field: 'impact' };
  if (command.type === 'setSummary') return { called: 'the summary', field: 'summary' };
  const part = command.type === 'writeReview' ? `“${reviewPartLabels[command.part]}” of the review` : '';
  return { called: part, field: 'part' };
};

/** What brought the incident to a phase, by whoever did it. */
const ownEnd: Readonly<Record<Phase, string>> = {
  active: 'your reopening of the incident',
  review: 'your ending of the incident',
  closed: 'your closing of the incident',
};

const again = 'Do it again if it should still be so.';
const anew = 'Its words are kept here: copy them into a new update if they should still go out.';

/** What can be done about a command that was entered when something else was so. */
const orSetAgain = ({ command }: Changed): string =>
  command.type === 'queueUpdate' ? anew : 'Set it again if it should be another one.';

const table: Readonly<Record<Part, Row>> = {
  phase: {
    types: ['incidentEnded', 'incidentClosed', 'incidentReopened', 'incidentMerged'],
    words: (changed) => `${told(changed, endedWords(changed.by))}, after this was entered. ${again}`,
    own: ({ before }) => ownEnd[before as Phase],
  },
  status: {
    types: ['statusChanged', 'incidentReopened'],
    own: ({ before }) => `your change to ${statusLabels[before as Status]}`,
    words: (changed) =>
      `${told(changed, `set the status to ${statusLabels[changed.facts.status]}`)}, and this was entered when it was ${statusLabels[changed.before as Status]}. ${orSetAgain(changed)}`,
  },
  severity: {
    types: ['severityChanged'],
    own: ({ before }) => `your change to ${before}`,
    words: (changed) =>
      `${told(changed, `set the severity to ${changed.facts.severity}`)}, and this was entered when it was ${changed.before}. ${orSetAgain(changed)}`,
  },
  update: {
    types: ['updateQueued'],
    isIt: ({ audience }, _facts, command) => command.type === 'queueUpdate' && audience === command.audience,
    own: () => 'your update before it',
    words: (changed) => {
      const { number, audience } = saidIn(changed.by);
      return `${told(changed, `sent update ${String(number)} (${String(audience)})`)}, after this was written. ${anew}`;
    },
  },
  holder: {
    types: ['roleAssigned'],
    isIt: ({ role }, facts, command) => role === roleIn(facts, command),
    own: ({ facts, command }) =>
      `your change of the role of ${roleLabels[roleIn(facts, command) ?? 'incidentLead'].toLowerCase()}`,
    words: (changed) => {
      const { facts, command } = changed;
      const role = roleIn(facts, command) ?? 'incidentLead';
      const holder = facts.roles[role];
      const what = `the role of ${roleLabels[role].toLowerCase()}`;
      const did =
        holder === null ? `took ${what} from its holder` : `gave ${what} to ${nameOf(facts.people, holder)}`;
      return `${told(changed, did)}, after this was entered. ${again}`;
    },
  },
  thread: {
    types: ['threadStateChanged'],
    isIt: ({ thread }, _facts, command) => thread === threadIn(command),
    own: ({ command }) => `your change of the state of #${threadIn(command)}`,
    words: (changed) => {
      const number = threadIn(changed.command);
      const state = threadStateLabels[threadCalled(changed.facts, number)?.state ?? 'done'].toLowerCase();
      return `${told(changed, `set #${number} to ${state}`)}, after this was entered. Enter it as a note on #${number}, or set the thread active again first.`;
    },
  },
  words: {
    types: ['titleChanged', 'impactChanged', 'summaryChanged', 'reviewWritten'],
    isIt: (said, _facts, command) =>
      command.type === 'writeReview' ? said.part === command.part : shown(command).field in said,
    own: ({ command }) => `your change of ${shown(command).called}`,
    words: (changed) =>
      `${told(changed, `wrote ${shown(changed.command).called} anew`)}, after this was entered. Write it again if your words should stand.`,
  },
};

/**
 * Why a command no longer means what it meant when it was decided from `basis`: who changed what meanwhile, and what can
 * be done. Null while it does. `lost`: what its author entered before it and was not taken; `now`: when the
 * command was entered.
 */
export const changedSince = (
  state: IncidentState,
  command: Command,
  basis: Basis,
  lost: readonly EventEnvelope[],
  now: string,
): Problem | null => {
  const { facts, history } = state;
  if (facts === null) return null;
  const part = changedPart(basis, basisOf(state, command));
  if (part === null) return null;
  const { types, isIt, words, own } = table[part];
  const code = 'changedMeanwhile';
  const before = basis?.[part] ?? null;
  const isOwn = lost.some(
    ({ type, data }) => types.some((one) => one === type) && (isIt?.(saidOf(data), facts, command) ?? true),
  );
  if (isOwn) {
    const [not, then] = command.type === 'queueUpdate' ? ['Not sent', anew] : ['Not done', again];
    const relied = `it relied on ${own({ facts, command, before })}, which was not taken`;
    return { code, message: `${not}: ${relied}. ${then}` };
  }
  const by = history.findLast(
    (item) =>
      item.withdrawn === null &&
      types.some((type) => type === item.event.type) &&
      (isIt?.(saidIn(item), facts, command) ?? true),
  );
  return { code, message: words({ facts, command, before, by, now }) };
};
