/** A pasted text as rows of cells: from a spreadsheet, a CSV file, a Markdown table, or lines as they stand. */

export const shapes = ['tabs', 'commas', 'semicolons', 'markdown', 'lines'] as const;
export type Shape = (typeof shapes)[number];
export const shapeLabels: Readonly<Record<Shape, string>> = {
  tabs: 'A table, between tabs',
  commas: 'A table, between commas',
  semicolons: 'A table, between semicolons',
  markdown: 'A Markdown table',
  lines: 'Lines',
};

/** A row that is not empty. */
export interface Row {
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** As it was pasted. */
  readonly raw: string;
  readonly cells: readonly string[];
}

const separators = { tabs: '\t', commas: ',', semicolons: ';' } as const;

const lineBreak = /\r\n|\r|\n/u;

/** The lines that are not empty, with their numbers. */
const linesOf = (text: string): readonly { readonly line: number; readonly raw: string }[] =>
  text
    .split(lineBreak)
    .map((raw, at) => ({ line: at + 1, raw }))
    .filter(({ raw }) => raw.trim() !== '');

const isRule = (raw: string): boolean => /^[\s|:-]+$/u.test(raw) && raw.includes('-') && raw.includes('|');

const markdownCells = (raw: string): readonly string[] =>
  raw
    .trim()
    .replace(/^\|/u, '')
    .replace(/(?<!\\)\|$/u, '')
    .split(/(?<!\\)\|/u)
    .map((cell) =>
      cell
        .replaceAll('\\|', '|')
        .replace(/<br\s*\/?>/giu, '\n')
        .trim(),
    );

/** One row from a place on, as RFC 4180 has it: quotes around a cell, doubled within. Null where a quote never ends. */
const quotedRow = (text: string, from: number, separator: string) => {
  const cells: string[] = [];
  let cell = '';
  let at = from;
  let isQuoted = false;
  let isOpen = true;
  for (; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (letter === '"' && isOpen) isQuoted = true;
    else if (letter === separator) {
      cells.push(cell.trim());
      cell = '';
      isOpen = true;
      continue;
    } else if (letter === '\n') break;
    else cell += letter;
    isOpen = false;
  }
  return isQuoted ? null : { cells: [...cells, cell.trim()], end: at };
};

const separatedRows = (pasted: string, separator: string): readonly Row[] => {
  const text = pasted.replace(/\r\n?/gu, '\n');
  const rows: Row[] = [];
  let line = 1;
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from) === -1 ? text.length : text.indexOf('\n', from);
    const plain = text.slice(from, end);
    // A quote that never ends is a letter like any other: it must not swallow the rows below.
    const row = quotedRow(text, from, separator) ?? {
      cells: plain.split(separator).map((cell) => cell.trim()),
      end,
    };
    const raw = text.slice(from, row.end);
    if (raw.trim() !== '') rows.push({ line, raw, cells: row.cells });
    line += raw.split('\n').length;
    from = row.end + 1;
  }
  return rows;
};

/** The rows of a text in this shape; a line is a row of one cell. Without the rules of a Markdown table. */
export const rowsOf = (text: string, shape: Shape): readonly Row[] => {
  if (shape === 'lines') return linesOf(text).map(({ line, raw }) => ({ line, raw, cells: [raw.trim()] }));
  if (shape === 'markdown')
    return linesOf(text)
      .filter(({ raw }) => !isRule(raw))
      .map(({ line, raw }) => ({ line, raw, cells: markdownCells(raw) }));
  return separatedRows(text, separators[shape]);
};

/** Which shape a text most likely has. `isTime`: whether a cell is a time and nothing else. */
export const shapeOf = (text: string, isTime: (cell: string) => boolean): Shape => {
  const lines = linesOf(text);
  const most = (count: number, all: number) => count > 0 && count * 2 >= all;
  if (
    lines.some(({ raw }) => isRule(raw)) &&
    most(lines.filter(({ raw }) => raw.includes('|')).length, lines.length)
  )
    return 'markdown';
  // Text with commas in it is no table: one has a time in a cell of its own, in most rows.
  const isTable = (shape: 'tabs' | 'commas' | 'semicolons') => {
    const rows = rowsOf(text, shape);
    const timed = rows.filter(({ cells }) => cells.length > 1 && cells.some(isTime)).length;
    return timed > 0 && timed * 2 >= rows.length - 1;
  };
  return (['tabs', 'semicolons', 'commas'] as const).find(isTable) ?? 'lines';
};
