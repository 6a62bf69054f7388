import { ok, type Problem, type Result } from '../../domain/result.ts';
import { isTourId } from '../../shared/tour-id.ts';
import type { Drafts } from '../drafts/drafts.ts';
import type { IncidentService } from '../incidents/service.ts';
import type { Tour } from './tour.ts';

/** The records and drafts that the page can reach: the real ones, plus those of the tour, told apart by id. */

export type IncidentAccess = Pick<
  IncidentService,
  'list' | 'declare' | 'open' | 'peek' | 'raw' | 'execute' | 'saveCopy'
>;

/** What is asked of a tour that has ended. */
export const tourOver: { readonly ok: false; readonly error: Problem } = {
  ok: false,
  error: { code: 'tourOver', message: 'The tour is over; nothing of it was kept.' },
};

export const incidentsBeside = (tour: Pick<Tour, 'world'>, real: IncidentService): IncidentAccess => {
  const at = <T>(
    incident: string,
    ask: (service: IncidentService) => Promise<Result<T, Problem>>,
  ): Promise<Result<T, Problem>> => {
    if (!isTourId(incident)) return ask(real);
    return tour.world === null ? Promise.resolve(tourOver) : ask(tour.world.incidents);
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

/** Drafts from a tour that is over are discarded. */
export const draftsBeside = (tour: Pick<Tour, 'world'>, real: Drafts): Pick<Drafts, 'read' | 'save'> => ({
  read: (key) => {
    if (!isTourId(key.incident)) return real.read(key);
    return tour.world?.drafts.read(key) ?? Promise.resolve(ok(null));
  },
  save: (key, content) => {
    if (!isTourId(key.incident)) return real.save(key, content);
    return tour.world?.drafts.save(key, content) ?? Promise.resolve(ok(null));
  },
});
