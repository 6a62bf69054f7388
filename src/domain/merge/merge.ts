import { counted } from '../counted.ts';
import type { CommandOf } from '../incident/commands.ts';
import type { RelatedIncident } from '../incident/events.ts';
import { newestUpdates } from '../incident/final-update.ts';
import { mergedInto, takenFrom } from '../incident/merged.ts';
import { type Sending, sendingName, sendingsOf } from '../incident/sendings.ts';
import { isSettled, type Settlement, settlementsOf } from '../incident/settle.ts';
import type { Delivery, Facts, IncidentState } from '../incident/state.ts';
import { type Audience, type Cadence, isLive } from '../incident/words.ts';
import { listed } from '../listed.ts';
import { type Problem, problem } from '../result.ts';
import { clockTimeSeenFrom } from '../time/times.ts';
import { shortDelivery } from '../views/deliveries.ts';
import { loanWords } from '../views/loans.ts';
import { owed } from '../views/next-update.ts';
import { quoted } from '../views/quoted.ts';
import { countsWords, type LateEntry, lateEntry, relatedOf, standing } from './late-entries.ts';

/** A duplicate becomes a part of another incident. Pure: two records and what the lead chose, as commands for each. */

/** One of the two, by its id and as its record has it. */
export interface Side {
  readonly id: string;
  readonly state: IncidentState;
}

/** What the lead chose. */
export interface MergeChoices {
  /** The thread here that each thread of the duplicate goes into; null for a new one. */
  readonly threads: readonly { readonly thread: number; readonly into: number | null }[];
  /** What becomes of each message that has not come to its end. */
  readonly messages: readonly { readonly delivery: string; readonly as: Settlement }[];
  /** The audiences whose promised update is due here from now on. */
  readonly promises: readonly Audience[];
}

/** A thread of the duplicate, and where it goes unless somebody chooses otherwise. */
export interface MergeThread {
  readonly number: number;
  readonly title: string;
  readonly into: number | null;
}

/** A message that has not come to its end, and what can become of it. */
export interface MergeMessage {
  readonly delivery: string;
  /** "Update 2 (internal) to #war-room ⏳" */
  readonly words: string;
  readonly may: readonly Settlement[];
}

/** An update that the duplicate promised. */
interface MergePromise {
  readonly audience: Audience;
  readonly update: number;
  readonly at: string;
  /** "14:30 UTC" */
  readonly time: string;
}

/** What a merge would do. */
export interface MergePreview {
  readonly from: RelatedIncident;
  readonly into: RelatedIncident;
  /** "34 entries", "2 threads": what comes here. */
  readonly counts: readonly string[];
  /** How many entries came before, by a merge that was not finished. */
  readonly before: number;
  readonly threads: readonly MergeThread[];
  /** The threads that they can go into. */
  readonly here: readonly { readonly number: number; readonly title: string }[];
  readonly messages: readonly MergeMessage[];
  readonly promises: readonly MergePromise[];
  /** Open loans, which are to be given back here. */
  readonly loans: readonly string[];
  /** Who was told by the duplicate, and where it is talked about: a sentence each. */
  readonly told: readonly string[];
}

const ref = ({ number }: { readonly number: number }): string => `INC-${number}`;

/** Why two incidents cannot be merged, in one sentence; null when they can. */
export const mergeRefusal = (from: Side, into: Side): Problem | null => {
  const [a, b] = [from.state.facts, into.state.facts];
  const refusal = (message: string) => problem('merged', message).error;
  if (a === null || b === null) return problem('notDeclared', 'There is no such incident.').error;
  if (from.id === into.id) return refusal('An incident cannot be merged into itself; choose another one.');
  const goesOn = mergedInto(a);
  if (a.ending === 'merged' && goesOn?.id !== into.id)
    return refusal(`${ref(a)} was merged into INC-${goesOn?.number ?? '?'} already.`);
  if (a.phase === 'closed' && a.ending !== 'merged')
    return refusal(`${ref(a)} is closed and read-only; reopen it to merge it.`);
  if (b.phase === 'closed')
    return refusal(`${ref(b)} is closed and read-only; reopen it, or choose another.`);
  if ((a.kind === 'drill') !== (b.kind === 'drill'))
    return refusal('A drill is merged only with a drill: it must not get mixed up with what is real.');
  return null;
};

/** What can become of a message; one that is on its way or waits in line may simply go. */
const mayBecome = ({ delivery: { state } }: Sending): readonly Settlement[] => {
  const may = settlementsOf(state);
  return may.includes('again') ? may : ['again', ...may];
};

/** Whether somebody has it, or may have it. */
const mayHave = ({ state, accepted }: Delivery): boolean =>
  state === 'sent' || state === 'unknown' || accepted.length > 0;

/** Who was told by the duplicate, one entry for each audience: they have to hear from here. */
const toldEntries = ({ id, state }: Side, facts: Facts): readonly LateEntry[] =>
  newestUpdates(facts)
    .filter(({ deliveries }) => deliveries.some(mayHave))
    .map((update) => {
      const { audience } = update;
      const all = facts.updates.filter((each) => each.audience === audience && each.deliveries.some(mayHave));
      const names = new Set(
        all.flatMap(({ deliveries }) => deliveries.filter(mayHave).map((one) => one.destination.name)),
      );
      const text = `${ref(facts)} told the ${audience} audience in ${listed([...names])} (${counted(all.length, 'update')}; the last one: ${quoted(update.fields.summary)}). That audience hears from here from now on.`;
      const by = state.history.find(({ event }) => event.id === update.entry)?.event.by ?? update.by;
      return {
        entry: `${id}:told:${audience}`,
        at: update.at,
        by,
        type: 'noted',
        data: { thread: null, text },
      };
    });

const entriesOf = (from: Side, facts: Facts, joined: ReadonlySet<number>): readonly LateEntry[] => [
  ...standing(from.state).map((item) => lateEntry(from.state, facts, item, joined)),
  ...toldEntries(from, facts),
];

const promisesOf = (facts: Facts, cadence: Cadence) =>
  owed(facts, cadence).flatMap(({ audience, dueAt: at, promisedIn }) =>
    promisedIn === null ? [] : [{ audience, at, update: promisedIn }],
  );

/** The people whom entries name, and who wrote them. */
export const peopleIn = (facts: Facts, entries: readonly LateEntry[]) => {
  const named = new Set(
    entries.flatMap(({ by, data }) => [by, data.owner, data.person, data.approver, data.decidedBy]),
  );
  return Object.values(facts.people).filter(({ id }) => named.has(id));
};

const isSameTitle = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The thread here that a thread went into, or would go into by its title; null for a new one. */
const goesInto = (into: Facts, from: Side, { number, title }: Facts['threads'][number]): number | null =>
  takenFrom(into, from.id).numbers.find((one) => one.kind === 'thread' && one.from === number)?.to ??
  into.threads.find((thread) => isLive(thread.state) && isSameTitle(thread.title, title))?.number ??
  null;

const countsOf = (facts: Facts, entries: number): readonly string[] => {
  const { threads, assumptions, evidence, decisions, tasks, parked } = facts;
  return countsWords(entries, [
    [threads.length, 'thread'],
    [assumptions.length, 'assumption'],
    [evidence.length, 'observation'],
    [decisions.length, 'decision'],
    [tasks.filter(({ state }) => state === 'open').length, 'open task'],
    [facts.loans.filter(({ returnedAt }) => returnedAt === null).length, 'open loan'],
    [parked.length, 'parked question'],
  ]);
};

/** What merging would do, for two that can be merged. */
export const mergePreview = (from: Side, into: Side, cadence: Cadence, now: string): MergePreview | null => {
  const [a, b] = [from.state.facts, into.state.facts];
  if (a === null || b === null) return null;
  const entries = entriesOf(from, a, new Set());
  const known = takenFrom(b, from.id).entries;
  const channel = a.slack?.channel ?? null;
  return {
    from: relatedOf(from.id, a),
    into: relatedOf(into.id, b),
    counts: countsOf(a, entries.length),
    before: entries.filter(({ entry }) => known.has(entry)).length,
    threads: a.threads.map((thread) => ({
      number: thread.number,
      title: thread.title,
      into: goesInto(b, from, thread),
    })),
    here: b.threads.map(({ number, title }) => ({ number, title })),
    messages: sendingsOf(a)
      .filter(({ delivery }) => !isSettled(delivery))
      .map((sending) => ({
        delivery: sending.delivery.id,
        words: `${sendingName(sending)} to ${shortDelivery(sending.delivery)}`,
        may: mayBecome(sending),
      })),
    promises: promisesOf(a, cadence).map((promise) => ({
      ...promise,
      time: clockTimeSeenFrom(promise.at, a.zone, now),
    })),
    loans: a.loans
      .filter(({ returnedAt }) => returnedAt === null)
      .map((loan) => `L${loan.number} ${loanWords(loan, a.people)}`),
    told: [
      ...toldEntries(from, a).map(({ data }) => String(data.text)),
      ...(channel === null ? [] : [`Its channel #${channel.name} stays, and is named here.`]),
    ],
  };
};

/** The commands of a merge: first the entries come here, then the duplicate ends. */
export const mergeCommandsFor = (
  from: Side,
  into: Side,
  { threads, messages, promises }: MergeChoices,
  cadence: Cadence,
): { readonly takeIn: CommandOf<'takeIn'>; readonly mergeInto: CommandOf<'mergeInto'> } | null => {
  const [a, b] = [from.state.facts, into.state.facts];
  if (a === null || b === null) return null;
  const joined = threads.flatMap(({ thread, into: to }) => (to === null ? [] : [{ from: thread, to }]));
  const entries = entriesOf(from, a, new Set(joined.map((pair) => pair.from)));
  return {
    takeIn: {
      type: 'takeIn',
      from: relatedOf(from.id, a),
      how: 'merged',
      thread: null,
      people: [...peopleIn(a, entries)],
      entries: [...entries],
      joined,
      promises: promisesOf(a, cadence).filter(({ audience }) => promises.includes(audience)),
      channel: a.slack?.channel ?? null,
    },
    mergeInto: { type: 'mergeInto', into: relatedOf(into.id, b), settle: [...messages] },
  };
};
