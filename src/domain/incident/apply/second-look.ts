import { comesBack } from '../second-look.ts';
import type { Facts } from '../state.ts';
import { responded } from './table.ts';

/** The incident changed shape: assumptions come back for a second look. */
export const askSecondLook = (facts: Facts, why: string, at: string): Facts => {
  const assumptions = facts.assumptions.filter(comesBack).map(({ number }) => number);
  return assumptions.length === 0 ? facts : { ...facts, secondLook: { why, at, assumptions } };
};

/** The name of somebody's team, or of the team itself; empty when not known. */
const teamOf = ({ people }: Facts, id: string | null): string => {
  const named = id === null ? undefined : people[id];
  if (named === undefined) return '';
  return named.isTeam ? named.name : named.team;
};

/** The facts with the team of this person, or this team, among those that take part. */
export const withTeam = (facts: Facts, id: string | null): Facts => {
  const team = teamOf(facts, id).toLowerCase();
  return team === '' || facts.teams.includes(team) ? facts : { ...facts, teams: [...facts.teams, team] };
};

/**
 * The facts once a thread has this owner, null for nobody: somebody responded, and a team that took no part before changes
 * the shape of the incident.
 */
export const ownedBy = (facts: Facts, id: string | null, at: string): Facts => {
  if (id === null) return facts;
  const answered = responded(facts, at);
  const joined = withTeam(answered, id);
  return joined === answered
    ? answered
    : askSecondLook(joined, `A new team joined: ${teamOf(facts, id)}`, at);
};
