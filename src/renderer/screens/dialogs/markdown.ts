/**
 * The part of Markdown in which the console writes its own pages: headings, lists, tables, paragraphs, bold,
 * code and backslash escapes. Everything else is text. It is never given HTML and never makes any.
 */

export type Span = { readonly kind: 'text' | 'strong' | 'emphasis' | 'code'; readonly text: string };

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly Span[])[])[] }
  | { readonly kind: 'paragraph'; readonly lines: readonly (readonly Span[])[] };

export interface ListItem {
  readonly depth: number;
  readonly spans: readonly Span[];
}

const inline =
  /\\([!-/:-@[-`{-~])|&(lt|gt|amp);|\*\*((?:\\.|[^\\])+?)\*\*|`([^`]+)`|(?<![\p{L}\p{N}])_((?:\\.|[^\\_])+)_(?![\p{L}\p{N}])/gu;

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&' };

/** The text with its escapes taken out. */
const bare = (text: string): string =>
  text.replace(
    /\\([!-/:-@[-`{-~])|&(lt|gt|amp);/gu,
    (_whole, escaped?: string, entity?: string) => escaped ?? entities[entity ?? ''] ?? '',
  );

/** One line's text and what stands out in it. */
export const parseSpans = (line: string): readonly Span[] => {
  const spans: Span[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') spans.push({ kind: 'text', text: plain });
    plain = '';
  };
  const add = (kind: Span['kind'], text: string) => {
    flush();
    spans.push({ kind, text });
  };
  let end = 0;
  for (const match of line.matchAll(inline)) {
    const [whole, escaped, entity, strong, code, emphasis] = match;
    plain += line.slice(end, match.index);
    end = match.index + whole.length;
    if (escaped !== undefined) plain += escaped;
    else if (entity !== undefined) plain += entities[entity] ?? '';
    else if (strong !== undefined) add('strong', bare(strong));
    else if (code !== undefined) add('code', code);
    else if (emphasis !== undefined) add('emphasis', bare(emphasis));
  }
  plain += line.slice(end);
  flush();
  return spans;
};

const headingOf = (line: string): Block | null => {
  const [, marks, text] = /^(#{1,6})\s+(.*)$/u.exec(line) ?? [];
  if (marks === undefined || text === undefined) return null;
  const level = marks.length === 1 ? 1 : marks.length === 2 ? 2 : 3;
  return { kind: 'heading', level, spans: parseSpans(text) };
};

const itemOf = (line: string): ListItem | null => {
  const [, indent, text] = /^(\s*)(?:[-*+]|\d+[.)])\s+(.*)$/u.exec(line) ?? [];
  return indent === undefined || text === undefined
    ? null
    : { depth: Math.floor(indent.length / 2), spans: parseSpans(text) };
};

const isTableRow = (line: string): boolean => /^\s*\|.*\|\s*$/u.test(line);

const cellsOf = (line: string): readonly (readonly Span[])[] =>
  line
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/u)
    .map((cell) => parseSpans(cell.trim()));

const isTableRule = (line: string): boolean => /^\s*\|[\s:|-]+\|\s*$/u.test(line);

/** The block that a line is by itself. */
const blockOf = (line: string): Block => {
  const heading = headingOf(line);
  if (heading !== null) return heading;
  const item = itemOf(line);
  if (item !== null) return { kind: 'list', items: [item] };
  if (isTableRow(line)) return { kind: 'table', rows: isTableRule(line) ? [] : [cellsOf(line)] };
  return { kind: 'paragraph', lines: [parseSpans(line.trim())] };
};

/** Two blocks as one, when the second goes on with the first. */
const joined = (first: Block, second: Block): Block | null => {
  if (first.kind === 'list' && second.kind === 'list')
    return { kind: 'list', items: [...first.items, ...second.items] };
  if (first.kind === 'table' && second.kind === 'table')
    return { kind: 'table', rows: [...first.rows, ...second.rows] };
  if (first.kind === 'paragraph' && second.kind === 'paragraph')
    return { kind: 'paragraph', lines: [...first.lines, ...second.lines] };
  return null;
};

/** The blocks of a page, in order. */
export const parseMarkdown = (text: string): readonly Block[] => {
  const blocks: Block[] = [];
  let goesOn = false;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') {
      const block = blockOf(line);
      const last = goesOn ? blocks.at(-1) : undefined;
      const both = last === undefined ? null : joined(last, block);
      if (both !== null) blocks.pop();
      blocks.push(both ?? block);
    }
    goesOn = line.trim() !== '';
  }
  return blocks;
};
