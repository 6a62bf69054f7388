import fc from 'fast-check';
import type { Failure } from './search.ts';
import type { Tally } from './tally.ts';

/** What to run: `runs` schedules in so many lanes at once, or the one at `path`. */
export interface LanesSearch<S> {
  readonly tally: Tally;
  readonly seed: number;
  readonly path?: string | undefined;
  readonly runs: number;
  readonly lanes: number;
  readonly schedules: fc.Arbitrary<S>;
  /** Throws when a claim does not hold. `isOver`: another lane has failed, so that this one may break off by throwing. */
  readonly run: (schedule: S, isOver: () => boolean) => Promise<void>;
}

/** Runs schedules until one fails, or all have held; null when they have. */
export const searchInLanes = async <S>(search: LanesSearch<S>): Promise<Failure<S> | null> => {
  const { tally, seed, path, runs, schedules, run } = search;
  const lanes = path === undefined ? search.lanes : 1;
  let failed = false;
  let after = 0;
  const inLane = async (lane: number): Promise<fc.RunDetails<[S]>> => {
    const property = fc.asyncProperty(schedules, async (schedule) => {
      if (failed) return;
      try {
        await run(schedule, () => failed);
      } catch (error) {
        if (failed) return;
        after = tally.ended + 1;
        failed = true;
        throw error;
      }
    });
    const numRuns = path === undefined ? Math.ceil(runs / lanes) : 1;
    const at = path === undefined ? {} : { path };
    return fc.check(property, { seed: seed + lane, numRuns, endOnFailure: true, ...at });
  };
  const found = await Promise.all(Array.from({ length: lanes }, (_, lane) => inLane(lane)));
  const lane = found.findIndex((details) => details.failed);
  const details = found[lane];
  if (details === undefined || details.counterexample === null) return null;
  return {
    seed: seed + lane,
    path: details.counterexamplePath ?? '',
    schedule: details.counterexample[0],
    error: String(details.errorInstance),
    after,
  };
};
