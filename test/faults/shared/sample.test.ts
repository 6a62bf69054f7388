import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSmtps } from '../smtps.ts';
import { createTally } from '../tally.ts';
import { letGo, warmUp } from './host.ts';
import { type PlantedBug, plantedBugs } from './planted.ts';
import { searchShared } from './search.ts';

/** A small part of what `npm run test:faults` does with several consoles on one incident; see ../sample.test.ts. */
const given = Number(process.env.THROUGHLINE_SEED);
const seed = Number.isSafeInteger(given) && given > 0 ? given : 20_261_130;
/** A quarter of a minute on a quiet machine, in milliseconds; a busy one takes its time. */
const patience = 300_000;

const smtps = openSmtps();
beforeAll(warmUp);
afterAll(async () => {
  letGo();
  await smtps.close();
});

test(
  `twenty schedules of partitions and kills keep every promise (THROUGHLINE_SEED=${seed})`,
  async () => {
    const tally = createTally();
    expect(await searchShared({ smtps, tally, seed, runs: 20, lanes: 4, choice: { most: 12 } })).toBeNull();
    expect(tally.ended).toBe(20);
  },
  patience,
);

test.each(Object.keys(plantedBugs) as PlantedBug[])(
  'a planted bug is caught: %s',
  async (bug) => {
    const { choice } = plantedBugs[bug];
    const tally = createTally();
    const failure = await searchShared({ smtps, tally, seed, runs: 60, lanes: 5, choice, bug });
    expect(failure?.error).toContain('does not hold');
  },
  patience,
);
