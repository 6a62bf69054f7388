import { isUnderWay, type ServiceLink } from '../errands/errand.ts';
import type { Glance } from '../incident/glance.ts';
import { problem } from '../result.ts';
import { nameThere, type TheirIncident } from './theirs.ts';

/** The incident at FireHydrant that this one is linked to; null for none. */
export const linkThere = ({ links }: Pick<Glance, 'links'>): ServiceLink | null =>
  links.find(({ service }) => service === 'firehydrant') ?? null;

/** How an incident there is linked. */
export const linkTo = (there: Pick<TheirIncident, 'id' | 'number' | 'name' | 'url'>): ServiceLink => ({
  service: 'firehydrant',
  id: there.id,
  name: nameThere(there).slice(0, 300),
  url: there.url,
});

/** Whether the incident is on its way there. */
export const isOnItsWay = ({ errands }: Pick<Glance, 'errands'>): boolean =>
  errands.some((errand) => errand.kind === 'firehydrantIncident' && isUnderWay(errand));

/** Why nothing can be brought there; null where it can, now or once the incident is there. */
export const refuseWithoutLink = (facts: Glance) =>
  linkThere(facts) === null && !isOnItsWay(facts)
    ? problem('notThere', 'This incident is not at FireHydrant; hand it over first.').error
    : null;

/** What is waited for while the incident is not there yet. */
export const waitsForIncident = (facts: Glance): string | null =>
  linkThere(facts) === null ? 'Waits until the incident is at FireHydrant' : null;
