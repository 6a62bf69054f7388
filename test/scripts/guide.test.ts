import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { betweenMarks, keysTable } from '../../scripts/pictures/keys.ts';
import { parseWords } from '../../scripts/replay/words.ts';
import { findVerb } from '../../src/domain/capture/verbs.ts';
import { kinds } from '../../src/domain/incident/words.ts';
import {
  anchorsIn,
  boldIn,
  filesUnder,
  markdownFiles,
  readText,
  resolveTarget,
  root,
  targetsIn,
} from './markdown.ts';

/*
 * The documentation speaks of what is there. That the pictures' own words are still those of the app is checked
 * where an incident is replayed anyway: test/e2e/replay.test.ts.
 */

const files = markdownFiles();
const remedy = 'run npm run pictures';

describe('links', () => {
  const links = files.flatMap((file) =>
    targetsIn(file)
      .filter((target) => !/^[a-z]+:/u.test(target))
      .map((target) => ({ from: file.path, target, ...resolveTarget(file, target) })),
  );

  test('point at files that are there', () => {
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter(({ path }) => !existsSync(join(root, path)))).toEqual([]);
  });

  test('point at headings that are there', () => {
    const missing = links.filter(
      ({ path, heading }) => heading !== '' && !anchorsIn(readText(path)).includes(heading),
    );
    expect(missing).toEqual([]);
  });
});

describe('pictures', () => {
  const taken = filesUnder('docs/pictures').filter((path) => path.endsWith('.png'));

  test('are all named by a page', () => {
    const named = new Set(
      files.flatMap((file) => targetsIn(file).map((target) => resolveTarget(file, target).path)),
    );
    expect(taken.filter((path) => !named.has(path))).toEqual([]);
  });

  test('have their words kept beside them', () => {
    const words = parseWords(readText('docs/pictures/words.txt'));
    const kept = [...words.keys()].filter((name) => name.endsWith('.png'));
    expect(kept.map((name) => `docs/pictures/${name}`).sort(), remedy).toEqual([...taken]);
  });
});

test('the keys in the guide are those of the command table', async () => {
  // The table asks for a window when it is loaded and uses it only when a command runs.
  Object.assign(globalThis, { window: globalThis });
  const { commandTable } = await import('../../src/renderer/commands/table.ts');
  const { ownKeys } = await import('../../src/renderer/commands/own-keys.ts');
  // Tables are aligned when they are written.
  const plain = (text: string) => text.replace(/ {2,}/gu, ' ').replace(/-{3,}/gu, '---');
  const written = betweenMarks(readText('docs/guide/keys.md')) ?? '';
  expect(plain(written), `${remedy} -- --keys`).toBe(plain(keysTable(commandTable, ownKeys)));
});

/** The headings of the key list for the letters of a dialog's rows; a part that stands in two dialogs is under both. */
const inLists = 'In the lists of tasks, assumptions and loans, and at a second look';
const headings: Readonly<Record<string, readonly string[]>> = {
  'AssumptionList.tsx': [inLists],
  'TaskList.tsx': [inLists],
  'LoanList.tsx': [inLists],
  'DropTask.tsx': [inLists, 'When it ends'],
  'Told.tsx': ['In what was told'],
  'CorrectionRow.tsx': ['In what rested on an assumption'],
  'BriefRow.tsx': ['In what rested on an assumption'],
  'OutboxRows.tsx': ['In the outbox'],
  'ErrandBlock.tsx': ['In the outbox'],
  'SendToMore.tsx': ['In the outbox'],
  'ByHand.tsx': ['In the outbox'],
  'Quiet.tsx': ['When it ends'],
  'OpenTasks.tsx': ['When it ends'],
};

test('the letters on the rows of a dialog are in the list of keys', async () => {
  Object.assign(globalThis, { window: globalThis });
  const { ownKeys } = await import('../../src/renderer/commands/own-keys.ts');
  const folder = 'src/renderer/screens/dialogs';
  const shown = filesUnder(folder).flatMap((path) =>
    [
      ...readText(path).matchAll(/(?:keys|shortcuts|\b(?:sent|again|skipped))[=:] ?["']([A-Z])["']/gu),
    ].flatMap(([, letter = '']) => {
      const file = path.slice(folder.length + 1);
      return (headings[file] ?? ['a heading that is named in this spec']).map((heading) => ({
        file,
        letter: letter.toLowerCase(),
        heading,
      }));
    }),
  );
  expect(shown.length).toBeGreaterThan(15);
  const listed = (heading: string) =>
    ownKeys.find(({ where }) => where === heading)?.keys.flatMap(({ keys }) => keys) ?? [];
  expect(shown.filter(({ heading, letter }) => !listed(heading).includes(letter))).toEqual([]);
});

const guide = files.filter(({ path }) => path === 'docs/user-guide.md' || path.startsWith('docs/guide/'));

test('every command has a name and an id of its own', async () => {
  Object.assign(globalThis, { window: globalThis });
  const { commandTable } = await import('../../src/renderer/commands/table.ts');
  for (const field of ['id', 'name'] as const) {
    const all = commandTable.map((command) => command[field]);
    expect(all.filter((one, index) => all.indexOf(one) !== index)).toEqual([]);
  }
});

test('the lines in the guide begin with verbs that there are', () => {
  const written = guide.flatMap(({ text }) =>
    [...text.matchAll(/(?:^ {4}|`)\/([a-z]+)/gmu)].map(([, verb = '']) => verb),
  );
  expect(written.length).toBeGreaterThan(30);
  const words: readonly string[] = kinds;
  expect(written.filter((verb) => findVerb(verb) === null && !words.includes(verb))).toEqual([]);
});

test('what the guide shows in bold is what the app says', () => {
  const sources = filesUnder('src').filter((path) => /\.tsx?$/u.test(path));
  const said = [...sources, 'docs/pictures/words.txt']
    .map((path) => readText(path))
    .join('\n')
    .replace(/\s+/gu, ' ');
  const unknown = guide.flatMap((file) =>
    boldIn(file)
      .filter((words) => !said.includes(words))
      .map((words) => `${file.path}: ${words}`),
  );
  expect(unknown).toEqual([]);
});
