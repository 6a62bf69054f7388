import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import config from '../../vitest.config.ts';
import { filesUnder, readText } from '../scripts/markdown.ts';

/*
 * What stands on screen is waited for: a spec that looks once passes on a quiet machine and fails on a busy one.
 * Specs about moments look once by intent; they run alone.
 */

const oneLook =
  /expect\(\s*await (?:logWords\(|[^;]*?\.(?:count|textContent|innerText|inputValue|getAttribute|isVisible|isChecked|isDisabled|isEnabled|allTextContents)\()/gu;

const alone = (config.test?.projects ?? []).flatMap((project) =>
  typeof project === 'object' && 'test' in project && project.test?.name === 'e2e-alone'
    ? (project.test.include ?? [])
    : [],
);

test('no spec waits by a helper that gives up after a second, whatever the settings say', () => {
  const own = 'test/checks/one-look.test.ts';
  const specs = filesUnder('test').filter((path) => path.endsWith('.ts') && path !== own);
  expect(specs.filter((path) => /\bvi\.wait(?:For|Until)\(/u.test(readText(path)))).toEqual([]);
});

test('no end-to-end spec looks at the screen only once', () => {
  const specs = readdirSync('test/e2e', { recursive: true, encoding: 'utf8' })
    .map((path) => `test/e2e/${path}`)
    .filter((path) => path.endsWith('.ts') && !alone.includes(path));
  const found = specs.flatMap((path) =>
    [...readText(path).matchAll(oneLook)].map(([words]) => `${path}: ${words}`),
  );
  expect(alone.length).toBeGreaterThan(5);
  expect(specs.length).toBeGreaterThan(80);
  expect(found).toEqual([]);
});

test('a combobox is looked for by its name: until the right one is there, another may be', () => {
  const written = [...filesUnder('test/e2e'), ...filesUnder('scripts')].filter((path) =>
    path.endsWith('.ts'),
  );
  expect(written.length).toBeGreaterThan(100);
  expect(written.filter((path) => /getByRole\('combobox'\)/u.test(readText(path)))).toEqual([]);
});
