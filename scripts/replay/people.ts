import { userInfo } from 'node:os';
import { cleanHandle } from '../../src/domain/incident/handle.ts';
import type { Person } from '../../src/domain/incident/person.ts';
import { peopleIn } from '../../src/domain/practice/people.ts';
import type { Scenario } from '../../src/domain/practice/scenario.ts';

/** The people of a scenario as the console knows them: `id` is the key in the file, the handle is derived from it. */
export const peopleOf = (
  { people }: Scenario,
  taken: readonly string[] = [accountHandle()],
): readonly Person[] => peopleIn(people, taken, (key) => key);

/** The person at the keyboard: the first incident lead in the file, otherwise the first person. */
export const atKeyboard = (scenario: Scenario): string | null =>
  (scenario.people.find(({ role }) => role === 'incidentLead') ?? scenario.people[0])?.key ?? null;

/** The handle of the person that the console makes from the computer's account at first start. */
const accountHandle = (): string => cleanHandle(userInfo().username);
