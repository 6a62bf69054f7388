import { isUnderWay, type ServiceLink } from '../errands/errand.ts';
import type { EventOf } from '../incident/events.ts';
import type { Facts, IncidentState } from '../incident/state.ts';

/** What the incident is in PagerDuty; null while it is not there. */
export const linkedIncident = ({ links }: Facts): ServiceLink | null =>
  links.find(({ service }) => service === 'pagerduty') ?? null;

/** Whether it is being declared in PagerDuty. */
export const isDeclaring = ({ errands }: Facts): boolean =>
  errands.some((errand) => errand.kind === 'pagerdutyIncident' && isUnderWay(errand));

type Tried = EventOf<'errandAttempted'> | EventOf<'serviceLinked'> | EventOf<'serviceUnlinked'>;

/** What the incident was in PagerDuty when something was first tried there; null if it was not tried yet. */
export const linkedAtFirst = ({ history }: IncidentState, errand: string): ServiceLink | null => {
  let link: ServiceLink | null = null;
  for (const { event: any } of history) {
    const event = any as Tried;
    if (event.type === 'errandAttempted' && event.data.errand === errand) return link;
    if (event.type === 'serviceLinked' && event.data.service === 'pagerduty') link = event.data;
    if (event.type === 'serviceUnlinked' && event.data.service === 'pagerduty') link = null;
  }
  return null;
};
