import { severities } from '../incident/severities.ts';
import type { Facts } from '../incident/state.ts';
import { type AskedIn, type Filters, filterRows, isReplaced, noFilters } from './search-filters.ts';
import { hasAll, termsOf } from './search-words.ts';

/**
 * What is typed into the search: words, and filters among them: `pool sev:1 by:@ana from:2026-11-01 #3`. A severity
 * (SEV1) and a thread's number (#3) stand alone; in quotation marks all of it is words.
 */

/** A question as it was understood. */
export interface Question {
  /** All of them must occur. */
  readonly terms: readonly string[];
  readonly filters: Filters;
  /** What the filters mean, a few words each: "SEV1 or SEV2", "from Sun 1 Nov 2026". */
  readonly chips: readonly string[];
  /** A sentence for each filter that was not understood and therefore left out, or that lets nothing through. */
  readonly problems: readonly string[];
}

/** A piece of a question: what is in quotation marks, after a key or not, or what is between spaces. */
const piece = /(?:(\p{L}+):)?"([^"]*)"?|\S+/gu;

interface Piece {
  /** The word before the colon; null for words. */
  readonly key: string | null;
  readonly value: string;
}

const isKey = (word: string): boolean => Object.hasOwn(filterRows, word.toLowerCase());

const pieceOf = ([raw, before, quoted]: RegExpMatchArray): Piece => {
  if (quoted !== undefined)
    return before !== undefined && isKey(before)
      ? { key: before.toLowerCase(), value: quoted }
      : { key: null, value: raw };
  const [, key = '', value = ''] = /^(\p{L}+):(.*)$/su.exec(raw) ?? [];
  if (isKey(key)) return { key: key.toLowerCase(), value };
  if (/^#\d{1,6}$/u.test(raw)) return { key: 'thread', value: raw };
  if (severities.some((severity) => severity === raw.toUpperCase())) return { key: 'sev', value: raw };
  return { key: null, value: raw };
};

/** "sev:1,2" is "sev:1 sev:2". */
const alternatives = ({ key, value }: Piece): readonly Piece[] =>
  key !== null && (filterRows[key]?.values.length ?? 0) > 0
    ? value.split(',').map((one) => ({ key, value: one }))
    : [{ key, value }];

interface Taken {
  readonly filters: Filters;
  /** The chips of each slot. */
  readonly slots: ReadonlyMap<string, readonly string[]>;
  readonly problems: readonly string[];
}

/** Takes a filter in; what means nothing becomes a sentence. */
const take = (so: Taken, key: string, value: string, asked: AskedIn): Taken => {
  const row = filterRows[key];
  if (row === undefined) return so;
  const meant = row.read(value, so.filters, asked);
  if (meant === null) {
    const said = value.trim() === '' ? `${key}: takes ${row.takes}.` : notUnderstood(key, value, row.takes);
    return { ...so, problems: [...so.problems, said] };
  }
  const others = isReplaced(row.slot) ? [] : (so.slots.get(row.slot) ?? []);
  const slots = new Map(so.slots).set(row.slot, [...others, meant.chip]);
  return { ...so, filters: meant.filters, slots };
};

const notUnderstood = (key: string, value: string, takes: string): string =>
  `“${key}:${value}” was left out; ${key}: takes ${takes}.`;

/** Reads a question. Never fails: a filter that means nothing is left out and said. */
export const readQuestion = (text: string, asked: AskedIn): Question => {
  const pieces = [...text.matchAll(piece)].map(pieceOf).flatMap(alternatives);
  const words = pieces.flatMap(({ key, value }) => (key === null ? [value] : []));
  const { filters, slots, problems } = pieces.reduce<Taken>(
    (so, { key, value }) => (key === null ? so : take(so, key, value, asked)),
    { filters: noFilters, slots: new Map(), problems: [] },
  );
  const { from, until } = filters;
  const isBackwards = from !== null && until !== null && from >= until;
  return {
    terms: termsOf(words.join(' ')),
    filters,
    chips: [...slots.values()].map((chips) => [...new Set(chips)].join(' or ')),
    problems: isBackwards
      ? [...problems, 'The end of that time is before its beginning: nothing can be found.']
      : problems,
  };
};

/** Whether it asks for anything: a question without a word or filter finds nothing. */
export const asksSomething = ({ terms, chips }: Pick<Question, 'terms' | 'chips'>): boolean =>
  terms.length > 0 || chips.length > 0;

/** What filters ask of an entry, besides its words. Texts are folded. */
export interface Filterable {
  readonly occurredAt: string;
  /** The name and handle of who wrote it. */
  readonly author: string;
  readonly thread: number | null;
  readonly threadTitle: string;
}

/** What filters ask of its incident. */
export type OfIncident = Pick<Facts, 'severity' | 'kind' | 'phase' | 'tags'>;

const allows = <T>(some: readonly T[], one: T): boolean => some.length === 0 || some.includes(one);

/** Whether an entry of this incident passes the filters. */
export const passes = (entry: Filterable, of: OfIncident, filters: Filters): boolean => {
  const { severities, kinds, phases, by, threads, tags, from, until } = filters;
  const at = Date.parse(entry.occurredAt);
  return (
    allows(severities, of.severity) &&
    allows(kinds, of.kind) &&
    allows(phases, of.phase) &&
    (by.length === 0 || by.some((terms) => hasAll(entry.author, terms))) &&
    (threads.length === 0 ||
      threads.some((thread) =>
        typeof thread === 'number' ? thread === entry.thread : hasAll(entry.threadTitle, thread),
      )) &&
    (tags.length === 0 || tags.some((tag) => of.tags.includes(tag))) &&
    (from === null || at >= from) &&
    (until === null || at < until)
  );
};

/**
 * The question with its last piece completed, when that piece is a filter with closed values that it begins: "is:r" to
 * "is:review"; or the beginning of a filter: "ki" stays words. Null when there is nothing to complete.
 */
export const completeQuestion = (text: string): string | null => {
  const [, before = '', key = '', value = ''] = /^(|.*\s)(\p{L}+):(\p{L}*)$/su.exec(text) ?? [];
  if (!isKey(key)) return null;
  const found = filterRows[key.toLowerCase()]?.values.find((one) => one.startsWith(value.toLowerCase()));
  return found === undefined || found === value ? null : `${before}${key}:${found} `;
};
