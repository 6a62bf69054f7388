import { expect, test } from 'vitest';
import { filesUnder, readText } from '../scripts/markdown.ts';

/* Two instants are compared by src/domain/time/instants.ts alone. */

const both = /Date\.parse\((?:[^()]|\([^()]*\))*\)\s*(?:<|>|<=|>=|-|===)\s*Date\.parse\(/gu;
const byLetters = /\b(?:\w+At|at)\.localeCompare\(/gu;

test('no two instants are compared by hand', () => {
  const sources = filesUnder('src').filter(
    (path) => /\.tsx?$/u.test(path) && path !== 'src/domain/time/instants.ts',
  );
  const found = sources.flatMap((path) => {
    const text = readText(path);
    return [...text.matchAll(both), ...text.matchAll(byLetters)].map(([words]) => `${path}: ${words}`);
  });
  expect(sources.length).toBeGreaterThan(400);
  expect(found).toEqual([]);
});
