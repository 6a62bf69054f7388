import type { Person } from '../incident/person.ts';
import { isBefore } from '../time/instants.ts';

/** Who is on call now, as PagerDuty says. */

/** A person in PagerDuty. */
export interface OnCallPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  /** Until when, ISO 8601; null for no end. */
  readonly until: string | null;
}

/** Those who are paged together. */
interface OnCallLevel {
  /** 1 is paged first. */
  readonly level: number;
  readonly people: readonly OnCallPerson[];
}

export interface OnCallPolicy {
  readonly id: string;
  readonly name: string;
  /** The first level first; empty when nobody is on call. */
  readonly levels: readonly OnCallLevel[];
}

export interface OnCall {
  readonly policies: readonly OnCallPolicy[];
  /** What the settings name and PagerDuty does not know. */
  readonly unknown: readonly string[];
  /** False when PagerDuty had more to say than was asked for. */
  readonly isWhole: boolean;
  /** When PagerDuty said it, ISO 8601. */
  readonly at: string;
}

/** One person at one level of one policy, as PagerDuty lists them: the same person stands in many rows. */
export interface OnCallRow {
  readonly policy: { readonly id: string; readonly name: string };
  readonly level: number;
  readonly person: OnCallPerson;
}

/** Later of two ends; no end is the latest. */
const later = (one: string | null, other: string | null): string | null => {
  if (one === null || other === null) return null;
  return isBefore(one, other) ? other : one;
};

/** Everybody once, by the end of their last row, in order of their names. */
const once = (rows: readonly OnCallRow[]): readonly OnCallPerson[] =>
  [...Map.groupBy(rows, ({ person }) => person.id).values()]
    .flatMap(([first, ...rest]) =>
      first === undefined
        ? []
        : [
            {
              ...first.person,
              until: rest.reduce((end, { person }) => later(end, person.until), first.person.until),
            },
          ],
    )
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));

/** The rows by policy and level. `policies`: those to show, in their order, also when nobody is on call. */
export const byPolicy = (
  policies: readonly { readonly id: string; readonly name: string }[],
  rows: readonly OnCallRow[],
): readonly OnCallPolicy[] =>
  policies.map(({ id, name }) => ({
    id,
    name,
    levels: [
      ...Map.groupBy(
        rows.filter(({ policy }) => policy.id === id),
        ({ level }) => level,
      ),
    ]
      .sort(([one], [other]) => one - other)
      .map(([level, its]) => ({ level, people: once(its) })),
  }));

const has = (text: string, word: string): boolean => text.toLowerCase().includes(word);

/** The policies whose name, or somebody in them, has every typed word; of one found by its people, only those. */
export const matchingOnCall = (policies: readonly OnCallPolicy[], typed: string): readonly OnCallPolicy[] => {
  const words = typed
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  return policies.flatMap((policy) => {
    const left = words.filter((word) => !has(policy.name, word));
    if (left.length === 0) return [policy];
    const levels = policy.levels
      .map(({ level, people }) => ({
        level,
        people: people.filter(({ name, email }) => left.every((word) => has(`${name} ${email ?? ''}`, word))),
      }))
      .filter(({ people }) => people.length > 0);
    return levels.length === 0 ? [] : [{ ...policy, levels }];
  });
};

/** The person of the address book who this is: by address, or else by the whole name, if only one has it. */
export const knownAs = (
  { name, email }: Pick<OnCallPerson, 'name' | 'email'>,
  book: readonly Person[],
): Person | null => {
  const same = (one: string | null, other: string | null) =>
    one !== null && other !== null && one.trim().toLowerCase() === other.trim().toLowerCase();
  const people = book.filter(({ isTeam }) => !isTeam);
  const byAddress = people.find((person) => same(person.email, email));
  if (byAddress !== undefined) return byAddress;
  const [only, ...others] = people.filter(
    (person) => same(person.name, name) && (person.email === null || email === null),
  );
  return others.length === 0 ? (only ?? null) : null;
};
