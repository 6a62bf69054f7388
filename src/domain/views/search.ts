import type { Facts, IncidentState, Update } from '../incident/state.ts';
import { textsOf } from '../incident/update-field-table.ts';
import { type LogLine, logLines } from './log.ts';
import { excerpt, foldWords, hasAll, markWords, type Piece } from './search-words.ts';

/** Searching everything that was ever logged: each line of a log with all the words behind it. */

/** A line of the log as the search sees it. */
export interface SearchEntry {
  /** The id of its entry. */
  readonly id: string;
  readonly label: string;
  readonly ref: string | null;
  readonly occurredAt: string;
  readonly by: string;
  readonly withdrawn: boolean;
  /** The line's words, then the rest: its detail, the fields of an update, what it said at first. */
  readonly parts: readonly string[];
  /** All of it, folded for comparison with terms; empty for one from the index. */
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

const entryOf = (facts: Facts | null, line: LogLine): SearchEntry => {
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
    folded: foldWords([ref, line.by, line.text === '' ? line.label : '', ...said].join(' \n ')),
  };
};

/** The log keeps a line as the same object while it says the same, so entries are made once. */
const made = new WeakMap<LogLine, SearchEntry>();

/** Everything in an incident that can be found, in the order of its record. */
export const searchEntries = (state: IncidentState): readonly SearchEntry[] =>
  logLines(state).map((line) => {
    const known = made.get(line);
    if (known !== undefined) return known;
    const entry = entryOf(state.facts, line);
    made.set(line, entry);
    return entry;
  });

/** Whether all the terms occur in it; false when there are none. */
export const isFound = (entry: SearchEntry, terms: readonly string[]): boolean =>
  terms.length > 0 && hasAll(entry.folded, terms);

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
