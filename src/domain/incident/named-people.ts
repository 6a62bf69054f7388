import type { Facts } from './state.ts';
import { isLive } from './words.ts';

/** Who belongs into the incident's channel: the roles, and the owners of threads that are worked on. */
export const namedPeople = (facts: Facts): readonly string[] => {
  const owners = facts.threads.filter(({ state }) => isLive(state)).map(({ owner }) => owner);
  const { incidentLead, communicationsLead, deputy, scribe } = facts.roles;
  const all = [incidentLead, communicationsLead, deputy, scribe, ...owners];
  return [...new Set(all.filter((person): person is string => person !== null))];
};

/** The Slack members among them that need an invitation still. A team is no member. */
export const toInvite = (facts: Facts): readonly string[] => {
  const named = namedPeople(facts).map((id) => facts.people[id]);
  const members = named.flatMap((person) => (person?.isTeam === true ? [] : (person?.slackId ?? [])));
  const { invited = [], refused = [] } = facts.slack ?? {};
  const settled = new Set(['', ...invited, ...refused.map(({ member }) => member)]);
  return [...new Set(members)].filter((member) => !settled.has(member));
};
