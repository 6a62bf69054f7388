import { isZone } from '../time/times.ts';
import { suggestHandle } from './handle.ts';
import { limits } from './limits.ts';
import { handleSchema, type Person } from './person.ts';

/** Somebody as a workspace describes them. */
export interface Member {
  readonly slackId: string;
  readonly name: string;
  readonly handle: string;
  readonly email: string | null;
  readonly zone: string | null;
}

const sameText = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && a !== '' && a.toLowerCase() === b.toLowerCase();

/** The person in the book who is this member, by Slack id or else by address; undefined for a new one. */
export const knownAs = (book: readonly Person[], member: Member): Person | undefined =>
  book.find(({ slackId }) => slackId === member.slackId) ??
  book.find(({ slackId, email }) => slackId === null && sameText(email, member.email));

const zoneOf = ({ zone }: Member): string | null => (zone !== null && isZone(zone) ? zone : null);

/** The member's own handle if it is valid and free, or else one made from their name. */
const handleFor = ({ handle, name, slackId }: Member, taken: readonly string[]): string => {
  const own = handleSchema.safeParse(handle.toLowerCase());
  const isFree = own.success && !taken.some((other) => sameText(other, own.data));
  return (isFree && own.data) || suggestHandle(name, taken) || suggestHandle(slackId, taken);
};

const newPerson = (member: Member, taken: readonly string[], id: string): Person => {
  const name = member.name.replace(/\s+/gu, ' ').trim().slice(0, limits.personName);
  return {
    id,
    name: name === '' ? member.slackId : name,
    handle: handleFor(member, taken),
    slackId: member.slackId,
    email: member.email,
    zone: zoneOf(member),
    isTeam: false,
    team: '',
  };
};

/** Keeps what is already known; fills in only what was missing. */
const filledIn = (person: Person, member: Member): Person => ({
  ...person,
  slackId: member.slackId,
  email: person.email ?? member.email,
  zone: person.zone ?? zoneOf(member),
});

/** The book with these members added; those already in it are not duplicated. */
export const importPeople = (
  book: readonly Person[],
  members: readonly Member[],
  newId: () => string,
): readonly Person[] => {
  const people = [...book];
  for (const member of members) {
    const known = knownAs(people, member);
    const taken = people.map(({ handle }) => handle);
    if (known === undefined) people.push(newPerson(member, taken, newId()));
    else people[people.indexOf(known)] = filledIn(known, member);
  }
  return people;
};
