import type { Drafts } from '../drafts/drafts.ts';
import type { HandlersFor } from './handlers.ts';

export const draftHandlers = (
  drafts: Pick<Drafts, 'read' | 'save'>,
): HandlersFor<'draft.read' | 'draft.save'> => ({
  'draft.read': (key) => drafts.read(key),
  'draft.save': ({ content, ...key }) => drafts.save(key, content),
});
