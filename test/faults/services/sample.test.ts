import { expect, test } from 'vitest';
import { createTally } from '../tally.ts';
import { plantedErrandBugs } from './planted.ts';
import { searchErrands } from './search.ts';

/** A small part of what `npm run test:faults` does with what is asked of services; see ../sample.test.ts. */
const given = Number(process.env.THROUGHLINE_SEED);
const seed = Number.isSafeInteger(given) && given > 0 ? given : 20_261_130;
const patience = 300_000;

test(
  `thirty schedules of faults and kills keep every promise (THROUGHLINE_SEED=${seed})`,
  async () => {
    const tally = createTally();
    const choice = { killing: 0.2 };
    expect(await searchErrands({ tally, seed, runs: 30, lanes: 5, choice })).toBeNull();
    expect(tally.ended).toBe(30);
  },
  patience,
);

test.each(plantedErrandBugs)(
  'a planted bug is caught: $name',
  async ({ twist }) => {
    const choice = { killing: 0 };
    const tally = createTally();
    const failure = await searchErrands({ tally, seed, runs: 120, lanes: 4, choice, twist });
    expect(failure?.error).toContain('does not hold');
  },
  patience,
);
