import { type Severity, severities, usualSeverity } from '../incident/severities.ts';
import { type Kind, kindLabels, kinds } from '../incident/words.ts';
import { type Word, wordsOf } from './tokens.ts';

/**
 * The line that declares an incident: `SEV1 /drill Checkout errors | Nobody can pay since 14:00`. A severity and
 * a kind count at its very start, in either order; what stands behind the first bar of its own is the impact.
 * Everything else is the title, so a plain title is a plain title. `\` takes the meaning from a word.
 */

/** A part of the line, in UTF-16 units. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** What a declaring line says; null for what it does not say. */
interface DeclareLine {
  /** White space folded, ends trimmed; may be empty. */
  readonly title: string;
  readonly severity: Severity | null;
  readonly kind: Kind | null;
  /** Ends trimmed. Empty when there is a bar and nothing behind it. */
  readonly impact: string | null;
  /** Where each of them was typed: the words, and the bar. */
  readonly at: { readonly severity: Range | null; readonly kind: Range | null; readonly bar: Range | null };
}

/** Reads a declaring line. Never fails: what is not understood is the title. */
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

/** Writes the shortest line that says this; reading it gives the same. `impact` is one line. */
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

/** The line with another severity: in the place of the one that was typed. Null when none was. */
export const withSeverity = (source: string, severity: Severity): string | null =>
  replaced(source, readDeclareLine(source).at.severity, severity);

/** {@link withSeverity} for the kind. */
export const withKind = (source: string, kind: Kind): string | null =>
  replaced(source, readDeclareLine(source).at.kind, `/${kind}`);

/** The line with another impact behind its bar; with an empty one the bar goes too. Null when there is no bar. */
export function withImpact(source: string, impact: string): string | null {
  const { bar } = readDeclareLine(source).at;
  if (bar === null) return null;
  return impact === '' ? source.slice(0, bar.from).trimEnd() : `${source.slice(0, bar.to)} ${impact}`;
}

/** What stands behind the bar as it was typed, but for the one space that belongs to the bar. */
export const impactAsTyped = (source: string, { at: { bar } }: DeclareLine): string | null =>
  bar === null ? null : source.slice(bar.to).replace(/^\s/u, '');

interface Taken<V> {
  readonly word: Word;
  readonly means: V;
}

/** What stands at the start, each at most once, and the words behind it. */
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

/** "/drill" or as many of its letters as mean nothing else. */
function kindOf(raw: string): Kind | null {
  const name = /^\/([a-z]+)[:,]?$/iu.exec(raw)?.[1]?.toLowerCase();
  if (name === undefined) return null;
  return kinds.find((option) => option.startsWith(name)) ?? null;
}

/** Their first letters differ, which the type of the labels does not know; `kindOf` is held to it by a property. */
const shortest = (kind: Kind): string => kindLabels[kind].charAt(0).toLowerCase();

const canMean = (raw: string, first: boolean): boolean =>
  raw === '|' || (first && (severityOf(raw) !== null || kindOf(raw) !== null));

/** A word of the title without the backslash that took its meaning. */
const plainWord = (raw: string, first: boolean): string =>
  raw.startsWith('\\') && canMean(raw.replace(/^\\+/u, ''), first) ? raw.slice(1) : raw;

/** A word of the title with the backslash that takes its meaning, or keeps its own. */
const escaped = (raw: string, first: boolean): string =>
  canMean(raw.replace(/^\\+/u, ''), first) ? `\\${raw}` : raw;

const rangeOf = (word: Word | null | undefined): Range | null =>
  word == null ? null : { from: word.from, to: word.to };

const replaced = (source: string, range: Range | null, by: string): string | null =>
  range === null ? null : `${source.slice(0, range.from)}${by}${source.slice(range.to)}`;
