import { beforeAll, describe, expect, test, vi } from 'vitest';
import { verbs } from '../../src/domain/capture/verbs.ts';
import type { AppCommand } from '../../src/renderer/commands/command.ts';
import { declared, factsOf } from '../domain/incident/spec.ts';

/* The rules of the command table. It is read outside a browser: only its lines are looked at, nothing is run. */

let table: readonly AppCommand[];
beforeAll(async () => {
  vi.stubGlobal('window', { api: {} });
  ({ commandTable: table } = await import('../../src/renderer/commands/table.ts'));
});

/** What browsers, Electron's menu roles and macOS keep for themselves, or do with every text. */
const reserved: readonly string[] = [
  ...['N', 'T', 'W', 'Q', 'Tab', 'Shift+N', 'Shift+T', 'Shift+W', 'Shift+Q', 'Shift+Tab'],
  ...['R', 'Shift+I', 'Alt+I', 'M', 'Y', 'X', 'C', 'V', 'A', 'Shift+V'],
  ...['H', 'Alt+H', 'Space', '`', 'Alt+D', 'Alt+W', 'Alt+M', 'Alt+Escape'],
  ...['Shift+3', 'Shift+4', 'Shift+5', 'F4'],
].map((keys) => `Mod+${keys}`);
const alone = /^(?:Alt\+F4|Alt\+Tab|F\d+|Tab|Space)$/u;

const keysOf = (command: AppCommand) => command.keys ?? [];

test('no two commands share a name, an id or a key', () => {
  for (const of of [({ id }: AppCommand) => [id], ({ name }: AppCommand) => [name], keysOf]) {
    const all = table.flatMap(of);
    expect(all.filter((each, index) => all.indexOf(each) !== index)).toEqual([]);
  }
});

test('no key begins another one', () => {
  const all = table.flatMap(keysOf);
  const leaders = all.filter((keys) => keys.includes(' ')).map((keys) => keys.split(' ')[0]);
  expect(all.filter((keys) => leaders.includes(keys))).toEqual([]);
});

test('no command takes a key that is not ours to take', () => {
  const taken = table.flatMap(keysOf).filter((keys) => reserved.includes(keys) || alone.test(keys));
  expect(taken).toEqual([]);
});

test('keys are written as they are heard', () => {
  const form =
    /^(?:(?:Mod\+)?(?:Alt\+)?(?:Shift\+)?(?:[A-Z]|\d(?:…\d)?|[.,]|[A-Z][A-Za-z]+)|[a-z]|[/?]|[a-z] [a-z])$/u;
  for (const keys of table.flatMap(keysOf)) expect(keys).toMatch(form);
});

test('the strip is offered for what goes on alone: it shows nothing else', () => {
  const facts = factsOf(declared());
  const strip = table.find(({ id }) => id === 'strip');
  expect(strip?.when?.({ facts })).toBe(true);
  for (const phase of ['review', 'closed'] as const)
    expect(strip?.when?.({ facts: { ...facts, phase } })).toBe(false);
});

describe('everything has a name in the palette', () => {
  test('every verb of the capture line', () => {
    const ids: Readonly<Record<string, string>> = {
      owner: 'assign',
      thread: 'newThread',
      sev: 'severity',
      falsealarm: 'falseAlarm',
      update: 'composeInternal',
    };
    for (const { word } of verbs)
      expect(
        table.some(({ id }) => id === word || id === ids[word] || id === `line:${word}`),
        word,
      ).toBe(true);
  });

  test.each([
    ...['Copy the brief', 'Export the review …', 'Send the update', 'Choose when the next update comes'],
    ...['Copy the update being written as Slack', 'Copy the update being written as text'],
    ...['Copy the update being written as HTML', 'Save the update being written as .eml …'],
    ...['Switch between the internal and the external update', 'Go to the update being written'],
    ...['Filter the log …', 'Show the whole log', 'Threads in one line each, or in two'],
    ...['Ask the owner of the chosen thread for a report', 'Log again what was taken back'],
    ...[
      'Settings: Email',
      'Settings: Destinations',
      'Settings: Updates',
      'Settings: Cadence',
      'Settings: Reminders and keys',
      'Settings: You',
      'People',
    ],
  ])('%s', (name) => {
    expect(table.filter((command) => command.name === name)).toHaveLength(1);
  });
});
