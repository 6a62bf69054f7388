import { nameFromHandle } from '../../../domain/incident/handle.ts';
import { personSchema } from '../../../domain/incident/person.ts';
import { api } from '../../api.ts';
import { setSettings } from '../../store/settings.ts';
import { openPanel, say } from '../../store/ui.ts';

/** Adds a person from nothing but the handle typed after "@". If that fails, says so and returns false. */
export const addPerson = async (handle: string): Promise<boolean> => {
  const name = nameFromHandle(handle) || handle;
  const person = personSchema.safeParse({ id: crypto.randomUUID(), name, handle });
  if (!person.success) {
    say(`@${handle} cannot be a handle. Add them under Settings, People, with another one.`, 'problem');
    return false;
  }
  const saved = await api.savePerson(person.data);
  if (!saved.ok) {
    say(saved.error.message, 'problem');
    return false;
  }
  setSettings(saved.value);
  say(`${name} (@${handle}) was added to your people.`, 'info', {
    label: 'Add details',
    run: () => openPanel({ kind: 'settings', section: 'people' }),
  });
  return true;
};
