import { userInfo } from 'node:os';
import { limits } from '../../src/domain/incident/limits.ts';
import type { Person } from '../../src/domain/incident/person.ts';
import type { Scenario } from './scenario.ts';

/** The people of a scenario as the console knows them: `id` is the key in the file, the handle is derived from it. */
export const peopleOf = (
  scenario: Scenario,
  taken: readonly string[] = [accountHandle()],
): readonly Person[] => {
  const used = new Set(taken.map((handle) => handle.toLowerCase()));
  return scenario.people.map(({ key, name }) => {
    const handle = freeHandle(cleanHandle(key) || cleanHandle(name) || 'person', used);
    used.add(handle);
    return {
      id: key,
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

/** The person at the keyboard: the first incident lead in the file, otherwise the first person. */
export const atKeyboard = (scenario: Scenario): string | null =>
  (scenario.people.find(({ role }) => role === 'incidentLead') ?? scenario.people[0])?.key ?? null;

/** The handle of the person that the console makes from the computer's account at first start. */
const accountHandle = (): string => cleanHandle(userInfo().username);

/** Keeps what a handle may contain: letters, digits and, after the first, ".", "_" and "-". */
const cleanHandle = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]/gu, '')
    .replace(/^[._-]+/u, '')
    .slice(0, limits.handle);

const freeHandle = (wanted: string, used: ReadonlySet<string>): string => {
  if (!used.has(wanted)) return wanted;
  const short = wanted.slice(0, limits.handle - 4);
  let number = 2;
  while (used.has(`${short}${number}`)) number += 1;
  return `${short}${number}`;
};
