import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommandOf } from '../../domain/incident/commands.ts';
import { type Problem, problem, type Result } from '../../domain/result.ts';
import { tourId } from '../../shared/tour-id.ts';
import type { Clock } from '../clock.ts';
import { createDrafts, type Drafts } from '../drafts/drafts.ts';
import { type IncidentDeps, type IncidentService, startIncidents } from '../incidents/service.ts';
import { recordsOf } from '../jobs/records.ts';
import { factsOf } from '../log/logger.ts';
import { createDrill } from '../outbox/drill.ts';
import { type Outbox, startOutbox } from '../outbox/worker.ts';
import { createPrivateNotes, type PrivateNotes } from '../private-notes/private-notes.ts';

/**
 * A short drill for somebody who sees the console for the first time. Its record, drafts and sandboxed messages are
 * in a separate folder, which is removed with it: they never show up in the list, the search, the numbering or the
 * reminders. What a crash left behind is removed at the next start.
 */
export interface Tour {
  /** The running tour, if any. */
  readonly world: TourWorld | null;
  /** Starts a new tour with this declaration, which must be for a drill. */
  declare(
    commandId: string,
    command: CommandOf<'declare'>,
  ): Promise<Result<{ readonly incident: string }, Problem>>;
  /** Ends it and removes everything. */
  leave(): Promise<void>;
}

interface TourWorld {
  readonly incidents: IncidentService;
  readonly drafts: Drafts;
  readonly privateNotes: PrivateNotes;
}

interface TourDeps extends IncidentDeps {
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
  readonly random: () => number;
  /** Tells the windows what was recorded. */
  readonly told: {
    readonly records: Parameters<IncidentService['onRecords']>[0];
    readonly health: Parameters<IncidentService['onHealth']>[0];
  };
}

/** A drill can only send to its folder. */
const noNetwork = () => Promise.resolve(problem('drill', 'A drill sends nothing.'));

interface Open extends TourWorld {
  readonly outbox: Outbox;
}

const openWorld = async (deps: TourDeps): Promise<Result<Open, Problem>> => {
  const { folder, files, scheduler, now, log, clock, random, told } = deps;
  const started = await startIncidents({ ...deps, folder: join(folder, 'incidents') });
  if (!started.ok) return started;
  const incidents = started.value;
  const outbox = startOutbox({
    records: recordsOf(incidents, deps.newId),
    out: { drill: createDrill(join(folder, 'sandbox'), files), slack: noNetwork, mail: noNetwork },
    clock,
    scheduler,
    random,
    log,
  });
  incidents.onRecords((records) => {
    told.records(records);
    outbox.wake();
  });
  incidents.onHealth(told.health);
  const drafts = createDrafts({ folder: join(folder, 'drafts'), files, scheduler, now, log });
  const privateNotes = createPrivateNotes({ folder: join(folder, 'private'), files, now, log });
  return { ok: true, value: { incidents, drafts, privateNotes, outbox } };
};

export const createTour = (deps: TourDeps): Tour => {
  let open: Open | null = null;
  /** Runs operations one at a time: a tour starts only after the last one has been removed. */
  let turn: Promise<unknown> = Promise.resolve();

  const end = async (): Promise<void> => {
    const over = open;
    open = null;
    await over?.outbox.stop();
    await over?.drafts.flush();
    await over?.privateNotes.settled();
    await over?.incidents.close();
    // On Windows a virus scanner may briefly lock a file. Anything left is removed at the next start.
    await rm(deps.folder, { recursive: true, force: true, maxRetries: 10 }).catch((error: unknown) =>
      deps.log.error('the tour could not be removed', factsOf(error)),
    );
  };

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };

  const tour: Tour = {
    get world() {
      return open;
    },
    declare: (commandId, command) =>
      inTurn(async () => {
        if (command.kind !== 'drill') return problem('notADrill', 'The tour is a drill.');
        await end();
        const world = await openWorld(deps);
        if (!world.ok) return world;
        open = world.value;
        return open.incidents.declare(tourId(commandId), command);
      }),
    leave: () => inTurn(end),
  };
  // Removes what a crash left behind.
  void tour.leave();
  return tour;
};
