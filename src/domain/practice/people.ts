import { cleanHandle, freeHandle } from '../incident/handle.ts';
import { limits } from '../incident/limits.ts';
import type { Person } from '../incident/person.ts';
import type { Scenario } from './scenario.ts';

/** The people of a scenario as the console knows them. */

/** Everybody in the file, with handles from their keys; `taken` are those of others, `idOf` makes the id of a key. */
export const peopleIn = (
  people: Scenario['people'],
  taken: readonly string[],
  idOf: (key: string) => string,
): readonly Person[] => {
  const used = new Set(taken.map((handle) => handle.toLowerCase()));
  return people.map(({ key, name }) => {
    const handle = freeHandle(cleanHandle(key) || cleanHandle(name) || 'person', used);
    used.add(handle);
    return {
      id: idOf(key),
      name: name.slice(0, limits.personName),
      handle,
      slackId: null,
      email: null,
      zone: null,
      isTeam: false,
      team: '',
    };
  });
};
