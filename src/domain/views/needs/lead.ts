import type { Glance } from '../../incident/glance.ts';
import { type Need, need } from './need.ts';

/** Nobody leads, or a handover is still to be accepted. */
export const roleNeeds = (facts: Glance): readonly Need[] => [
  ...(facts.roles.incidentLead === null
    ? [need('lead', 'Nobody leads', { kind: 'role', role: 'incidentLead' }, 'now')]
    : []),
  ...facts.handovers
    .filter(({ state }) => state === 'offered')
    .map(({ number }) =>
      need(`handover:${number}`, 'Handover waiting', { kind: 'handover', number }, 'soon'),
    ),
];
