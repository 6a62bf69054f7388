import type { EventEnvelope } from '../domain/incident/envelope.ts';
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
 * How the state of an incident crosses to a window: as text, which is copied far faster than a hundred thousand
 * small objects. A long one comes in three steps: at a glance, for the first frame (the status bar,
 * what needs the lead, the newest lines, the capture line); its facts, after that frame; and its older history,
 * while nobody waits. Drafts, checks and dialogs are made of all the facts or not at all: what was left out of them
 * would be missing in an update that goes out.
 */
export interface PackedState {
  /** The facts, the numbers given and the newest part of the history, as JSON. */
  readonly text: string;
  /** How many items of the history come before that part; 0 when the state is whole. Else the facts are a glance. */
  readonly earlier: number;
}

/** An incident with no more than this in its history comes whole. */
const short = 120;
/** How many lines of the log come first at least, and how many items are looked through for them at most. */
const lines = { wanted: 24, within: 400 } as const;

/** Where the part of a history begins that comes first: most items have a line, but sending makes many that have none. */
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

/** What an item says it is about. */
const about = ({ event: { id, data } }: HistoryItem): readonly unknown[] =>
  typeof data === 'object' && data !== null
    ? [id, Reflect.get(data, 'update'), Reflect.get(data, 'delivery')]
    : [id];

/**
 * The updates that are needed whole: the newest of each audience, those that these lines of the log are about, and those
 * that told what is to be corrected.
 */
const wholeUpdates = (facts: Facts, lines: readonly HistoryItem[]): ReadonlySet<string> => {
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

/** The updates that are needed whole; of the rest only what is still under way. */
const updatesAtAGlance = (facts: Facts, lines: readonly HistoryItem[]): Facts['updates'] => {
  const whole = wholeUpdates(facts, lines);
  return facts.updates.flatMap((update) => {
    if (whole.has(update.id)) return [update];
    const deliveries = update.deliveries.filter((delivery) => !isSettled(delivery));
    const said = { text: '', fields: noFields(), restsOn: [], linked: null };
    return deliveries.length === 0 ? [] : [{ ...update, ...said, deliveries }];
  });
};

/** A thread as the list of needs looks at it: when its last word was said, not what. */
const threadAtAGlance = (thread: Thread): Thread => {
  const { entry, seq, at, kind } = thread.lastWord;
  const lastWord: ThreadWord =
    kind === 'opened' ? thread.lastWord : { entry, seq, at, kind: 'note', text: '' };
  return { ...thread, reports: [], lastWord };
};

/** The numbers of the tasks, or loans, that these lines of the log are about. */
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

/** The assumptions that need the lead: somebody is to settle them, or to correct what was told of them. */
const assumptionsAtAGlance = (facts: Facts): Facts['assumptions'] => {
  const wrong = new Set(owedCorrections(facts).map(({ assumption }) => assumption));
  return facts.assumptions.filter((each) => each.state === 'contradicted' || wrong.has(each));
};

/** What the status bar, the list of needs and these lines of the log are made of. */
const atAGlance = (facts: Facts, lines: readonly HistoryItem[]): Facts => ({
  ...facts,
  threads: facts.threads.map(threadAtAGlance),
  evidence: [],
  tasks: tasksAtAGlance(facts, lines),
  assumptions: assumptionsAtAGlance(facts),
  decisions: [],
  loans: loansAtAGlance(facts, lines),
  updates: updatesAtAGlance(facts, lines),
});

/** An item as it crosses: `data` and `occurredAt` only where they are not what the event said at first. */
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

/** One array for all the items that nothing has changed. */
const unchanged: HistoryItem['changedBy'] = [];

/** Texts that come again and again: kept once however many items hold them. */
type Words = Map<string, string>;

const once = (words: Words, text: string): string => {
  const known = words.get(text);
  if (known !== undefined) return known;
  words.set(text, text);
  return text;
};

/** The data with the texts that are known already. */
const known = (data: unknown, words: Words): unknown => {
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
  const occurredAt = once(words, item.event.occurredAt);
  const data = known(item.event.data, words);
  const event: EventEnvelope = {
    id,
    type: once(words, type),
    version,
    occurredAt,
    recordedAt: recordedAt === occurredAt ? occurredAt : recordedAt,
    by: once(words, by),
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

/** Things that have the same fields: the names once, then the values of each. Two thirds of the letters. */
interface Table {
  readonly names: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** The lists of the facts that are long in a long incident. */
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

/** What a window needs first. */
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

/** What {@link factsText} made. */
export const readFactsText = (text: string): Facts | null => {
  const packed = JSON.parse(text) as PackedFacts | null;
  return packed === null ? null : unpackFacts(packed);
};

/** The state as far as it came. */
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

/** Items of the history, as JSON. */
export const packItems = (items: readonly HistoryItem[]): string => JSON.stringify(items.map(packItem));

const unpackItems = (items: readonly PackedItem[], words: Words): readonly HistoryItem[] =>
  items.map((item) => unpackItem(item, words));

/** Every text in a value, with itself. */
const textsIn = (value: unknown, words: Words): Words => {
  if (typeof value === 'string') words.set(value, value);
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) textsIn(inner, words);
  return words;
};

/** Pieces of the history, put together. What the facts say too is kept in memory once. */
export const readItems = (pieces: readonly string[], facts: Facts | null): readonly HistoryItem[] => {
  const words = textsIn(facts, new Map());
  return pieces.flatMap((text) => unpackItems(JSON.parse(text) as readonly PackedItem[], words));
};
