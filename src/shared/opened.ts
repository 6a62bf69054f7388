import type { EventEnvelope } from '../domain/incident/envelope.ts';
import { comesBack } from '../domain/incident/second-look.ts';
import { severityRules } from '../domain/incident/severities.ts';
import type {
  Delivery,
  Facts,
  HistoryItem,
  IncidentState,
  Thread,
  ThreadWord,
} from '../domain/incident/state.ts';
import { noFields } from '../domain/incident/update-field-table.ts';
import { owedCorrections } from '../domain/told/owed.ts';
import { folded } from '../domain/views/log-words.ts';

/**
 * How an incident's state is sent to a window: as text, which is copied far faster than a hundred thousand small
 * objects. A long one is sent in three steps: a glance, for the first frame (the status bar, what needs the lead, the
 * newest lines, the capture line); all its facts, after that frame; and its older history, in the background. Drafts,
 * checks and dialogs are made only from all the facts: anything left out would be missing from an update.
 */
export interface PackedState {
  /** The facts, the last assigned numbers and the newest part of the history, as JSON. */
  readonly text: string;
  /** How many history items come before that part; 0 if the state is complete. Else the facts are only a glance. */
  readonly earlier: number;
}

/** An incident with no more history items than this is sent complete. */
const short = 120;
/** How many log lines to send first, and the maximum number of items to search for them. */
const lines = { wanted: 24, within: 400 } as const;

/** The index where the first part to be sent begins. Most items have a log line, but sending makes many without one. */
const firstPart = (history: readonly HistoryItem[]): number => {
  let from = history.length;
  let found = 0;
  while (from > 0 && found < lines.wanted && history.length - from < lines.within) {
    from -= 1;
    const item = history[from];
    if (item !== undefined && !folded.has(item.event.type)) found += 1;
  }
  return from;
};

const isSettled = ({ state }: Delivery): boolean => state === 'sent' || state === 'skipped';

/** The ids that an item refers to. */
const about = ({ event: { id, data } }: HistoryItem): readonly unknown[] =>
  typeof data === 'object' && data !== null
    ? [id, Reflect.get(data, 'update'), Reflect.get(data, 'delivery')]
    : [id];

/**
 * The updates that are needed in full: the newest for each audience, those that these log lines are about, and those
 * with something to correct.
 */
const fullUpdates = (facts: Facts, lines: readonly HistoryItem[]): ReadonlySet<string> => {
  const { updates } = facts;
  const wrong = owedCorrections(facts).flatMap((owed) => owed.updates);
  const told = new Set(lines.flatMap(about));
  const inLines = updates.filter(
    ({ id, entry, deliveries }) =>
      told.has(id) || told.has(entry) || deliveries.some((delivery) => told.has(delivery.id)),
  );
  const newestOf = new Map(updates.map((update) => [update.audience, update]));
  return new Set([...inLines, ...newestOf.values(), ...wrong].map(({ id }) => id));
};

/** The updates that are needed in full; of the rest, only deliveries that are not settled. */
const updatesAtAGlance = (facts: Facts, lines: readonly HistoryItem[]): Facts['updates'] => {
  const whole = fullUpdates(facts, lines);
  return facts.updates.flatMap((update) => {
    if (whole.has(update.id)) return [update];
    const deliveries = update.deliveries.filter((delivery) => !isSettled(delivery));
    const said = { text: '', fields: noFields(), restsOn: [], linked: null };
    return deliveries.length === 0 ? [] : [{ ...update, ...said, deliveries }];
  });
};

const noWords = { conditions: '', actions: '', needs: '' };

/** A thread as the list of needs uses it: with the times of its latest word and report, but not the text. */
const threadAtAGlance = (thread: Thread): Thread => {
  const { entry, seq, at, kind } = thread.lastWord;
  const lastWord: ThreadWord =
    kind === 'opened' ? thread.lastWord : { entry, seq, at, kind: 'note', text: '' };
  const reports = thread.reports.slice(-1).map((report) => ({ ...report, ...noWords }));
  return { ...thread, reports, lastWord };
};

/** The numbers of the tasks, or loans, that these log lines are about. */
const numbersIn = (lines: readonly HistoryItem[], field: 'task' | 'loan'): ReadonlySet<unknown> =>
  new Set(
    lines.flatMap(({ event: { data } }) =>
      typeof data === 'object' && data !== null ? [Reflect.get(data, field)] : [],
    ),
  );

const tasksAtAGlance = ({ tasks }: Facts, lines: readonly HistoryItem[]): Facts['tasks'] => {
  const told = numbersIn(lines, 'task');
  return tasks.filter(({ state, number }) => state === 'open' || told.has(number));
};

const loansAtAGlance = ({ loans }: Facts, lines: readonly HistoryItem[]): Facts['loans'] => {
  const told = numbersIn(lines, 'loan');
  return loans.filter(
    ({ returnedAt, expiresAt, number }) => (returnedAt === null && expiresAt !== null) || told.has(number),
  );
};

/**
 * The assumptions that need the lead: to be settled, to be looked at again where a round of second looks may be due, or
 * because what was told about them has to be corrected.
 */
const assumptionsAtAGlance = (facts: Facts): Facts['assumptions'] => {
  const wrong = new Set(owedCorrections(facts).map(({ assumption }) => assumption));
  const hasRounds = severityRules[facts.severity].lookAgainEvery !== null;
  return facts.assumptions.filter(
    (each) => each.state === 'contradicted' || wrong.has(each) || (hasRounds && comesBack(each)),
  );
};

/** The facts needed for the status bar, the list of needs and these log lines. */
const atAGlance = (facts: Facts, lines: readonly HistoryItem[]): Facts => ({
  ...facts,
  threads: facts.threads.map(threadAtAGlance),
  evidence: [],
  tasks: tasksAtAGlance(facts, lines),
  assumptions: assumptionsAtAGlance(facts),
  decisions: facts.decisions.filter(({ explainLater, insteadOf }) => explainLater || insteadOf !== null),
  loans: loansAtAGlance(facts, lines),
  updates: updatesAtAGlance(facts, lines),
});

/** An item as it is sent: `data` and `occurredAt` only if they differ from the original event. */
interface PackedItem extends Omit<HistoryItem, 'data' | 'occurredAt'> {
  readonly data?: unknown;
  readonly occurredAt?: string;
}

const packItem = ({ event, data, occurredAt, changedBy, withdrawn }: HistoryItem): PackedItem => {
  const same = { event, changedBy, withdrawn };
  if (changedBy.length === 0) return same;
  return {
    ...same,
    ...(data !== event.data && { data }),
    ...(occurredAt !== event.occurredAt && { occurredAt }),
  };
};

/** A shared array for all items that were never changed. */
const unchanged: HistoryItem['changedBy'] = [];

/** Interned strings: a repeated text is kept in memory once, however many items hold it. */
type Words = Map<string, string>;

const intern = (words: Words, text: string): string => {
  const known = words.get(text);
  if (known !== undefined) return known;
  words.set(text, text);
  return text;
};

/** The data, with texts replaced by their interned copies. */
const withInterned = (data: unknown, words: Words): unknown => {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return data;
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      typeof value === 'string' ? (words.get(value) ?? value) : value,
    ]),
  );
};

const unpackItem = (item: PackedItem, words: Words): HistoryItem => {
  const { id, type, version, recordedAt, by } = item.event;
  const occurredAt = intern(words, item.event.occurredAt);
  const data = withInterned(item.event.data, words);
  const event: EventEnvelope = {
    id,
    type: intern(words, type),
    version,
    occurredAt,
    recordedAt: recordedAt === occurredAt ? occurredAt : recordedAt,
    by: intern(words, by),
    data,
  };
  return {
    event,
    data: 'data' in item ? item.data : data,
    occurredAt: item.occurredAt ?? occurredAt,
    changedBy: item.changedBy.length === 0 ? unchanged : item.changedBy,
    withdrawn: item.withdrawn,
  };
};

/** Objects with the same fields: the names once, then the values of each. A third shorter as JSON. */
interface Table {
  readonly names: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** The lists in the facts that get long in a long incident. */
const lists = ['threads', 'assumptions', 'loans', 'tasks', 'updates'] as const;

const tableOf = (things: readonly object[]): Table | readonly object[] => {
  const names = Object.keys(things[0] ?? {});
  const same = (thing: object) => Object.keys(thing).join() === names.join();
  return things.every(same) ? { names, rows: things.map((thing) => Object.values(thing)) } : things;
};

const fromTable = (table: Table | readonly object[]): readonly object[] => {
  if (!('rows' in table)) return table;
  return table.rows.map((row) => {
    const thing: Record<string, unknown> = {};
    for (const [at, name] of table.names.entries()) thing[name] = row[at];
    return thing;
  });
};

type PackedFacts = Omit<Facts, (typeof lists)[number]> &
  Readonly<Record<(typeof lists)[number], Table | readonly object[]>>;

const packFacts = (facts: Facts): PackedFacts => {
  const tables = lists.map((name) => [name, tableOf(facts[name])]);
  return { ...facts, ...Object.fromEntries(tables) };
};

const unpackFacts = (packed: PackedFacts): Facts => {
  const things = lists.map((name) => [name, fromTable(packed[name])]);
  return { ...packed, ...Object.fromEntries(things) };
};

const textOf = ({ facts, last, history }: IncidentState): string =>
  JSON.stringify({
    facts: facts === null ? null : packFacts(facts),
    last,
    history: history.map(packItem),
  });

/** Packs what a window needs first. */
export const packState = (state: IncidentState): PackedState => {
  if (state.history.length <= short) return { text: textOf(state), earlier: 0 };
  const earlier = firstPart(state.history);
  const history = state.history.slice(earlier);
  const facts = state.facts === null ? null : atAGlance(state.facts, history);
  return { text: textOf({ ...state, facts, history }), earlier };
};

/** The facts as text. */
export const factsText = ({ facts }: IncidentState): string =>
  facts === null ? 'null' : JSON.stringify(packFacts(facts));

/** Parses the output of {@link factsText}. */
export const readFactsText = (text: string): Facts | null => {
  const packed = JSON.parse(text) as PackedFacts | null;
  return packed === null ? null : unpackFacts(packed);
};

/** Unpacks the part of the state that was sent. */
export const unpackState = ({ text }: PackedState): IncidentState => {
  const { facts, last, history } = JSON.parse(text) as {
    readonly facts: PackedFacts | null;
    readonly last: IncidentState['last'];
    readonly history: readonly PackedItem[];
  };
  return {
    facts: facts === null ? null : unpackFacts(facts),
    last,
    history: unpackItems(history, new Map()),
  };
};

/** Packs history items as JSON. */
export const packItems = (items: readonly HistoryItem[]): string => JSON.stringify(items.map(packItem));

const unpackItems = (items: readonly PackedItem[], words: Words): readonly HistoryItem[] =>
  items.map((item) => unpackItem(item, words));

/** Interns every text in a value. */
const textsIn = (value: unknown, words: Words): Words => {
  if (typeof value === 'string') words.set(value, value);
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) textsIn(inner, words);
  return words;
};

/** Puts pieces of the history together. Texts that are also in the facts are kept in memory once. */
export const readItems = (pieces: readonly string[], facts: Facts | null): readonly HistoryItem[] => {
  const words = textsIn(facts, new Map());
  return pieces.flatMap((text) => unpackItems(JSON.parse(text) as readonly PackedItem[], words));
};
