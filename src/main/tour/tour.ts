import { rm } from 'node:fs/promises';
import type { CommandOf } from '../../domain/incident/commands.ts';
import { type Problem, problem, type Result } from '../../domain/result.ts';
import { isTourId, tourId } from '../../shared/tour-id.ts';
import { factsOf } from '../log/logger.ts';
import type { Worlds } from './beside.ts';
import { openWorld, type World, type WorldDeps } from './world.ts';

/**
 * A short drill for somebody who sees the console for the first time. Its record, drafts and sandboxed messages are
 * in a separate folder, which is removed with it. What a crash left behind is removed at the next start.
 */
export interface Tour extends Worlds {
  /** Starts a new tour with this declaration, which must be for a drill. */
  declare(
    commandId: string,
    command: CommandOf<'declare'>,
  ): Promise<Result<{ readonly incident: string }, Problem>>;
  /** Ends it and removes everything. */
  leave(): Promise<void>;
}

/** What is asked of a tour that has ended. */
const tourOver = problem('tourOver', 'The tour is over; nothing of it was kept.');

export const createTour = (deps: WorldDeps): Tour => {
  let open: World | null = null;
  /** Runs operations one at a time: a tour starts only after the last one has been removed. */
  let turn: Promise<unknown> = Promise.resolve();

  const end = async (): Promise<void> => {
    const over = open;
    open = null;
    await over?.close();
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
    worldOf: (incident) =>
      isTourId(incident) ? Promise.resolve(open === null ? tourOver : { ok: true, value: open }) : null,
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
