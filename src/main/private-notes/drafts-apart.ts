import type { DraftSlot } from '../../shared/types.ts';
import type { Drafts } from '../drafts/drafts.ts';

/**
 * Drafts of which the private ones (what follows /private while it is typed) lie with the private notes: whatever is made
 * of the folder of drafts, a backup or a file for another laptop, they are not in it.
 */
export const draftsApart = (usual: Drafts, ofPrivate: Drafts): Drafts => {
  const keeper = (slot: DraftSlot): Drafts => (slot.startsWith('private:') ? ofPrivate : usual);
  return {
    read: (key) => keeper(key.slot).read(key),
    save: (key, content) => keeper(key.slot).save(key, content),
    flush: async () => {
      await Promise.all([usual.flush(), ofPrivate.flush()]);
    },
  };
};
