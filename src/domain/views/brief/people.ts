import { newestUpdates } from '../../incident/final-update.ts';
import type { Facts } from '../../incident/state.ts';
import { roleLabels, roles } from '../../incident/words.ts';
import { type Line, line, nothing, strong } from '../page.ts';
import { nameOf } from '../people.ts';
import { relatedLines } from '../related.ts';
import { clockTimeSeenFrom } from '../time.ts';

/** Who leads, and where people talk. */

const offered = (facts: Facts, role: (typeof roles)[number]): Line => {
  const offer = facts.handovers.find((one) => one.role === role && one.state === 'offered');
  return offer === undefined ? nothing : line`, offered to ${nameOf(facts.people, offer.to)}`;
};

/** The lead and whoever else has a role; without a communications lead it is the lead. */
export const roleLines = (facts: Facts, now: string): readonly Line[] =>
  roles.flatMap((role) => {
    const holder = facts.roles[role];
    const label = strong(`${roleLabels[role]}:`);
    if (holder !== null) {
      const isLead = role === 'incidentLead' && facts.leadSince !== null;
      const since = isLead
        ? line`, since ${clockTimeSeenFrom(facts.leadSince ?? now, facts.zone, now)}`
        : nothing;
      return [line`${label} ${nameOf(facts.people, holder)}${since}${offered(facts, role)}`];
    }
    if (role === 'incidentLead') return [line`${label} nobody${offered(facts, role)}`];
    return role === 'communicationsLead' ? [line`${label} the lead${offered(facts, role)}`] : [];
  });

/** Where the last updates went. */
const destinationLine = (facts: Facts): Line => {
  const names = newestUpdates(facts).flatMap(({ deliveries }) =>
    deliveries.map(({ destination }) => destination.name),
  );
  return names.length === 0 ? nothing : line`${strong('Updates go to:')} ${[...new Set(names)].join(', ')}`;
};

/** The conference, the Slack channel, and where updates go. */
export const placeLines = (facts: Facts): readonly Line[] => {
  const channel = facts.slack?.channel ?? null;
  return [
    line`${strong('Conference:')} ${facts.bridge === '' ? 'None' : facts.bridge}`,
    line`${strong('Slack channel:')} ${channel === null ? 'None' : `#${channel.name} ${channel.url}`}`,
    destinationLine(facts),
    ...relatedLines(facts),
  ].filter((one) => one.length > 0);
};
