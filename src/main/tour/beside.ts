import { ok, type Problem, type Result } from '../../domain/result.ts';
import { isTourId } from '../../shared/tour-id.ts';
import type { Drafts } from '../drafts/drafts.ts';
import type { IncidentService } from '../incidents/service.ts';
import type { Tour } from './tour.ts';

/** The records and drawers that the page reaches: the real ones, and beside them those of the tour by its id. */

export type IncidentAccess = Pick<
  IncidentService,
  'list' | 'declare' | 'open' | 'peek' | 'execute' | 'saveCopy'
>;

const over: { readonly ok: false; readonly error: Problem } = {
  ok: false,
  error: { code: 'tourOver', message: 'The tour is over; nothing of it was kept.' },
};

export const incidentsBeside = (tour: Pick<Tour, 'world'>, real: IncidentService): IncidentAccess => {
  const at = <T>(
    incident: string,
    ask: (service: IncidentService) => Promise<Result<T, Problem>>,
  ): Promise<Result<T, Problem>> => {
    if (!isTourId(incident)) return ask(real);
    return tour.world === null ? Promise.resolve(over) : ask(tour.world.incidents);
  };
  return {
    list: real.list,
    declare: real.declare,
    open: (incident) => at(incident, (service) => service.open(incident)),
    peek: (incident) => at(incident, (service) => service.peek(incident)),
    execute: (incident, commandId, command) =>
      at(incident, (service) => service.execute(incident, commandId, command)),
    saveCopy: (incident, path) => at(incident, (service) => service.saveCopy(incident, path)),
  };
};

/** What is typed in a tour that is over goes nowhere. */
export const draftsBeside = (tour: Pick<Tour, 'world'>, real: Drafts): Pick<Drafts, 'read' | 'save'> => ({
  read: (drawer) => {
    if (!isTourId(drawer.incident)) return real.read(drawer);
    return tour.world?.drafts.read(drawer) ?? Promise.resolve(ok(null));
  },
  save: (drawer, content) => {
    if (!isTourId(drawer.incident)) return real.save(drawer, content);
    return tour.world?.drafts.save(drawer, content) ?? Promise.resolve(ok(null));
  },
});
