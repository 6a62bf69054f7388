import { expect, test } from 'vitest';
import { filesUnder, readText } from '../scripts/markdown.ts';

/* Whoever goes to another incident does so by src/renderer/store/opening.ts, where what they type on the way is kept. */

/** Those that show one without anybody's hand at the start of a page, and the place that goes to a part of one. */
const apart = [
  'main.tsx',
  'strip.tsx',
  'review.tsx',
  'commands/go-to.ts',
  'store/incident.ts',
  'store/opening.ts',
];

test('no screen, command or store puts an incident on screen by itself', () => {
  const found = filesUnder('src/renderer').filter((path) => /\bshowIncident\b/u.test(readText(path)));
  expect(found.toSorted()).toEqual(apart.map((path) => `src/renderer/${path}`).toSorted());
});
