import { randomUUID } from 'node:crypto';
import type { ConsoleIdentity } from '../../domain/incident/holder.ts';
import type { Clock } from '../clock.ts';
import type { DecisionSettings, IncidentService } from '../incidents/service.ts';
import { nodeFiles as files } from '../journal/files.ts';
import type { Logger } from '../log/logger.ts';
import { nodeScheduler as scheduler } from '../scheduler.ts';
import type { Settings } from '../settings/settings.ts';
import type { SharedServer } from '../shared-record/port.ts';
import { openSharedRecords, type SharedRecords } from '../shared-record/service.ts';
import { openSharedWriters, type SharedWriters } from '../shared-record/writers.ts';
import { inData } from './paths.ts';

interface SharingDeps {
  readonly settings: Settings;
  readonly sharedServer: SharedServer;
  readonly console: () => ConsoleIdentity;
  readonly decisionSettings: () => DecisionSettings;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What shared incidents are written by, and what the windows ask about them: the second once the incidents are there. */
interface Sharing {
  readonly writers: SharedWriters;
  open(incidents: IncidentService): SharedRecords;
}

/** Nothing of it costs anything as long as no incident is shared. */
export const openSharing = async (deps: SharingDeps): Promise<Sharing> => {
  const { settings, sharedServer: server, console, decisionSettings, clock, log } = deps;
  const base = { folder: inData('shared-record'), files, server, console, log };
  const writers = await openSharedWriters({
    ...base,
    now: clock.now,
    scheduler,
    settings: decisionSettings,
  });
  return {
    writers,
    open: (incidents) =>
      openSharedRecords({
        ...base,
        incidents,
        writers,
        space: () => settings.current.sharedServer?.space ?? null,
        newId: randomUUID,
      }),
  };
};
