import type { Facts } from './state.ts';
import { isLive } from './words.ts';

/** Who belongs in the incident's channel: the holders of roles, and the owners of live threads. */
export const namedPeople = (facts: Facts): readonly string[] => {
  const owners = facts.threads.filter(({ state }) => isLive(state)).map(({ owner }) => owner);
  const { incidentLead, communicationsLead, deputy, scribe } = facts.roles;
  const all = [incidentLead, communicationsLead, deputy, scribe, ...owners];
  return [...new Set(all.filter((person): person is string => person !== null))];
};

/** The Slack members among them who still need an invitation. A team is not a member. */
export const toInvite = (facts: Facts): readonly string[] => {
  const named = namedPeople(facts).map((id) => facts.people[id]);
  const members = named.flatMap((person) => (person?.isTeam === true ? [] : (person?.slackId ?? [])));
  const { invited = [], refused = [] } = facts.slack ?? {};
  const settled = new Set(['', ...invited, ...refused.map(({ member }) => member)]);
  return [...new Set(members)].filter((member) => !settled.has(member));
};
