import type { Facts } from '../incident/state.ts';
import { type DecideContext, type Decision, refuse } from './table.ts';

/**
 * Refuses a team where only a person will do: whoever leads, decides or approves is accountable for it alone.
 * Null otherwise. `only` says what needs a person.
 */
export const refuseTeam = (
  id: string | null,
  only: string,
  field: string,
  { people }: Pick<Facts, 'people'>,
  { directory }: Pick<DecideContext, 'directory'>,
): Decision | null => {
  if (id === null) return null;
  const named = directory.find((person) => person.id === id) ?? people[id];
  return named?.isTeam === true
    ? refuse('onePerson', `${only}, and ${named.name} is a team; name somebody of it.`, field)
    : null;
};
