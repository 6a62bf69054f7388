import type { Drafts } from '../drafts/drafts.ts';
import type { HandlersFor } from './handlers.ts';

export const draftHandlers = (
  drafts: Pick<Drafts, 'read' | 'save'>,
): HandlersFor<'draft.read' | 'draft.save'> => ({
  'draft.read': (drawer) => drafts.read(drawer),
  'draft.save': ({ content, ...drawer }) => drafts.save(drawer, content),
});
