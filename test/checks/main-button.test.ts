import { expect, test } from 'vitest';
import { filesUnder, readText } from '../scripts/markdown.ts';

/* The main button of a dialog is never reached by the pointer or by Tab alone: it has a key, and shows it. */

/** What stands from a tag's name to the next tag. */
const buttons = (source: string): readonly string[] =>
  [...source.matchAll(/<(?:Ask)?Button\b[^<]*/gu)].map(([tag]) => tag);

test('every main button beside a dialog has a key', () => {
  const files = filesUnder('src/renderer/screens').filter(
    (path) => path.endsWith('.tsx') && /<Dialog\b/u.test(readText(path)),
  );
  expect(files.length).toBeGreaterThan(20);
  const found = files.flatMap((path) =>
    buttons(readText(path))
      .filter((tag) => tag.includes('look="primary"') && !/\b(?:keys=|aria-keyshortcuts=)/u.test(tag))
      .map((tag) => `${path}: ${tag.replaceAll(/\s+/gu, ' ')}`),
  );
  expect(found).toEqual([]);
});
