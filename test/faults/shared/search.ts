import { type LanesSearch, searchInLanes } from '../lanes-search.ts';
import type { Failure } from '../search.ts';
import type { Site } from '../site.ts';
import type { PlantedBug } from './planted.ts';
import { runShared } from './run.ts';
import { type SharedChoice, type SharedSchedule, sharedSchedules } from './schedule.ts';

/** What to run. */
export interface SharedSearch extends Omit<LanesSearch<SharedSchedule>, 'schedules' | 'run'> {
  readonly site: Site;
  readonly choice?: SharedChoice;
  readonly bug?: PlantedBug;
  readonly onEnded?: () => void;
}

/** Runs schedules until one fails, or all have held; null when they have. */
export const searchShared = ({
  site,
  choice,
  bug,
  onEnded,
  ...search
}: SharedSearch): Promise<Failure<SharedSchedule> | null> =>
  searchInLanes({
    ...search,
    schedules: sharedSchedules(choice),
    run: async (schedule) => {
      await runShared(site, schedule, search.tally, bug);
      onEnded?.();
    },
  });
