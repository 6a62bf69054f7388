import { type Destination, destinationSchema } from '../../../domain/media/media.ts';
import { problem as problemOf, type Result } from '../../../domain/result.ts';
import { api } from '../../api.ts';
import { setSettings } from '../../store/settings.ts';
import { useAsk } from '../dialogs/use-ask.ts';

/** Saves one destination: the problem, and `save`, which closes the dialog on success. */
export const useSaveDestination = (onClose: () => void) => {
  const { problem, ask } = useAsk();
  const save = async (read: () => Result<Destination>) => {
    const answer = await ask(async () => {
      const wanted = read();
      return wanted.ok ? api.saveDestination(wanted.value) : wanted;
    });
    if (!answer.ok) return;
    setSettings(answer.value);
    onClose();
  };
  return { problem, save };
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
