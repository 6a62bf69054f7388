import { type Destination, destinationSchema } from '../../../domain/media/media.ts';
import { problem as problemOf, type Result } from '../../../domain/result.ts';
import { api } from '../../api.ts';
import { setSettings } from '../../store/settings.ts';
import { useAsk } from '../dialogs/use-ask.ts';
import type { TypedSecret } from './typed-secret.ts';

/** Saves one destination: the problem, and `save`, which closes the dialog on success. `secret`: one of its own, as typed. */
export const useSaveDestination = (onClose: () => void) => {
  const { problem, ask, clear: touch } = useAsk();
  const save = async (read: () => Result<Destination>, secret?: TypedSecret) => {
    const answer = await ask(async () => {
      const wanted = read();
      if (!wanted.ok) return wanted;
      const typed = secret?.read().trim() ?? '';
      return typed === ''
        ? api.saveDestination(wanted.value)
        : api.saveDestinationWithSecret({ destination: wanted.value, secret: typed });
    });
    if (!answer.ok) return;
    secret?.write('');
    setSettings(answer.value);
    onClose();
  };
  return { problem, save, touch };
};

/** The destination checked against the contract; a problem names its field. */
export const checkDestination = (destination: Destination): Result<Destination> => {
  const checked = destinationSchema.safeParse(destination);
  if (checked.success) return { ok: true, value: checked.data };
  return problemOf(
    'doesNotFit',
    'This is too long; nothing was saved.',
    String(checked.error.issues[0]?.path[0] ?? 'name'),
  );
};
