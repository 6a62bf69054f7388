import fc from 'fast-check';
import { runSchedule } from './run.ts';
import { type Choice, type Schedule, schedules } from './schedule.ts';
import type { Site } from './site.ts';
import type { Twist } from './subject.ts';
import type { Tally } from './tally.ts';

/** What to run, and with which seed. */
export interface Search {
  readonly site: Site;
  readonly tally: Tally;
  readonly seed: number;
  /** Where in a failed run to begin, as fast-check told it; one schedule at a time then. */
  readonly path?: string | undefined;
  readonly runs: number;
  /** How many schedules run at a time. */
  readonly lanes: number;
  readonly choice?: Choice;
  /** Makes the planted bug of one schedule. */
  readonly twist?: () => Twist;
  /** Whether to look for a smaller schedule that fails; true unless told. */
  readonly shrink?: boolean;
  readonly onEnded?: () => void;
  /** Hears of the first failure at once, before a smaller one is looked for. */
  readonly onFailed?: (error: unknown) => void;
}

export interface Failure<S = Schedule> {
  /** Run with this seed and this path to see it again. */
  readonly seed: number;
  readonly path: string;
  readonly schedule: S;
  readonly error: string;
  /** How many schedules had been run, this one included. */
  readonly after: number;
}

/** How long smaller schedules are tried after a failure. */
const shrinkMs = 60_000;

/** Runs schedules until one fails, or all have held; null when they have. */
export const search = async (options: Search): Promise<Failure | null> => {
  const lanes = options.path === undefined ? options.lanes : 1;
  const shared = { failed: false, run: 0 };
  const perLane = Math.ceil(options.runs / lanes);
  const found = await Promise.all(
    Array.from({ length: lanes }, (_, lane) => searchLane(options, options.seed + lane, perLane, shared)),
  );
  return found.find((failure) => failure !== null) ?? null;
};

const searchLane = async (
  { site, tally, path, choice, twist, shrink = true, onEnded, onFailed }: Search,
  seed: number,
  numRuns: number,
  shared: { failed: boolean; run: number },
): Promise<Failure | null> => {
  let isMine = false;
  let shrinkUntil = 0;
  let after = 0;
  const property = fc.asyncProperty(schedules(choice), async (schedule) => {
    // Another lane has found something, or enough smaller ones were tried.
    if (shared.failed && !isMine) return;
    if (isMine && Date.now() > shrinkUntil) return;
    shared.run += 1;
    try {
      await runSchedule(site, schedule, tally, twist?.());
      onEnded?.();
    } catch (error) {
      if (shared.failed && !isMine) return;
      if (!isMine) {
        after = shared.run;
        shrinkUntil = Date.now() + shrinkMs;
        onFailed?.(error);
      }
      isMine = true;
      shared.failed = true;
      throw error;
    }
  });
  const details = await fc.check(property, {
    seed,
    numRuns,
    endOnFailure: !shrink,
    ...(path === undefined ? {} : { path }),
  });
  if (!details.failed || details.counterexample === null) return null;
  return {
    seed,
    path: details.counterexamplePath ?? '',
    schedule: details.counterexample[0],
    error:
      details.errorInstance instanceof Error ? details.errorInstance.message : String(details.errorInstance),
    after,
  };
};
