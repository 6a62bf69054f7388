import type { CommandOf } from '../incident/commands.ts';
import type { NewEvent, TakenNumber } from '../incident/events.ts';
import { mergedInto, takenFrom } from '../incident/merged.ts';
import { type Numbered, refersOf, renumbered } from '../incident/renumber.ts';
import { deliveriesOf } from '../incident/sendings.ts';
import { isSettled, settlementsOf } from '../incident/settle.ts';
import { splitWhy } from '../incident/split-off.ts';
import type { Facts, IncidentState } from '../incident/state.ts';
import { leftAtEnd } from './errands.ts';
import { type DecideTable, type Decision, events, find, nothing, refuse } from './table.ts';

/** Entries that come from another incident, a duplicate that ends, and a thread that becomes an incident of its own. */

type Merging = 'takeIn' | 'mergeInto' | 'splitOff';
type Entry = CommandOf<'takeIn'>['entries'][number];

const keyOf = (kind: Numbered, from: number): string => `${kind} ${from}`;

/** New numbers for what these entries make, in their order; a thread that was joined to one here has that one's. */
const numbersFor = (
  entries: readonly Entry[],
  joined: readonly TakenNumber[],
  { last }: IncidentState,
): readonly TakenNumber[] => {
  const next: Record<string, number> = { ...last };
  const made = entries.flatMap(({ type, data }): readonly TakenNumber[] => {
    const kind = refersOf(type)?.makes;
    if (kind === undefined) return [];
    const to = (next[kind] ?? 0) + 1;
    next[kind] = to;
    return [{ kind, from: Number(data[kind]), to }];
  });
  return [...joined, ...made];
};

/** An entry whose words stay although what it was about is not here. */
const asNote = ({ data }: Entry): Readonly<Record<string, unknown>> => ({
  thread: null,
  text: Object.values(data)
    .filter((said) => typeof said === 'string' && said !== '')
    .join(' '),
});

const eventOf = (entry: Entry, all: ReadonlyMap<string, number>, known: ReadonlySet<string>): NewEvent => {
  const { at, by, type } = entry;
  // References in words are to what was there when they were written; those in fields may be to what came later.
  const isThere = (kind: Numbered, from: number) => known.has(keyOf(kind, from));
  const there = { at, by };
  const data = renumbered(type, entry.data, (kind, from, isWord) =>
    isWord && !isThere(kind, from) ? undefined : all.get(keyOf(kind, from)),
  );
  return (data === null ? { type: 'noted', data: asNote(entry), there } : { type, data, there }) as NewEvent;
};

const takeIn = (facts: Facts, command: CommandOf<'takeIn'>, state: IncidentState): Decision => {
  const { from, how, thread, channel } = command;
  const before = takenFrom(facts, from.id);
  const fresh = command.entries.filter(({ entry }) => !before.entries.has(entry));
  const joined = command.joined
    .map((pair): TakenNumber => ({ kind: 'thread', ...pair }))
    .filter((pair) => !before.numbers.some(({ kind, from: one }) => kind === 'thread' && one === pair.from));
  for (const { to } of joined) {
    const found = find(facts.threads, to, 'thread', '#');
    if (!found.ok) return found;
  }
  const numbers = numbersFor(fresh, joined, state);
  const all = new Map(
    [...before.numbers, ...numbers].map(({ kind, from: one, to }) => [keyOf(kind, one), to]),
  );
  const known = new Set([...before.numbers, ...joined].map(({ kind, from: one }) => keyOf(kind, one)));
  const promises = command.promises.filter(
    ({ audience, at }) =>
      !facts.taken.some(
        (taken) =>
          taken.incident.id === from.id &&
          taken.promises.some((one) => one.audience === audience && one.at === at),
      ),
  );
  if (fresh.length === 0 && promises.length === 0 && before.entries.size > 0) return nothing;
  const taken = fresh.map((entry) => {
    const kind = refersOf(entry.type)?.makes;
    if (kind !== undefined) known.add(keyOf(kind, Number(entry.data[kind])));
    return eventOf(entry, all, known);
  });
  const strangers = command.people.filter(({ id }) => !Object.hasOwn(facts.people, id));
  return events(...strangers.map((person): NewEvent => ({ type: 'personNoted', data: person })), ...taken, {
    type: 'entriesTaken',
    data: {
      from,
      how,
      thread,
      entries: fresh.map(({ entry }) => entry),
      numbers: [...numbers],
      promises,
      channel,
    },
  });
};

/** Each message that has not come to its end, as the lead chose; null when nobody said what becomes of one. */
const settled = (facts: Facts, settle: CommandOf<'mergeInto'>['settle']): readonly NewEvent[] | null => {
  const made: NewEvent[] = [];
  for (const delivery of deliveriesOf(facts)) {
    if (isSettled(delivery)) continue;
    const { id, state, skipAsked } = delivery;
    const as = settle.find((one) => one.delivery === id)?.as;
    if (as === undefined) return null;
    // What waits to go anyway goes, without a word.
    if (skipAsked || !settlementsOf(state).includes(as)) {
      if (as === 'again' || skipAsked) continue;
      return null;
    }
    made.push({ type: 'deliverySettled', data: { delivery: id, as, why: '' } });
  }
  return made;
};

export const merging: DecideTable<Merging> = {
  takeIn: (facts, command, _context, state) => takeIn(facts, command, state),
  mergeInto: (facts, { into, settle }) => {
    if (facts.ending === 'merged')
      return mergedInto(facts)?.id === into.id
        ? nothing
        : refuse('closed', 'This incident was merged into another one already.');
    if (facts.phase === 'closed')
      return refuse('closed', 'This incident is closed and read-only; reopen it to merge it.');
    const messages = settled(facts, settle);
    return messages === null
      ? refuse(
          'unsettled',
          'A message has come or changed since you chose; look at the list again.',
          'settle',
        )
      : events(...messages, ...leftAtEnd(facts), { type: 'incidentMerged', data: { into } });
  },
  splitOff: (facts, { thread: number, into, numbers }) => {
    const found = find(facts.threads, number, 'thread', '#');
    if (!found.ok) return found;
    const here = new Map(numbers.map(({ kind, from, to }) => [keyOf(kind, from), to]));
    const ref = `INC-${into.number}`;
    const isKnown = facts.related.some(
      ({ id, how, thread }) => id === into.id && how === 'splitOff' && thread === number,
    );
    const why = splitWhy(into);
    const { state } = found.value;
    const goesOn = (kind: Numbered, mark: string, from: number) =>
      `goes on as ${mark}${here.get(keyOf(kind, from))} of ${ref}`;
    const moves = (kind: Numbered, { number: from }: { readonly number: number }) =>
      here.has(keyOf(kind, from));
    return events(
      ...facts.tasks
        .filter((task) => task.state === 'open' && moves('task', task))
        .map(
          (task): NewEvent => ({
            type: 'taskDropped',
            data: { task: task.number, why: `it ${goesOn('task', 'K', task.number)}` },
          }),
        ),
      ...facts.loans
        .filter((loan) => loan.returnedAt === null && moves('loan', loan))
        .map(
          (loan): NewEvent => ({
            type: 'returned',
            data: { loan: loan.number, note: goesOn('loan', 'L', loan.number) },
          }),
        ),
      // They would be told twice.
      ...facts.outsideWords
        .filter((words) => words.toldIn === null && words.thread === number)
        .map(({ entry }): NewEvent => ({ type: 'entryWithdrawn', data: { entry, why } })),
      ...(state === 'done' && found.value.why === why
        ? []
        : [{ type: 'threadStateChanged', data: { thread: number, state: 'done', why } } as const]),
      ...(isKnown ? [] : [{ type: 'threadSplit', data: { thread: number, into } } as const]),
    );
  },
};
