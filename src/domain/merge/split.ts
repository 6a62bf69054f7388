import type { CommandOf } from '../incident/commands.ts';
import { numberIn, threadOf } from '../incident/entries.ts';
import type { RelatedIncident, TakenNumber } from '../incident/events.ts';
import { markOf, type Numbered, refersOf } from '../incident/renumber.ts';
import type { Facts, HistoryItem, IncidentState, Loan, Thread } from '../incident/state.ts';
import type { Severity } from '../incident/words.ts';
import { countsWords, type LateEntry, lateEntry, relatedOf, standing } from './late-entries.ts';
import { peopleIn } from './merge.ts';

/** A thread becomes an incident of its own: what is known is copied, what is owed moves. */

/** What the lead chose. */
export interface SplitChoices {
  readonly thread: number;
  readonly title: string;
  readonly severity: Severity;
  /** The open loans that go with it. */
  readonly loans: readonly number[];
}

type Moved = Readonly<Record<string, ReadonlySet<number>>>;

/** What was made on the thread, by number, and the loans that were chosen. */
const movedWith = (items: readonly HistoryItem[], thread: number, loans: readonly number[]): Moved => {
  const moved: Record<string, Set<number>> = { thread: new Set([thread]), loan: new Set(loans) };
  for (const item of items) {
    const kind = refersOf(item.event.type)?.makes;
    if (kind === undefined || kind === 'thread' || threadOf(item) !== thread) continue;
    const made = numberIn(item, kind);
    if (made !== null) moved[kind] = new Set(moved[kind]).add(made);
  }
  return moved;
};

const isMoved = (moved: Moved, item: HistoryItem): boolean => {
  const refers = refersOf(item.event.type);
  if (refers === undefined) return false;
  const about = refers.about ?? refers.makes;
  const number = about === undefined ? null : numberIn(item, about);
  if (about !== undefined && number !== null && moved[about]?.has(number) === true) return true;
  return refers.mayName?.thread !== undefined && moved.thread?.has(threadOf(item) ?? 0) === true;
};

const named: Readonly<Record<string, string>> = {
  supports: 'for',
  refutes: 'against',
  insteadOf: 'instead of',
};

/** An entry that referred to something that stays says so in words. */
const withWhatStays = (entry: LateEntry, moved: Moved, facts: Facts): LateEntry => {
  const stays = Object.entries(refersOf(entry.type)?.mayName ?? {}).flatMap(([field, kind]) => {
    const number = entry.data[field];
    const how = named[field];
    return how === undefined || typeof number !== 'number' || moved[kind]?.has(number) === true
      ? []
      : [`${how} ${markOf(kind)}${number} of INC-${facts.number}`];
  });
  if (stays.length === 0) return entry;
  return { ...entry, data: { ...entry.data, text: `${String(entry.data.text)} (${stays.join(', ')})` } };
};

const entriesOf = (state: IncidentState, facts: Facts, thread: number, loans: readonly number[]) => {
  const items = standing(state);
  const moved = movedWith(items, thread, loans);
  return items
    .filter((item) => isMoved(moved, item))
    .map((item) => withWhatStays(lateEntry(state, facts, item, new Set()), moved, facts));
};

/** The open loans, those that name the thread first: these hang on it. */
export const loansOn = (facts: Facts, thread: number): readonly (Loan & { readonly hangs: boolean })[] =>
  facts.loans
    .filter(({ returnedAt }) => returnedAt === null)
    .map((loan) => ({
      ...loan,
      hangs: new RegExp(`#${thread}(?!\\d)`, 'u').test(`${loan.text} ${loan.undo}`),
    }))
    .toSorted((a, b) => Number(b.hangs) - Number(a.hangs));

/** What splitting a thread off would take along: "12 entries", "1 open task". */
export const splitCounts = (
  state: IncidentState,
  facts: Facts,
  thread: Thread,
  loans: readonly number[],
): readonly string[] => {
  const entries = entriesOf(state, facts, thread.number, loans);
  const made = (kind: Numbered) => entries.filter(({ type }) => refersOf(type)?.makes === kind).length;
  const tasks = facts.tasks.filter((task) => task.thread === thread.number && task.state === 'open').length;
  return countsWords(entries.length, [
    [made('assumption'), 'assumption'],
    [made('evidence'), 'observation'],
    [made('decision'), 'decision'],
    [tasks, 'open task'],
    [loans.length, 'open loan'],
  ]);
};

/** The declaration of the new incident. It gets no channel and nobody is told by itself: the lead does that. */
export const splitDeclaration = (facts: Facts, { title, severity }: SplitChoices): CommandOf<'declare'> => ({
  type: 'declare',
  title,
  severity,
  kind: facts.kind === 'drill' ? 'drill' : 'incident',
  impact: '',
  zone: facts.zone,
  window: null,
  plan: null,
  channel: false,
});

/** The command by which the thread's entries come into the new incident. */
export const splitTakeIn = (
  id: string,
  state: IncidentState,
  facts: Facts,
  { thread, loans }: SplitChoices,
): CommandOf<'takeIn'> => {
  const entries = entriesOf(state, facts, thread, loans);
  return {
    type: 'takeIn',
    from: relatedOf(id, facts),
    how: 'split',
    thread,
    people: [...peopleIn(facts, entries)],
    entries: [...entries],
    joined: [],
    promises: [],
    channel: null,
  };
};

/** The command by which the thread ends where it was, once its entries are in the new incident. */
export const splitOff = (
  thread: number,
  into: RelatedIncident,
  numbers: readonly TakenNumber[],
): CommandOf<'splitOff'> => ({ type: 'splitOff', thread, into, numbers: [...numbers] });
