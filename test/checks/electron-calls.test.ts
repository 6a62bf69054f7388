import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/* docs/electron-calls.md names everything of Electron that the stand-in has. */

const folder = 'test/host/api';
const page = readFileSync('docs/electron-calls.md', 'utf8');
const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));

/** Events between parts of the stand-in, in the same maps. */
const own = new Set(['focus-asked', 'altLetGo', 'menuLeft', 'page-scheme']);

/** The members of Electron's types that a source says it implements. */
const membersIn = (source: string): readonly string[] => {
  const [, imported = ''] = /import type \{?([^}]*?)\}? from 'electron'/u.exec(source) ?? [];
  const types = new Set(imported.match(/\w+/gu));
  return [...source.matchAll(/Pick<\s*(?:typeof )?(\w+)(?:\['\w+'\])?,((?:\s*\|?\s*'[\w-]+')+)/gu)]
    .filter(([, type = '']) => types.has(type))
    .flatMap(([, , names = '']) => names.match(/[\w-]+/gu) ?? []);
};

const eventsIn = (source: string): readonly string[] =>
  [...source.matchAll(/^ {2}'?([\w-]+)'?: \[/gmu)]
    .map(([, name = '']) => name)
    .filter((name) => !own.has(name));

const isNamed = (name: string): boolean => new RegExp(`(?<![\\w-])${name}(?![\\w-])`, 'u').test(page);

test('every member and every event that the stand-in has is in the page', () => {
  const events = eventsIn(readFileSync(join(folder, 'events.ts'), 'utf8'));
  const members = sources.flatMap(membersIn);
  expect(events.length).toBeGreaterThan(40);
  expect(members.length).toBeGreaterThan(150);
  expect([...new Set([...members, ...events])].filter((name) => !isNamed(name))).toEqual([]);
});
