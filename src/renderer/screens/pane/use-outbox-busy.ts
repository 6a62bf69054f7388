import { deliveriesOf } from '../../../domain/incident/sendings.ts';
import { glanceOf, useIncidents } from '../../store/incident.ts';

const underWay: ReadonlySet<string> = new Set(['queued', 'attempting', 'waiting']);

/** How many messages are being sent without the lead. */
export const useOutboxBusy = (): number =>
  useIncidents(({ open }) => {
    const facts = glanceOf(open);
    return facts === null ? 0 : deliveriesOf(facts).filter(({ state }) => underWay.has(state)).length;
  });
