import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { decisionSettingsOf } from '../incidents/decision-settings.ts';
import { nodeFiles as files } from '../journal/files.ts';
import type { Logger } from '../log/logger.ts';
import { createLibrary } from '../practice/library.ts';
import { createPractice, type Practice, type PracticeDeps } from '../practice/practice.ts';
import { nodeScheduler as scheduler } from '../scheduler.ts';
import { createTour, type Tour } from '../tour/tour.ts';
import type { Kept } from './kept.ts';
import { bundled, inData } from './paths.ts';

interface Drills {
  readonly tour: Tour;
  readonly practice: Practice;
}

/** Opens what is beside the real incidents: the tour and the drills, in folders of their own. `told` is what the windows are told. */
export const openDrills = (
  { settings, console }: Kept,
  clock: Clock,
  log: Logger,
  told: PracticeDeps['told'],
): Drills => {
  const deps = {
    files,
    now: clock.now,
    newId: randomUUID,
    decisionSettings: () => decisionSettingsOf(settings.current, console(), false),
    scheduler,
    log,
    random: Math.random,
    told,
  };
  return {
    tour: createTour({ ...deps, folder: inData('tour'), clock }),
    practice: createPractice({
      ...deps,
      folder: inData('practice'),
      library: createLibrary({ bundled: bundled('../../resources/drills'), own: inData('drills'), files }),
      monotonic: clock.monotonic,
      zone: () => settings.current.zone,
    }),
  };
};
