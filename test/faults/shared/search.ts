import { type LanesSearch, searchInLanes } from '../lanes-search.ts';
import type { Failure } from '../search.ts';
import type { Smtps } from '../smtps.ts';
import type { PlantedBug } from './planted.ts';
import { runShared } from './run.ts';
import type { SharedSchedule } from './schedule.ts';
import { type SharedChoice, sharedSchedules } from './schedules.ts';

/** What to run. */
export interface SharedSearch extends Omit<LanesSearch<SharedSchedule>, 'schedules' | 'run'> {
  readonly smtps: Smtps;
  readonly choice?: SharedChoice;
  readonly bug?: PlantedBug;
  readonly onEnded?: () => void;
}

/** Runs schedules until one fails, or all have held; null when they have. */
export const searchShared = ({
  smtps,
  choice,
  bug,
  onEnded,
  ...search
}: SharedSearch): Promise<Failure<SharedSchedule> | null> =>
  searchInLanes({
    ...search,
    schedules: sharedSchedules(choice),
    run: async (schedule, isOver) => {
      await runShared({ smtps, schedule, tally: search.tally, bug: bug ?? null, isOver });
      onEnded?.();
    },
  });
