import { describe, expect, test } from 'vitest';
import { createLines, declareLine } from '../../../scripts/replay/lines.ts';
import { atKeyboard, peopleOf } from '../../../scripts/replay/people.ts';
import { readScenario, type Scenario } from '../../../src/domain/practice/scenario.ts';
import { sample } from './sample.ts';

const scenario = (): Scenario => {
  const read = readScenario(JSON.stringify(sample()));
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
};

const linesOf = (given: Scenario) => {
  const lines = createLines(given, peopleOf(given, []), atKeyboard(given));
  return given.steps.map((step) => lines.lineFor(step));
};

describe('the capture line of each step', () => {
  test('is the shortest one that means it, with the numbers that the console gives', () => {
    expect(linesOf(scenario()).map((line) => line?.text ?? null)).toEqual([
      null,
      '/t Pool is full @db',
      '/t Vendor',
      '/o #2 @night',
      '/r #1 full | raising it | a DBA',
      '/a #1 A deploy did it ?high',
      '/a #2 They know',
      '/e #1 -A1 It began before (Graph)',
      '/e #2 +A2 They said so',
      '/d Roll back because it is quick @db',
      // Whoever leads is at the keyboard and approves without being named …
      '/b a prod write, for @db, undo: drop role',
      '/ta #1 Page the DBA @db',
      '/f Alert on the pool @lead',
      '/ta #2 Call them @night',
      // … a follow-up took K2.
      '/do K3',
      '/ro l @night',
      // … and is named once another leads.
      '/b a no review, for @db, approved by @night',
      '/ret L2',
      '/s #2 r: not them',
      '/se 1: all of EU',
      '/statu id',
      '/p Why no alert?',
      'Bo came back',
      null,
      null,
      null,
    ]);
  });

  test('counts the step’s own words apart from what the line asks for', () => {
    const [, thread, , , report] = linesOf(scenario());
    expect(thread).toMatchObject({ own: 'Pool is full'.length });
    expect(report).toMatchObject({ own: 'fullraising ita DBA'.length });
  });
});

describe('the line that declares', () => {
  const declared = (change: object) =>
    declareLine({
      do: 'declare',
      at: '2026-03-02T08:00:00Z',
      title: 'Pool is\n full',
      severity: 'SEV1',
      kind: 'drill',
      impact: 'Nobody can pay',
      ...change,
    });

  test('says all of it; severity, kind and bar are syntax, title and impact own words', () => {
    expect(declared({})).toEqual({
      text: 'SEV1 /d Pool is full | Nobody can pay',
      own: 'Pool is fullNobody can pay'.length,
    });
  });
  test('is the title alone when nothing else has to be said', () => {
    const line = declared({ severity: 'SEV3', kind: 'incident', impact: '' });
    expect(line).toEqual({ text: 'Pool is full', own: 'Pool is full'.length });
  });
  test('counts a backslash as syntax', () => {
    const title = '/drill page is down';
    expect(declared({ title, severity: 'SEV3', kind: 'incident', impact: '' })).toEqual({
      text: '\\/drill page is down',
      own: title.length,
    });
  });
});

describe('the people of a file', () => {
  const people = (keys: readonly string[], taken: readonly string[] = []) =>
    peopleOf(
      { ...scenario(), people: keys.map((key) => ({ key, name: `N ${key}`, role: 'responder' })) },
      taken,
    ).map(({ handle }) => handle);

  test('are named by their keys, cleaned', () =>
    expect(people(['Ana Ruiz!', '_bo', 'ça'])).toEqual(['anaruiz', 'bo', 'ça']));
  test('never share a handle, not with the computer’s account either', () =>
    expect(people(['a b', 'ab', 'root'], ['root'])).toEqual(['ab', 'ab2', 'root2']));
  test('have a handle whatever the key is', () => expect(people(['??'])).toEqual(['n']));
  test('the first incident lead sits at the keyboard', () => expect(atKeyboard(scenario())).toBe('lead'));
});
