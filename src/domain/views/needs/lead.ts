import type { Facts } from '../../incident/state.ts';
import { isLive, isOver } from '../../incident/words.ts';
import { minutesBetween } from '../../time/instants.ts';
import { clockTimeSeenFrom } from '../time.ts';
import { type Need, need } from './need.ts';

/** Who leads, whether they are tired, and whether they do what others should. */

/** How long one person leads before they are asked to hand over: tired people miss things. Hours. */
export const leadLimit = 4;

const offered = ({ handovers }: Facts) => handovers.filter(({ state }) => state === 'offered');

/** Nobody leads, or somebody is still to take over. */
export const roleNeeds = (facts: Facts): readonly Need[] => [
  ...(facts.roles.incidentLead === null ? [need('lead', 'Nobody leads', { kind: 'roles' }, 'now')] : []),
  ...offered(facts).map(({ number }) =>
    need(`handover:${number}`, 'Handover waiting', { kind: 'handover', number }, 'soon'),
  ),
];

/** Since when the lead has been leading without a rest: planned work and what was reopened begin anew. */
const leadsSince = ({ leadSince, reopenedAt, statuses }: Facts): string | null => {
  if (leadSince === null) return null;
  const begun = statuses[0]?.status === 'scheduled' ? (statuses[1]?.at ?? null) : null;
  const times = [leadSince, reopenedAt, begun].filter((at) => at !== null);
  return times.toSorted().at(-1) ?? leadSince;
};

/** The lead has led for long, and nobody was asked to take over yet. */
export const fatigueNeeds = (facts: Facts, now: string): readonly Need[] => {
  const since = leadsSince(facts);
  if (since === null || isOver(facts.status) || facts.status === 'scheduled') return [];
  const hours = Math.floor(minutesBetween(since, now) / 60);
  if (hours < leadLimit || offered(facts).some(({ role }) => role === 'incidentLead')) return [];
  const time = clockTimeSeenFrom(since, facts.zone, now);
  return [
    need('fatigue', `Leading since ${time}, ${hours} h without a handover`, { kind: 'handOver' }, 'soon'),
  ];
};

/** The lead works on a thread: leading and doing is too much for one. */
export const leadOwnsNeeds = ({ threads, roles }: Facts): readonly Need[] => {
  const own = threads.filter(
    ({ owner, state }) => isLive(state) && owner !== null && owner === roles.incidentLead,
  );
  const [first] = own;
  if (first === undefined) return [];
  const refs = own.map(({ number }) => `#${number}`).join(', ');
  const words = `You lead and own ${refs}: hand ${own.length === 1 ? 'it' : 'them'} over`;
  return [need('leadOwns', words, { kind: 'owner', number: first.number }, 'soon')];
};
