import type { Person } from '../incident/person.ts';
import { nearest, slips } from './nearest.ts';
import type { Refusal } from './reading.ts';

/** Finds people by the handles that are typed. */

/** The person with this handle, ignoring case; a full stop after it is ignored unless it is part of the handle. */
export function findPerson(people: readonly Person[], typed: string): Person | null {
  const named = (handle: string) =>
    people.find((person) => person.handle === handle) ??
    people.find((person) => person.handle.toLowerCase() === handle.toLowerCase());
  return named(typed) ?? named(withoutStop(typed)) ?? null;
}

const withoutStop = (handle: string): string => handle.replace(/[._-]+$/u, '');

/** Refuses a handle that nobody has. */
export function unknownPerson(typed: string, people: readonly Person[]): Refusal {
  const handle = withoutStop(typed);
  const near = nearestPerson(handle, people);
  const nobody = `Nobody here is called @${handle}`;
  const refusal = { code: 'unknownPerson' as const, unknownPerson: handle };
  return near === null
    ? { ...refusal, message: `${nobody}.` }
    : {
        ...refusal,
        message: `${nobody}. Did you mean @${near.handle}?`,
        nearPerson: near.handle,
      };
}

/** The person most likely meant by a handle that nobody has; null when none is close. */
export function nearestPerson(typed: string, people: readonly Person[]): Person | null {
  const handle = typed.toLowerCase();
  if (handle.length < 2 || handle.length > 20) return null;
  const most = handle.length < 6 ? 1 : 2;
  const named = people.filter((person) => person.handle.length > most);
  return nearest(named, (person) => slips(handle, person.handle.toLowerCase()), most);
}
