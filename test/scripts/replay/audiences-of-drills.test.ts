import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { draftsOf, statesOf } from '../../../scripts/replay/in-memory.ts';
import { defaultCadence } from '../../../src/domain/incident/words.ts';
import { readScenario } from '../../../src/domain/practice/scenario.ts';
import { checkUpdate } from '../../../src/domain/update/check.ts';

/* What needs a reason because the other audience was told otherwise: nothing of what was filled in or published. */

it.each(readdirSync('resources/drills'))(
  'the updates of %s contradict nothing that the other audience was told',
  (file) => {
    const read = readScenario(readFileSync(`resources/drills/${file}`, 'utf8'));
    if (!read.ok) throw new Error(read.error.message);
    const states = statesOf(read.value);
    const found = draftsOf(read.value).flatMap(({ step, audience, filled }) => {
      const facts = states[step - 1]?.state.facts;
      const published = read.value.steps[step];
      if (!facts || published?.do !== 'update') return [];
      const minutes = published.nextUpdateMinutes;
      const words = { ...published, nextSteps: published.nextSteps.map((text) => ({ text, owner: null })) };
      return [filled, words].flatMap((fields) =>
        checkUpdate({
          ...{ facts, audience, fields, people: [], corrects: null, cadence: defaultCadence },
          next: minutes === null ? { kind: 'onChange' } : { kind: 'in', minutes },
          now: new Date(published.at).toISOString(),
        }),
      );
    });
    expect(found.filter(({ rule, quiet }) => rule === 'audiences' && !quiet)).toEqual([]);
    // Otherwise this would say nothing.
    expect(file === 'tour.json' || found.some(({ rule }) => rule === 'audiences')).toBe(true);
  },
);
