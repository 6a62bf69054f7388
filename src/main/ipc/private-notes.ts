import { ok } from '../../domain/result.ts';
import { isTourId } from '../../shared/tour-id.ts';
import type { PrivateNotes } from '../private-notes/private-notes.ts';
import { tourOver } from '../tour/beside.ts';
import type { Tour } from '../tour/tour.ts';
import type { Sharing } from '../windows/sharing.ts';
import type { HandlersFor } from './handlers.ts';

/** `changed` tells the windows that the notes of an incident have changed. The notes of the tour go with it. */
export const privateNoteHandlers = (
  notes: PrivateNotes,
  tour: Pick<Tour, 'world'>,
  sharing: Pick<Sharing, 'set'>,
  changed: (incident: string) => void,
): HandlersFor<'private.read' | 'private.save' | 'sharing.set'> => {
  const keeper = (incident: string) => (isTourId(incident) ? (tour.world?.privateNotes ?? null) : notes);
  return {
    'private.read': ({ incident }) => keeper(incident)?.read(incident) ?? ok([]),
    'private.save': async (change) => {
      const saved = (await keeper(change.incident)?.save(change)) ?? tourOver;
      if (saved.ok) changed(change.incident);
      return saved;
    },
    'sharing.set': ({ on }) => {
      sharing.set(on);
      return ok(null);
    },
  };
};
