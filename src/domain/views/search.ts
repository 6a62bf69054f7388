import type { Facts, IncidentState, Update } from '../incident/state.ts';
import { textsOf } from '../incident/update-field-table.ts';
import { type LogLine, logLines } from './log.ts';
import { asksSomething, type Filterable, type OfIncident, passes, type Question } from './search-question.ts';
import { excerpt, foldWords, hasAll, markWords, type Piece } from './search-words.ts';

/** Searching everything that was ever logged: each line of a log with all the words behind it. */

/** A line of the log as the search sees it. */
export interface SearchEntry extends Filterable {
  /** The id of its entry. */
  readonly id: string;
  readonly label: string;
  readonly ref: string | null;
  readonly by: string;
  readonly withdrawn: boolean;
  /** The line's words, then the rest: its detail, the fields of an update, what it said at first. */
  readonly parts: readonly string[];
  /** All of it, folded for comparison with terms; empty for one from the index, as `author` and `threadTitle` are. */
  readonly folded: string;
}

/** An entry that was found. */
export interface Found {
  /** The entry's id. */
  readonly entry: string;
  readonly label: string;
  readonly ref: string | null;
  readonly occurredAt: string;
  readonly by: readonly Piece[];
  /** Its words, followed by its other parts that matched. */
  readonly words: readonly (readonly Piece[])[];
  readonly withdrawn: boolean;
}

const fieldsOf = ({ fields }: Update): readonly string[] =>
  textsOf(fields, ({ text, owner }) => (owner === null ? text : `${text} · ${owner}`));

const updateOf = (facts: Facts | null, line: LogLine): Update | undefined =>
  line.type === 'updateQueued' ? facts?.updates.find(({ entry }) => entry === line.id) : undefined;

const handleOf = (facts: Facts | null, id: string): string =>
  facts !== null && Object.hasOwn(facts.people, id) ? (facts.people[id]?.handle ?? '') : '';

const titleOf = (facts: Facts | null, { thread }: LogLine): string =>
  facts?.threads.find(({ number }) => number === thread)?.title ?? '';

const entryOf = (facts: Facts | null, line: LogLine, title: string): SearchEntry => {
  const update = updateOf(facts, line);
  const withdrawal = line.withdrawn === null ? '' : line.withdrawn.why;
  const parts = [
    line.text,
    line.detail,
    ...(update === undefined ? [] : fieldsOf(update)),
    line.before ?? '',
    withdrawal,
  ];
  const said = [line.text, ...parts.slice(1).filter((part) => part !== '')];
  // An incident can also be found by its number.
  const ref = line.type === 'incidentDeclared' ? `INC-${facts?.number ?? ''}` : (line.ref ?? '');
  return {
    id: line.id,
    label: line.label,
    ref: line.ref,
    occurredAt: line.occurredAt,
    by: line.by,
    withdrawn: line.withdrawn !== null,
    parts: said,
    author: foldWords(`${line.by} \n ${handleOf(facts, line.byId)}`),
    thread: line.thread,
    threadTitle: foldWords(title),
    folded: foldWords([ref, line.by, line.text === '' ? line.label : '', ...said].join(' \n ')),
  };
};

/** The log keeps a line as the same object while it says the same, so entries are made once, for a thread's title. */
const made = new WeakMap<LogLine, { readonly title: string; readonly entry: SearchEntry }>();

/** Everything in an incident that can be found, in the order of its record. */
export const searchEntries = (state: IncidentState): readonly SearchEntry[] =>
  logLines(state).map((line) => {
    const title = titleOf(state.facts, line);
    const known = made.get(line);
    if (known?.title === title) return known.entry;
    const entry = entryOf(state.facts, line, title);
    made.set(line, { title, entry });
    return entry;
  });

/** Whether it answers the question; false when that asks nothing. */
export const isFound = (entry: SearchEntry, of: OfIncident, question: Question): boolean =>
  asksSomething(question) && hasAll(entry.folded, question.terms) && passes(entry, of, question.filters);

/** The entry with the words searched for marked. */
export const foundOf = (entry: SearchEntry, terms: readonly string[]): Found => {
  const { id, label, ref, occurredAt, by, withdrawn } = entry;
  const [first = [], ...others] = entry.parts.map((part) => excerpt(part, terms));
  return {
    entry: id,
    label,
    ref,
    occurredAt,
    by: markWords(by, terms),
    words: [first, ...others.filter((pieces) => pieces.some(({ marked }) => marked))],
    withdrawn,
  };
};
