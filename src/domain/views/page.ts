import { clean, cleanCode } from '../update/clean.ts';

/**
 * A page generated from the record (the brief, the review), before it is rendered: the screen draws it, a file gets
 * Markdown (page-markdown.ts), the clipboard plain text (page-text.ts). Its text is plain: each target does its own
 * escaping, so nothing typed becomes structure anywhere. Text may have line breaks.
 */
export interface Span {
  readonly text: string;
  readonly mark: 'plain' | 'strong' | 'struck';
}

export type Line = readonly Span[];

/** Text whose line breaks and spaces are kept: it was typed between fences. */
export interface Code {
  readonly code: string;
}

export interface Item {
  readonly line: Line;
  /** What is indented under it. */
  readonly under: readonly (Line | Code)[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly line: Line }
  | { readonly kind: 'list'; readonly items: readonly Item[] }
  | { readonly kind: 'paragraph'; readonly line: Line }
  | ({ readonly kind: 'code' } & Code)
  /** Short cells, each of one line. */
  | { readonly kind: 'table'; readonly head: readonly Line[]; readonly rows: readonly (readonly Line[])[] };

export type Page = readonly Block[];

/** Typed text with runs of spaces and of blank lines reduced to one, and line breaks kept. */
const tidy = (typed: string): string =>
  clean(typed)
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();

/** A line of a page: the template's own words, interpolated with typed text or other lines. */
export const line = (words: TemplateStringsArray, ...values: readonly (string | number | Line)[]): Line =>
  words.flatMap((word, place) => {
    const value = values[place];
    const own: Span[] = word === '' ? [] : [{ text: word, mark: 'plain' }];
    if (value === undefined) return own;
    return [
      ...own,
      ...(typeof value === 'object' ? value : [{ text: tidy(String(value)), mark: 'plain' as const }]),
    ];
  });

export const nothing: Line = [];

const marked = (mark: Span['mark'], content: string | Line): Line =>
  typeof content === 'string' ? [{ text: tidy(content), mark }] : content.map(({ text }) => ({ text, mark }));

export const strong = (content: string | Line): Line => marked('strong', content);

/** Text that was withdrawn. */
export const struck = (content: string | Line): Line => marked('struck', content);

/** Lines joined with a separator; empty ones are left out. */
export const joinLines = (lines: readonly Line[], between: string): Line =>
  lines
    .filter((one) => one.some(({ text }) => text !== ''))
    .flatMap((one, place) => (place === 0 ? one : [{ text: between, mark: 'plain' as const }, ...one]));

/** Typed text, or the other words when nothing was typed. */
export const lineOr = (typed: string, otherwise: string): string => tidy(typed) || otherwise;

export const item = (content: Line, under: Item['under'] = []): Item => ({ line: content, under });

/** Items as a list, or a paragraph with the other words when there are none. */
export const list = (items: readonly (Line | Item)[], otherwise: string): Block =>
  items.length === 0
    ? paragraph(line`${otherwise}`)
    : { kind: 'list', items: items.map((one) => ('line' in one ? one : item(one))) };

export const paragraph = (content: Line): Block => ({ kind: 'paragraph', line: content });

export const heading = (content: Line): Block => ({ kind: 'heading', level: 1, line: content });

/** The heading of a part of a section. */
export const subheading = (content: Line): Block => ({ kind: 'heading', level: 3, line: content });

export const isCode = (under: Line | Code): under is Code => 'code' in under;

export const code = (typed: string): Code => ({ code: cleanCode(typed) });

export const codeBlock = (typed: string): Block => ({ kind: 'code', ...code(typed) });

/** Rows under the names of their columns, or a paragraph with the other words when there are none. */
export const table = (
  head: readonly string[],
  rows: readonly (readonly Line[])[],
  otherwise: string,
): Block =>
  rows.length === 0
    ? paragraph(line`${otherwise}`)
    : { kind: 'table', head: head.map((name) => line`${name}`), rows };

const spansWith = (content: Line, how: (text: string) => string): Line =>
  content.map(({ text, mark }) => ({ text: how(text), mark }));

/** A block with each of its texts changed. */
export const withTexts = (block: Block, how: (text: string) => string): Block => {
  switch (block.kind) {
    case 'list':
      return {
        ...block,
        items: block.items.map(({ line: own, under }) => ({
          line: spansWith(own, how),
          under: under.map((one) => (isCode(one) ? { code: how(one.code) } : spansWith(one, how))),
        })),
      };
    case 'code':
      return { ...block, code: how(block.code) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map((cell) => spansWith(cell, how))) };
    default:
      return { ...block, line: spansWith(block.line, how) };
  }
};

/** A section with its heading. */
export const section = (title: string, ...body: readonly Block[]): Page => [
  { kind: 'heading', level: 2, line: line`${title}` },
  ...body,
];

/** Adds a span to a line; neighbours with the same mark become one span. */
const extend = (spans: Span[], { text, mark }: Span): void => {
  const last = spans.at(-1);
  if (last?.mark === mark) spans[spans.length - 1] = { text: last.text + text, mark };
  else if (text !== '') spans.push({ text, mark });
};

/** A line on one line, whatever its text says. */
export const onOneLine = (content: Line): Line => spansWith(content, (text) => text.replaceAll('\n', ' '));

/** Splits a line at the line breaks in its spans. */
export const physicalLines = (content: Line): readonly Line[] => {
  const lines: Span[][] = [[]];
  for (const { text, mark } of content)
    for (const [place, part] of text.split('\n').entries()) {
      if (place > 0) lines.push([]);
      extend(lines.at(-1) ?? [], { text: part, mark });
    }
  return lines;
};
