import { expect, test } from 'vitest';
import { keepReady } from './host.ts';
import { plantedBugs } from './planted.ts';
import { search } from './search.ts';
import { openSite } from './site.ts';
import { createTally } from './tally.ts';

/**
 * A small part of `npm run test:faults`, so that every change is held to the outbox's promises: always the same
 * schedules, unless a seed is given. The whole run draws new ones each time.
 */
const given = Number(process.env.THROUGHLINE_SEED);
const seed = Number.isSafeInteger(given) && given > 0 ? given : 20_261_120;
/** Half a minute on a quiet machine, in milliseconds; a busy one takes its time. */
const patience = 300_000;

test(
  `sixty schedules of faults and kills keep every promise (THROUGHLINE_SEED=${seed})`,
  async () => {
    const site = await openSite();
    const tally = createTally();
    const failure = await search({ site, tally, seed, runs: 60, lanes: 6, choice: { killing: 0.2 } });
    keepReady(0);
    await site.close();
    expect(failure).toBeNull();
    expect(tally.ended).toBeGreaterThanOrEqual(60);
  },
  patience,
);

test.each(plantedBugs)(
  'a planted bug is caught: $name',
  async ({ twist }) => {
    const site = await openSite();
    const tally = createTally();
    const choice = { killing: 0 };
    const failure = await search({ site, tally, seed, runs: 120, lanes: 6, choice, twist, shrink: false });
    await site.close();
    expect(failure?.error).toContain('does not hold');
  },
  patience,
);
