import { suggestHandle } from '../../../domain/incident/handle.ts';
import { limits } from '../../../domain/incident/limits.ts';
import { knownAs, type OnCallPerson } from '../../../domain/pagerduty/on-call.ts';
import { ok, type Result } from '../../../domain/result.ts';
import { api } from '../../api.ts';
import { run } from '../../store/actions.ts';
import { currentPeople, setSettings, useSettings } from '../../store/settings.ts';
import { say } from '../../store/ui.ts';

/** The id of this person here; somebody who is new is added to People first. */
const idOf = async ({ name, email }: OnCallPerson): Promise<Result<string>> => {
  const known = knownAs({ name, email }, currentPeople());
  if (known !== null) return ok(known.id);
  const handles = (useSettings.getState().settings?.people ?? []).map(({ handle }) => handle);
  const id = crypto.randomUUID();
  const saved = await api.savePerson({
    id,
    name: name.slice(0, limits.personName),
    handle: suggestHandle(name, handles),
    email,
  });
  if (!saved.ok) return saved;
  setSettings(saved.value);
  return ok(id);
};

/** Makes somebody who is on call the owner of a thread. */
export const makeOwner = async (person: OnCallPerson, thread: number): Promise<void> => {
  const owner = await idOf(person);
  if (!owner.ok) say(`${person.name} does not own #${thread} yet: ${owner.error.message}`, 'problem');
  else await run({ type: 'assignThread', thread, owner: owner.value });
};
