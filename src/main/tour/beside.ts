import { ok, type Problem, type Result } from '../../domain/result.ts';
import type { Drafts } from '../drafts/drafts.ts';
import type { IncidentService } from '../incidents/service.ts';
import type { World } from './world.ts';

/** The records and drafts that the page can reach: the real ones, plus those of the tour and of drills, told apart by id. */

export type IncidentAccess = Pick<
  IncidentService,
  'list' | 'declare' | 'open' | 'peek' | 'raw' | 'execute' | 'saveCopy'
>;

/** The drills beside the real incidents. */
export interface Worlds {
  /** The world that an incident belongs to, or why it cannot be reached; null for a real incident. */
  worldOf(incident: string): Promise<Result<World, Problem>> | null;
}

/** Several kinds of drills as one. */
export const allWorlds = (...all: readonly Worlds[]): Worlds => ({
  worldOf: (incident) => {
    for (const worlds of all) {
      const world = worlds.worldOf(incident);
      if (world !== null) return world;
    }
    return null;
  },
});

export const incidentsBeside = ({ worldOf }: Worlds, real: IncidentService): IncidentAccess => {
  const at = async <T>(
    incident: string,
    ask: (service: IncidentService) => Promise<Result<T, Problem>>,
  ): Promise<Result<T, Problem>> => {
    const world = worldOf(incident);
    if (world === null) return ask(real);
    const there = await world;
    return there.ok ? ask(there.value.incidents) : there;
  };
  return {
    list: real.list,
    declare: real.declare,
    open: (incident) => at(incident, (service) => service.open(incident)),
    peek: (incident) => at(incident, (service) => service.peek(incident)),
    raw: (incident) => at(incident, (service) => service.raw(incident)),
    execute: (incident, commandId, command) =>
      at(incident, (service) => service.execute(incident, commandId, command)),
    saveCopy: (incident, path) => at(incident, (service) => service.saveCopy(incident, path)),
  };
};

/** Whether a drill is gone for good, not just out of reach: its tour is over, or it was deleted. */
export const isGone = ({ code }: Problem): boolean => code === 'tourOver' || code === 'notFound';

/** Drafts of a tour that is over, or of a drill that was deleted, are discarded. */
export const draftsBeside = ({ worldOf }: Worlds, real: Drafts): Pick<Drafts, 'read' | 'save'> => {
  const at = async <T>(
    incident: string | null,
    ask: (drafts: Drafts) => Promise<Result<T | null, Problem>>,
  ): Promise<Result<T | null, Problem>> => {
    const world = incident === null ? null : worldOf(incident);
    if (world === null) return ask(real);
    const there = await world;
    if (there.ok) return ask(there.value.drafts);
    return isGone(there.error) ? ok(null) : there;
  };
  return {
    read: (key) => at(key.incident, (drafts) => drafts.read(key)),
    save: (key, content) => at(key.incident, (drafts) => drafts.save(key, content)),
  };
};
