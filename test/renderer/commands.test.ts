import { beforeAll, describe, expect, expectTypeOf, test, vi } from 'vitest';
import { verbs } from '../../src/domain/capture/verbs.ts';
import type { AppCommand } from '../../src/renderer/commands/command.ts';
import type { CommandId } from '../../src/shared/keys/usual-keys.ts';
import { declared, factsOf } from '../domain/incident/spec.ts';
import { thread } from '../domain/views/sample.ts';

/* The rules of the command table. It is read outside a browser: only its lines are looked at, nothing is run. */

let table: readonly AppCommand[];
beforeAll(async () => {
  vi.stubGlobal('window', { api: {} });
  ({ commandTable: table } = await import('../../src/renderer/commands/table.ts'));
});

test('no two commands share a name or an id', () => {
  for (const of of [({ id }: AppCommand) => id, ({ name }: AppCommand) => name]) {
    const all = table.map(of);
    expect(all.filter((each, index) => all.indexOf(each) !== index)).toEqual([]);
  }
});

test('an id that no command has does not compile', () => {
  expectTypeOf<'sned'>().not.toExtend<CommandId>();
  expectTypeOf<'line:nite'>().not.toExtend<CommandId>();
  expectTypeOf<'send' | 'line:note' | 'settings:mail'>().toExtend<CommandId>();
});

test('the strip is offered for what goes on alone: it shows nothing else', () => {
  const facts = factsOf(declared());
  const strip = table.find(({ id }) => id === 'strip');
  expect(strip?.when?.({ facts })).toBe(true);
  for (const phase of ['review', 'closed'] as const)
    expect(strip?.when?.({ facts: { ...facts, phase } })).toBe(false);
});

test('a thread is split off when it is the selected one, open or not', async () => {
  const { useUi } = await import('../../src/renderer/store/ui.ts');
  const splitOff = table.find(({ id }) => id === 'splitOff');
  expect(splitOff?.when?.({ facts: factsOf(declared()) })).toBe(false);
  expect(splitOff?.when?.({ facts: factsOf(declared(), [thread(1, 'ana'), thread(2, null)]) })).toBe(true);
  useUi.setState({ selectedThread: 2, expandedThread: null });
  splitOff?.run();
  expect(useUi.getState().panel).toEqual({ kind: 'split', thread: 2 });
});

test('the palette finds commands by the words that people look for', async () => {
  const { ranked } = await import('../../src/renderer/screens/palette/Palette.tsx');
  const found = (letters: string) => ranked(table, letters).map(({ id }) => id);
  expect(found('undo')[0]).toBe('undo');
  expect(found('loan').slice(0, 2)).toEqual(expect.arrayContaining(['borrow', 'line:return']));
  expect(found('exit').slice(0, 4)).toEqual(expect.arrayContaining(['resolve', 'line:criterion', 'home']));
  for (const letters of ['leave', 'stop sharing', 'disconnect'])
    expect(found(letters).slice(0, 3)).toContain('home');
  expect(found('Timel').slice(0, 3)).toEqual(expect.arrayContaining(['newest', 'wholeLog']));
  for (const letters of ['duplicate', 'Dupl', 'same']) expect(found(letters)[0]).toBe('merge');
  // The one that only shows something, before the one that posts and logs.
  for (const letters of ['brie', 'brief']) expect(found(letters)[0]).toBe('brief');
  // Whoever leads types "share" to have others join; hiding notes from a shared screen comes after that.
  for (const letters of ['sha', 'Share', 'invite', 'together']) expect(found(letters)[0]).toBe('shareRecord');
  for (const letters of ['share', 'share my', 'screen'])
    expect(found(letters).slice(0, 3)).toContain('shareScreen');
  for (const letters of ['share', 'invite']) expect(found(letters).slice(0, 3)).toContain('whoIsHere');
  for (const letters of ['join', 'connect']) expect(found(letters)[0]).toBe('joinShared');
  expect(found('xqzv')).toEqual([]);
  const { withOtherNames } = await import('../../src/renderer/commands/other-names.ts');
  const ids: readonly string[] = table.map(({ id }) => id);
  expect(withOtherNames.filter((id) => !ids.includes(id))).toEqual([]);
});

describe('everything has a name in the palette', () => {
  test('every verb of the capture line', () => {
    const ids: Readonly<Record<string, string>> = {
      owner: 'assign',
      thread: 'newThread',
      sev: 'severity',
      falsealarm: 'falseAlarm',
      private: 'privateNote',
      update: 'composeInternal',
    };
    for (const { word } of verbs)
      expect(
        table.some(({ id }) => id === word || id === ids[word] || id === `line:${word}`),
        word,
      ).toBe(true);
  });

  test.each([
    ...[
      'Copy the brief',
      'Export …',
      'Import an incident from JSON …',
      'Send the update',
      'Choose when the next update is due',
    ],
    ...['Copy the draft for Slack', 'Copy the draft as text'],
    ...['Copy the draft as HTML', 'Save the draft as .eml …'],
    ...['Switch between the internal and the external update', 'Go to the draft'],
    ...['Filter the log …', 'Show the whole log', 'Compact threads'],
    ...['Ask the owner of the selected thread for a report', 'Log again what was taken back'],
    ...[
      'Settings: Email',
      'Settings: Destinations',
      'Settings: Updates',
      'Settings: Cadence',
      'Settings: Leading',
      'Settings: Reminders',
      'Settings: Keys',
      'Settings: You',
      'People',
    ],
  ])('%s', (name) => {
    expect(table.filter((command) => command.name === name)).toHaveLength(1);
  });
});
