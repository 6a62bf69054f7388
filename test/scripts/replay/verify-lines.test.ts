import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { journalOf } from '../../../scripts/replay/in-memory.ts';
import { verifyLines } from '../../../scripts/replay/verify-lines.ts';
import { readScenario, type Scenario } from '../../../src/domain/practice/scenario.ts';
import { sample } from './sample.ts';

const scenarioOf = (text: string): Scenario => {
  const read = readScenario(text);
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
};

describe('what was typed is in the record', () => {
  test.each(['gitlab-2017-01-31', 'github-2018-10-21', 'cloudflare-2019-07-02', 's3-2017-02-28'])(
    '%s',
    async (id) => {
      const scenario = scenarioOf(await readFile(`resources/drills/${id}.json`, 'utf8'));
      expect(verifyLines(scenario, journalOf(scenario))).toEqual({ ok: true, value: null });
    },
  );

  const scenario = scenarioOf(JSON.stringify(sample()));
  const lines = journalOf(scenario).split('\n');

  test('a line that is missing is named', () => {
    const without = lines.filter((line) => !line.includes('Roll back'));
    expect(verifyLines(scenario, without.join('\n'))).toEqual({
      ok: false,
      error: 'Step 10 (decide) is not in the record in its place.',
    });
  });

  test('a line that stands before the one that was typed before it is no such line', () => {
    const at = lines.findIndex((line) => line.includes('Roll back'));
    const moved = [lines[at] ?? '', ...lines.filter((_, index) => index !== at)];
    expect(verifyLines(scenario, moved.join('\n'))).toMatchObject({ ok: false });
  });
});
