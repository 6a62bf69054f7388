import { capital } from '../../capital.ts';
import type { Person } from '../../incident/person.ts';
import type { Shared } from '../../incident/shared.ts';
import type { Facts, HistoryItem, IncidentState } from '../../incident/state.ts';
import { type Role, roleLabels, roles } from '../../incident/words.ts';
import { isDutyName, withoutMentions } from '../../update/check/people.ts';

/** Who people are in a review that says roles instead of names. */

interface RoleGiven {
  readonly role: Role;
  readonly person: string | null;
  /** ISO 8601. */
  readonly at: string;
}

/** Every role that was given or taken away, in the order of the record. */
export const rolesGiven = (history: readonly HistoryItem[]): readonly RoleGiven[] =>
  history
    .filter(({ event, withdrawn }) => event.type === 'roleAssigned' && withdrawn === null)
    .map(({ data, occurredAt }) => ({ ...(data as Omit<RoleGiven, 'at'>), at: occurredAt }));

/** Everybody who ever had each role, in the order in which they got it. */
const holdersOf = (history: readonly HistoryItem[]): ReadonlyMap<Role, readonly string[]> => {
  const given = rolesGiven(history);
  return new Map(
    roles.map((role) => [
      role,
      [...new Set(given.filter((one) => one.role === role).flatMap(({ person }) => person ?? []))],
    ]),
  );
};

/** "Incident lead", "Incident lead 2"; null for whoever never had a role. */
const roleOf = (id: string, holders: ReadonlyMap<Role, readonly string[]>): string | null => {
  for (const [role, people] of holders) {
    const place = people.indexOf(id);
    if (place < 0) continue;
    return people.length === 1 ? roleLabels[role] : `${roleLabels[role]} ${place + 1}`;
  }
  return null;
};

const isPerson = ({ name, isTeam }: Person): boolean => !isTeam && !isDutyName(name);

/** The words for everybody in the record, by id: their role, their team, or that they responded. */
export const roleWords = ({ facts, history }: IncidentState): ReadonlyMap<string, string> => {
  const words = new Map<string, string>();
  if (facts === null) return words;
  const holders = holdersOf(history);
  let responders = 0;
  for (const person of Object.values(facts.people)) {
    // Teams are no persons, and who is called by a duty is not named by it.
    if (!isPerson(person)) continue;
    const role = roleOf(person.id, holders);
    if (role !== null) {
      words.set(person.id, role);
      continue;
    }
    responders += 1;
    const thread = facts.threads.find(({ owner }) => owner === person.id);
    const where = person.team !== '' ? person.team : thread === undefined ? '' : `#${thread.number}`;
    words.set(person.id, `Responder ${responders}${where === '' ? '' : ` (${where})`}`);
  }
  return words;
};

/** In the middle of a sentence: "the incident lead", "responder 2 (Database)". */
const inSentence = (words: string): string => {
  const small = `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
  return small.startsWith('responder') ? small : `the ${small}`;
};

const begins = (text: string, at: number): boolean => at === 0 || /[.!?:“"(\n]\s*$/u.test(text.slice(0, at));

/** A text in which people are called by these words. */
export const withRoles = (text: string, { people }: Facts, words: ReadonlyMap<string, string>): string => {
  let said = text;
  for (const [id, role] of words) {
    const person = people[id];
    if (person === undefined) continue;
    said = withoutMentions(said, person, (_found, at, whole) => {
      const short = inSentence(role);
      return begins(whole, at) ? capital(short) : short;
    });
  }
  return said;
};

/** The consoles of a shared incident, called by these words. */
const sharedAs = (consoles: Shared['consoles'], named: ReadonlyMap<string, string>): Shared['consoles'] =>
  Object.fromEntries(
    Object.entries(consoles).map(([id, console]) => [id, { ...console, name: named.get(id) ?? 'a laptop' }]),
  );

/** A laptop's name often has its owner's in it. */
const laptops = (facts: Facts): Pick<Facts, 'holder' | 'earlierHolders' | 'shared'> => {
  const all = [...facts.earlierHolders, ...(facts.holder === null ? [] : [facts.holder])];
  const { shared } = facts;
  const named = new Map<string, string>();
  for (const id of [...all.map(({ console }) => console.id), ...Object.keys(shared?.consoles ?? {})])
    if (!named.has(id)) named.set(id, `laptop ${named.size + 1}`);
  const renamed = all.map((holder) => ({
    ...holder,
    console: { ...holder.console, name: named.get(holder.console.id) ?? 'a laptop' },
  }));
  return {
    holder: facts.holder === null ? null : (renamed.at(-1) ?? null),
    earlierHolders: facts.holder === null ? renamed : renamed.slice(0, -1),
    shared: shared === null ? null : { ...shared, consoles: sharedAs(shared.consoles, named) },
  };
};

/** The record with people called by these words instead of their names, wherever it names them by id. */
export const anonymous = (state: IncidentState, words: ReadonlyMap<string, string>): IncidentState => {
  const { facts } = state;
  if (facts === null) return state;
  const people = Object.fromEntries(
    Object.entries(facts.people).map(([id, person]) => [
      id,
      { ...person, name: words.get(id) ?? person.name },
    ]),
  );
  return { ...state, facts: { ...facts, ...laptops(facts), people } };
};
