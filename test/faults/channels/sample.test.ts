import { expect, test } from 'vitest';
import { createTally } from '../tally.ts';
import { plantedChannelBug } from './planted.ts';
import { searchChannels } from './search.ts';

/** A small part of what `npm run test:faults` does with the channels of incidents; see ../sample.test.ts. */
const given = Number(process.env.THROUGHLINE_SEED);
const seed = Number.isSafeInteger(given) && given > 0 ? given : 20_261_129;
const patience = 300_000;

test(
  `twenty schedules of faults and kills keep every promise (THROUGHLINE_SEED=${seed})`,
  async () => {
    const tally = createTally();
    expect(await searchChannels({ tally, seed, runs: 20, lanes: 4, killing: 0.2 })).toBeNull();
    expect(tally.ended).toBe(20);
  },
  patience,
);

test(
  `a planted bug is caught: ${plantedChannelBug.name}`,
  async () => {
    const { twist } = plantedChannelBug;
    const failure = await searchChannels({
      tally: createTally(),
      seed,
      runs: 80,
      lanes: 4,
      killing: 0,
      twist,
    });
    expect(failure?.error).toContain('does not hold');
  },
  patience,
);
