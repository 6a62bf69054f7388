import { glanceOf, useIncidents } from '../../store/incident.ts';

const underWay: ReadonlySet<string> = new Set(['queued', 'attempting', 'waiting']);

/** How many messages are being sent without the lead. */
export const useOutboxBusy = (): number =>
  useIncidents(
    ({ open }) =>
      glanceOf(open)
        ?.updates.flatMap((update) => update.deliveries)
        .filter((delivery) => underWay.has(delivery.state)).length ?? 0,
  );
