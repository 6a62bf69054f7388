import { type Severity, severities, usualSeverity } from '../incident/severities.ts';
import { type Kind, kindLabels, kinds } from '../incident/words.ts';
import { type Word, wordsOf } from './tokens.ts';

/**
 * The line that declares an incident: `SEV1 /drill Checkout errors | Nobody can pay since 14:00`. A severity and
 * a kind count at its very start, in either order; what follows the first free-standing bar is the impact.
 * Everything else is the title, so a title alone is a valid line. `\` escapes a word.
 */

/** A part of the line, in UTF-16 units. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** What a declaring line says; null for what it does not say. */
interface DeclareLine {
  /** White space collapsed, trimmed; may be empty. */
  readonly title: string;
  readonly severity: Severity | null;
  readonly kind: Kind | null;
  /** Trimmed. Empty when there is a bar and nothing after it. */
  readonly impact: string | null;
  /** Where each of them was typed: the words, and the bar. */
  readonly at: { readonly severity: Range | null; readonly kind: Range | null; readonly bar: Range | null };
}

/** Parses a declaring line. Never fails: what is not understood is the title. */
export function readDeclareLine(source: string): DeclareLine {
  const words = wordsOf(source, 0);
  const bar = words.find(({ raw }) => raw === '|') ?? null;
  const before = bar === null ? words : words.filter(({ from }) => from < bar.from);
  const { severity, kind, rest } = takeLead(before);
  return {
    title: rest.map(({ raw }, index) => plainWord(raw, index === 0)).join(' '),
    severity: severity?.means ?? null,
    kind: kind?.means ?? null,
    impact: bar === null ? null : source.slice(bar.to).trim(),
    at: { severity: rangeOf(severity?.word), kind: rangeOf(kind?.word), bar: rangeOf(bar) },
  };
}

/** Writes the shortest line that parses back to this. `impact` is one line. */
export function writeDeclareLine({ title, severity, kind, impact }: Sayable): string {
  const words = wordsOf(title, 0).map(({ raw }, index) => escaped(raw, index === 0));
  const parts = [
    severity === usualSeverity ? '' : severity,
    kind === 'incident' ? '' : `/${shortest(kind)}`,
    ...words,
    ...(impact.trim() === '' ? [] : ['|', impact.trim()]),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

interface Sayable {
  readonly title: string;
  readonly severity: Severity;
  readonly kind: Kind;
  readonly impact: string;
}

/** The line with its typed severity replaced; null when none was typed. */
export const withSeverity = (source: string, severity: Severity): string | null =>
  replaced(source, readDeclareLine(source).at.severity, severity);

/** {@link withSeverity} for the kind. */
export const withKind = (source: string, kind: Kind): string | null =>
  replaced(source, readDeclareLine(source).at.kind, `/${kind}`);

/** The line with the impact after its bar replaced; an empty one removes the bar, too. Null when there is no bar. */
export function withImpact(source: string, impact: string): string | null {
  const { bar } = readDeclareLine(source).at;
  if (bar === null) return null;
  return impact === '' ? source.slice(0, bar.from).trimEnd() : `${source.slice(0, bar.to)} ${impact}`;
}

/** The text after the bar as it was typed, without the one space that belongs to the bar. */
export const impactAsTyped = (source: string, { at: { bar } }: DeclareLine): string | null =>
  bar === null ? null : source.slice(bar.to).replace(/^\s/u, '');

interface Taken<V> {
  readonly word: Word;
  readonly means: V;
}

/** The severity and kind at the start, each at most once, and the words after them. */
interface Lead {
  readonly severity: Taken<Severity> | null;
  readonly kind: Taken<Kind> | null;
  readonly rest: readonly Word[];
}

function takeLead(words: readonly Word[], found: Omit<Lead, 'rest'> = { severity: null, kind: null }): Lead {
  const [word, ...rest] = words;
  if (word === undefined) return { ...found, rest };
  const severity = found.severity === null ? severityOf(word.raw) : null;
  if (severity !== null) return takeLead(rest, { ...found, severity: { word, means: severity } });
  const kind = found.kind === null ? kindOf(word.raw) : null;
  if (kind !== null) return takeLead(rest, { ...found, kind: { word, means: kind } });
  return { ...found, rest: words };
}

/** "SEV1", "sev1:"; not "1" alone, which may begin a title. */
function severityOf(raw: string): Severity | null {
  const name = raw.toUpperCase().replace(/[:,]$/u, '');
  return severities.find((option) => option === name) ?? null;
}

/** "/drill" or its first letters. */
function kindOf(raw: string): Kind | null {
  const name = /^\/([a-z]+)[:,]?$/iu.exec(raw)?.[1]?.toLowerCase();
  if (name === undefined) return null;
  return kinds.find((option) => option.startsWith(name)) ?? null;
}

/** The first letters of kinds differ, which the types cannot say; a property test makes sure of it. */
const shortest = (kind: Kind): string => kindLabels[kind].charAt(0).toLowerCase();

const canMean = (raw: string, first: boolean): boolean =>
  raw === '|' || (first && (severityOf(raw) !== null || kindOf(raw) !== null));

/** A title word without the backslash that escaped it. */
const plainWord = (raw: string, first: boolean): string =>
  raw.startsWith('\\') && canMean(raw.replace(/^\\+/u, ''), first) ? raw.slice(1) : raw;

/** A title word with a backslash that escapes it, or that protects a backslash of its own. */
const escaped = (raw: string, first: boolean): string =>
  canMean(raw.replace(/^\\+/u, ''), first) ? `\\${raw}` : raw;

const rangeOf = (word: Word | null | undefined): Range | null =>
  word == null ? null : { from: word.from, to: word.to };

const replaced = (source: string, range: Range | null, by: string): string | null =>
  range === null ? null : `${source.slice(0, range.from)}${by}${source.slice(range.to)}`;
