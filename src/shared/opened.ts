import type { EventEnvelope } from '../domain/incident/envelope.ts';
import type { Glance } from '../domain/incident/glance.ts';
import { comesBack } from '../domain/incident/second-look.ts';
import { isSettled } from '../domain/incident/settle.ts';
import { severityRules } from '../domain/incident/severities.ts';
import type { Facts, HistoryItem, IncidentState, Thread, ThreadWord } from '../domain/incident/state.ts';
import { noFields } from '../domain/incident/update-field-table.ts';
import { isShared } from '../domain/posts/shared-decisions.ts';
import { owedBriefs } from '../domain/told/briefs.ts';
import { behindCorrections } from '../domain/told/owed.ts';
import { folded } from '../domain/views/log-words.ts';

/**
 * How an incident crosses to a window: as text, which is copied far faster than a hundred thousand small objects. A long
 * one comes in two steps: what is seen at a glance, for the first picture; and behind that picture all of it, in pieces.
 */
export type Opened =
  | {
      readonly stage: 'glance';
      readonly glance: Glance;
      /** The newest part of its history. */
      readonly newest: readonly HistoryItem[];
    }
  | { readonly stage: 'whole'; readonly state: IncidentState };

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

/** The ids that an item refers to. */
const about = ({ event: { id, data } }: HistoryItem): readonly unknown[] =>
  typeof data === 'object' && data !== null
    ? [id, Reflect.get(data, 'update'), Reflect.get(data, 'delivery')]
    : [id];

/**
 * The updates that are needed in full: the newest for each audience, those that these log lines are about, and those
 * with something to correct.
 */
const fullUpdates = (facts: Glance, lines: readonly HistoryItem[]): ReadonlySet<string> => {
  const { updates } = facts;
  const wrong = behindCorrections(facts).updates;
  const told = new Set(lines.flatMap(about));
  const inLines = updates.filter(
    ({ id, entry, deliveries }) =>
      told.has(id) || told.has(entry) || deliveries.some((delivery) => told.has(delivery.id)),
  );
  const newestOf = new Map(updates.map((update) => [update.audience, update]));
  return new Set([...inLines, ...newestOf.values(), ...wrong].map(({ id }) => id));
};

/** The updates that are needed in full; of the rest, only deliveries that are not settled. */
const updatesAtAGlance = (facts: Glance, lines: readonly HistoryItem[]): Facts['updates'] => {
  const whole = fullUpdates(facts, lines);
  return facts.updates.flatMap((update) => {
    if (whole.has(update.id)) return [update];
    const deliveries = update.deliveries.filter((delivery) => !isSettled(delivery));
    const said = { text: '', fields: noFields(), restsOn: [], linked: null };
    return deliveries.length === 0 ? [] : [{ ...update, ...said, deliveries }];
  });
};

/** The posts that these log lines are about, that are not settled, or that are to be corrected. */
const postsAtAGlance = (facts: Glance, lines: readonly HistoryItem[]): Facts['posts'] => {
  const said = new Set(lines.flatMap(about));
  const wrong = new Set(owedBriefs(facts).flatMap(({ told }) => told.briefs));
  return facts.posts.filter(
    (post) =>
      !isSettled(post.delivery) ||
      // A round that was left out asked nobody.
      (post.what === 'round' && post.delivery.state === 'skipped') ||
      wrong.has(post) ||
      said.has(post.entry) ||
      said.has(post.delivery.id),
  );
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

const tasksAtAGlance = ({ tasks }: Glance, lines: readonly HistoryItem[]): Facts['tasks'] => {
  const told = numbersIn(lines, 'task');
  return tasks.filter(({ state, number }) => state === 'open' || told.has(number));
};

const loansAtAGlance = ({ loans }: Glance, lines: readonly HistoryItem[]): Facts['loans'] => {
  const told = numbersIn(lines, 'loan');
  return loans.filter(
    ({ returnedAt, expiresAt, number }) => (returnedAt === null && expiresAt !== null) || told.has(number),
  );
};

/**
 * The assumptions that need the lead: to be settled, to be looked at again where a round of second looks may be due, or
 * because what was told about them has to be corrected.
 */
const assumptionsAtAGlance = (facts: Glance): Facts['assumptions'] => {
  const wrong = behindCorrections(facts).assumptions;
  const inBriefs = new Set(owedBriefs(facts).map(({ assumption }) => assumption));
  const hasRounds = severityRules[facts.severity].lookAgainEvery !== null;
  return facts.assumptions.filter(
    (each) =>
      each.state === 'contradicted' ||
      wrong.has(each) ||
      inBriefs.has(each) ||
      (hasRounds && comesBack(each)),
  );
};

/** The facts needed for the status bar, the list of needs and these log lines. */
const glanceOf = ({ evidence, ...facts }: Facts, lines: readonly HistoryItem[]): Glance => ({
  ...facts,
  threads: facts.threads.map(threadAtAGlance),
  tasks: tasksAtAGlance(facts, lines),
  assumptions: assumptionsAtAGlance(facts),
  decisions: facts.decisions.filter(
    ({ explainLater, insteadOf, alone, number }) =>
      explainLater || insteadOf !== null || (alone && !isShared(facts, number)),
  ),
  loans: loansAtAGlance(facts, lines),
  updates: updatesAtAGlance(facts, lines),
  posts: postsAtAGlance(facts, lines),
  taken: facts.taken.map((taken) => ({ ...taken, entries: [] })),
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
  const { id, type, version, recordedAt, by, console } = item.event;
  const occurredAt = intern(words, item.event.occurredAt);
  const data = withInterned(item.event.data, words);
  const event: EventEnvelope = {
    id,
    type: intern(words, type),
    version,
    occurredAt,
    recordedAt: recordedAt === occurredAt ? occurredAt : recordedAt,
    by: intern(words, by),
    ...(console !== undefined && { console: intern(words, console) }),
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

interface PackedState extends Omit<IncidentState, 'history'> {
  readonly history: readonly PackedItem[];
}

const packState = (state: IncidentState): PackedState => ({ ...state, history: state.history.map(packItem) });

/** Interns every text in a value. */
const textsIn = (value: unknown, words: Words): Words => {
  if (typeof value === 'string') words.set(value, value);
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) textsIn(inner, words);
  return words;
};

const unpackItems = (items: readonly PackedItem[], words: Words): readonly HistoryItem[] =>
  items.map((item) => unpackItem(item, words));

/** What its facts and its history both say is kept in memory once. */
const unpackState = ({ facts, last, history }: PackedState): IncidentState => ({
  facts,
  last,
  history: unpackItems(history, textsIn(facts, new Map())),
});

/** An {@link Opened} as it crosses. */
type PackedOpened =
  | { readonly stage: 'glance'; readonly glance: Glance; readonly newest: readonly PackedItem[] }
  | { readonly stage: 'whole'; readonly state: PackedState };

const packOpened = (state: IncidentState): PackedOpened => {
  const { facts, history } = state;
  if (facts === null || history.length <= short) return { stage: 'whole', state: packState(state) };
  const newest = history.slice(firstPart(history));
  return { stage: 'glance', glance: glanceOf(facts, newest), newest: newest.map(packItem) };
};

/** What a window needs first: of a long incident a glance. */
export const firstText = (state: IncidentState): string => JSON.stringify(packOpened(state));

/** What {@link firstText} made. */
export const readFirst = (text: string): Opened => {
  const packed = JSON.parse(text) as PackedOpened;
  return packed.stage === 'whole'
    ? { stage: 'whole', state: unpackState(packed.state) }
    : { ...packed, newest: unpackItems(packed.newest, new Map()) };
};

/** Items of the history in one piece: about ten milliseconds' reading. */
const inPiece = 1000;

/** All of an incident, in pieces: what it says but for its history, and that. */
export const wholeTexts = ({ history, ...others }: IncidentState): readonly string[] => {
  const pieces = [JSON.stringify({ ...others, history: [] } satisfies PackedState)];
  for (let from = 0; from < history.length; from += inPiece)
    pieces.push(JSON.stringify(history.slice(from, from + inPiece).map(packItem)));
  return pieces;
};

/** What {@link wholeTexts} made. `between` is waited for between the pieces, where a key that was pressed has its turn. */
export const readWhole = async (
  [first = '', ...pieces]: readonly string[],
  between: () => Promise<void>,
): Promise<IncidentState> => {
  const { facts, last } = JSON.parse(first) as PackedState;
  const words = textsIn(facts, new Map());
  const history: HistoryItem[] = [];
  for (const piece of pieces) {
    await between();
    history.push(...unpackItems(JSON.parse(piece) as readonly PackedItem[], words));
  }
  return { facts, last, history };
};
