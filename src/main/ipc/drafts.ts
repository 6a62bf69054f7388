import type { Checked } from '../../shared/contract.ts';
import type { Drafts } from '../drafts/drafts.ts';
import type { HandlersFor } from './handlers.ts';

/** `typed` hears of whatever is being typed, before it is on the disk. */
export const draftHandlers = (
  drafts: Pick<Drafts, 'read' | 'save'>,
  typed: (draft: Checked<'draft.save'>) => void,
): HandlersFor<'draft.read' | 'draft.save'> => ({
  'draft.read': (key) => drafts.read(key),
  'draft.save': (draft) => {
    typed(draft);
    const { content, ...key } = draft;
    return drafts.save(key, content);
  },
});
