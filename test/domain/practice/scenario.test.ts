import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { readScenario } from '../../../src/domain/practice/scenario.ts';
import { sample } from '../../scripts/replay/sample.ts';

/** The sample with one step, by its index, changed. */
const withStep = (index: number, change: object) => {
  const scenario = sample();
  const steps: object[] = scenario.steps;
  steps[index] = { ...steps[index], ...change };
  return JSON.stringify(scenario);
};

const withoutField = (index: number, field: string) => {
  const scenario = sample();
  const step: Record<string, unknown> = { ...scenario.steps[index] };
  delete step[field];
  const steps: object[] = scenario.steps;
  steps[index] = step;
  return JSON.stringify(scenario);
};

const refusal = (json: string) => {
  const read = readScenario(json);
  return read.ok ? 'taken' : read.error.message;
};

describe('a file that keeps to the format', () => {
  test('is read as it is', () => {
    const read = readScenario(JSON.stringify(sample()));
    expect(read.ok && read.value.steps.length).toBe(sample().steps.length);
    expect(read.ok && read.value.steps[1]).toMatchObject({ do: 'openThread', approx: true });
  });

  test('every incident that ships is one', async () => {
    const folder = new URL('../../../resources/drills/', import.meta.url);
    const names = await readdir(folder);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names)
      expect([name, refusal(await readFile(new URL(name, folder), 'utf8'))]).toEqual([name, 'taken']);
  });
});

describe('a file that breaks the format is refused with the step and the field', () => {
  const cases: readonly [string, string, RegExp][] = [
    ['no JSON', '{"id": ', /^The file is not JSON: /u],
    [
      'a head without people',
      JSON.stringify({ ...sample(), people: undefined }),
      /^The head of the file, field “people”/u,
    ],
    [
      'an unknown field in the head',
      JSON.stringify({ ...sample(), colour: 1 }),
      /^The head of the file, field “colour”/u,
    ],
    ['no steps', JSON.stringify({ ...sample(), steps: [] }), /^The head of the file, field “steps”/u],
    [
      'a verb that is not there',
      withStep(3, { do: 'dance' }),
      /^Step 4, field “do”: the verb "dance" is not known/u,
    ],
    ['no verb', withoutField(3, 'do'), /^Step 4, field “do”/u],
    ['a missing field', withoutField(4, 'needs'), /^Step 5 \(report\), field “needs”/u],
    ['a field too many', withStep(4, { mood: 'good' }), /^Step 5 \(report\), field “mood”/u],
    [
      'a word that is none of the set',
      withStep(5, { confidence: 'total' }),
      /^Step 6 \(assume\), field “confidence”/u,
    ],
    ['a time that is none', withStep(5, { at: 'noon' }), /^Step 6 \(assume\), field “at”/u],
    [
      'a time before the one before',
      withStep(5, { at: '2026-03-02T08:01:59Z' }),
      /^Step 6 \(assume\), field “at”: 2026-03-02T08:01:59Z is before/u,
    ],
    [
      'a key that nothing defines',
      withStep(4, { thread: 't9' }),
      /^Step 5 \(report\), field “thread”: the key “t9” is not defined/u,
    ],
    [
      'an assumption that nothing defines',
      withStep(7, { refutes: 'a9' }),
      /^Step 8 \(evidence\), field “refutes”: the key “a9”/u,
    ],
    [
      'a key that is used before it is defined',
      withStep(7, { refutes: undefined, supports: 'k1' }),
      /^Step 8 \(evidence\), field “supports”/u,
    ],
    [
      'a key defined twice',
      withStep(2, { thread: 't1' }),
      /^Step 3 \(openThread\), field “thread”: the key “t1” is defined twice/u,
    ],
    [
      'a person that is not in the file',
      withStep(3, { owner: 'eve' }),
      /^Step 4 \(assignThread\), field “owner”: there is no person “eve”/u,
    ],
    ['a decision by nobody', withStep(9, { by: 'eve' }), /^Step 10 \(decide\), field “by”/u],
    [
      'a first step that declares nothing',
      JSON.stringify({ ...sample(), steps: sample().steps.slice(1) }),
      /^Step 1 \(openThread\), field “do”/u,
    ],
    [
      'a second declaration',
      JSON.stringify({ ...sample(), steps: [sample().steps[0], sample().steps[0]] }),
      /^Step 2 \(declare\), field “do”/u,
    ],
    [
      'an update in no minutes',
      withStep(24, { nextUpdateMinutes: 0 }),
      /^Step 25 \(update\), field “nextUpdateMinutes”/u,
    ],
    [
      'two people with one key',
      JSON.stringify({ ...sample(), people: [...sample().people, sample().people[0]] }),
      /^The people of the file, field “key”: “lead” is defined twice/u,
    ],
  ];
  test.each(cases)('%s', (_name, json, message) => expect(refusal(json)).toMatch(message));
});
