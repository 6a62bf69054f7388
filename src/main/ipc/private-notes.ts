import { ok, type Problem, type Result } from '../../domain/result.ts';
import type { PrivateNotes } from '../private-notes/private-notes.ts';
import { isGone, type Worlds } from '../tour/beside.ts';
import type { Sharing } from '../windows/sharing.ts';
import type { HandlersFor } from './handlers.ts';

/** `changed` tells the windows that the notes of an incident have changed. The notes of a drill go with it. */
export const privateNoteHandlers = (
  notes: PrivateNotes,
  worlds: Worlds,
  sharing: Pick<Sharing, 'set'>,
  changed: (incident: string) => void,
): HandlersFor<'private.read' | 'private.save' | 'sharing.set'> => {
  const keeper = async (incident: string): Promise<Result<PrivateNotes, Problem>> => {
    const there = await worlds.worldOf(incident);
    if (there === null) return ok(notes);
    return there.ok ? ok(there.value.privateNotes) : there;
  };
  return {
    'private.read': async ({ incident }) => {
      const kept = await keeper(incident);
      if (kept.ok) return kept.value.read(incident);
      return isGone(kept.error) ? ok([]) : kept;
    },
    'private.save': async (change) => {
      const kept = await keeper(change.incident);
      if (!kept.ok) return kept;
      const saved = await kept.value.save(change);
      if (saved.ok) changed(change.incident);
      return saved;
    },
    'sharing.set': ({ on }) => {
      sharing.set(on);
      return ok(null);
    },
  };
};
