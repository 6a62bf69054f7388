import { userInfo } from 'node:os';
import { limits } from '../../src/domain/incident/limits.ts';
import type { Person } from '../../src/domain/incident/person.ts';
import type { Scenario } from './scenario.ts';

/** The people of a scenario as the console knows them: `id` is the key in the file, the handle is made from it. */
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

/** Whoever sits at the keyboard: the first incident lead of the file, else the first person of it. */
export const atKeyboard = (scenario: Scenario): string | null =>
  (scenario.people.find(({ role }) => role === 'incidentLead') ?? scenario.people[0])?.key ?? null;

/** The console makes a person from the computer's account before anybody else is there. */
const accountHandle = (): string => cleanHandle(userInfo().username);

/** What a handle may hold: letters, digits and ".", "_", "-" after the first. */
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
