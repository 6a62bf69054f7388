import { join } from 'node:path';
import { type Problem, problem, type Result } from '../../domain/result.ts';
import type { Clock } from '../clock.ts';
import { createDrafts, type Drafts } from '../drafts/drafts.ts';
import { createErrandSandbox } from '../errands/sandbox.ts';
import { startErrands } from '../errands/worker.ts';
import { type IncidentDeps, type IncidentService, startIncidents } from '../incidents/service.ts';
import { recordsOf } from '../jobs/records.ts';
import { createDrill } from '../outbox/drill.ts';
import { startOutbox } from '../outbox/worker.ts';
import { createPrivateNotes, type PrivateNotes } from '../private-notes/private-notes.ts';

/**
 * A drill beside the real incidents: a service, an outbox, drafts and private notes of its own over one folder. So it
 * is in no list, no search and no numbering, reminds of nothing, and goes with its folder.
 */
export interface World {
  readonly folder: string;
  readonly incidents: IncidentService;
  readonly drafts: Drafts;
  readonly privateNotes: PrivateNotes;
  /** Ends what is under way and closes the files. */
  close(): Promise<void>;
}

export interface WorldDeps extends IncidentDeps {
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
  readonly random: () => number;
  /** Tells the windows what was recorded. */
  readonly told: {
    readonly records: Parameters<IncidentService['onRecords']>[0];
    readonly health: Parameters<IncidentService['onHealth']>[0];
  };
}

/** Where a drill of a world keeps what it would have sent. */
export const sandboxIn = (folder: string): string => join(folder, 'sandbox');

/** A drill can only send to its folder. */
const noNetwork = () => Promise.resolve(problem('drill', 'A drill sends nothing.'));

export const openWorld = async (deps: WorldDeps): Promise<Result<World, Problem>> => {
  const { folder, files, scheduler, now, log, clock, random, told } = deps;
  const started = await startIncidents({ ...deps, folder: join(folder, 'incidents') });
  if (!started.ok) return started;
  const incidents = started.value;
  const outbox = startOutbox({
    records: recordsOf(incidents, deps.newId),
    out: {
      drill: createDrill(sandboxIn(folder), files),
      slack: noNetwork,
      mail: noNetwork,
      webhook: noNetwork,
      service: noNetwork,
    },
    clock,
    scheduler,
    random,
    log,
  });
  const errands = startErrands({
    records: recordsOf(incidents, deps.newId),
    service: noNetwork,
    sandbox: createErrandSandbox(sandboxIn(folder), files),
    clock,
    scheduler,
    random,
    log,
  });
  incidents.onRecords((records) => {
    told.records(records);
    outbox.wake();
    errands.wake();
  });
  incidents.onHealth(told.health);
  const drafts = createDrafts({ folder: join(folder, 'drafts'), files, scheduler, now, log });
  const privateNotes = createPrivateNotes({ folder: join(folder, 'private'), files, now, log });
  const close = async (): Promise<void> => {
    await Promise.all([outbox.stop(), errands.stop()]);
    await drafts.flush();
    await privateNotes.settled();
    await incidents.close();
  };
  return { ok: true, value: { folder, incidents, drafts, privateNotes, close } };
};
