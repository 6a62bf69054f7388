import { expect, test } from 'vitest';
import { filesUnder, readText } from '../scripts/markdown.ts';

/* What the focus is led to is found by its mark (src/renderer/marks.ts), never by words that a screen says. */

const sources = filesUnder('src/renderer').filter((path) => /\.tsx?$/u.test(path));
const linesWith = (pattern: RegExp, paths = sources) =>
  paths.flatMap((path) =>
    readText(path)
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );

test('nothing on the page is looked up by what it says', () => {
  expect(linesWith(/\[(?:aria-label|title|placeholder|alt)[~|^$*]?=/u)).toEqual([]);
});

test('the page as a whole is searched in one file, which has the names of its parts', () => {
  const others = sources.filter((path) => !path.endsWith('/marks.ts'));
  expect(others.length).toBeGreaterThan(100);
  expect(linesWith(/\bdocument\s*\.querySelector|\bdata-part=/u, others)).toEqual([]);
});
