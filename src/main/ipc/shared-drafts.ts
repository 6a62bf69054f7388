import { ok } from '../../domain/result.ts';
import type { KeptDrafts } from '../shared-record/kept-drafts.ts';
import type { People } from '../shared-record/people.ts';
import type { HandlersFor } from './handlers.ts';

/** Who writes which update of a shared incident, and the words that are kept beside those in hand. */
export const sharedDraftHandlers = (
  people: Pick<People, 'drafts' | 'withDraft'>,
  kept: Pick<KeptDrafts, 'read' | 'keep' | 'remove'>,
): HandlersFor<
  | 'sharedDrafts.read'
  | 'sharedDraft.take'
  | 'sharedDraft.filled'
  | 'sharedDraft.takenIn'
  | 'sharedDraft.handOver'
  | 'sharedDraft.takeOver'
  | 'sharedDraft.letGo'
  | 'sharedDraft.ask'
  | 'keptDrafts.read'
  | 'keptDrafts.keep'
  | 'keptDrafts.remove'
> => ({
  'sharedDrafts.read': ({ incident }) => ok(people.drafts(incident)),
  'sharedDraft.take': ({ incident, audience, content }) =>
    people.withDraft(incident, audience, (draft) => draft.take(content)),
  'sharedDraft.filled': ({ incident, audience, content }) =>
    people.withDraft(incident, audience, async (draft) => {
      draft.filled(content);
      return ok(null);
    }),
  'sharedDraft.takenIn': ({ incident, audience, content }) =>
    people.withDraft(incident, audience, (draft) => draft.takenIn(content)),
  'sharedDraft.handOver': ({ incident, audience, content }) =>
    people.withDraft(incident, audience, (draft) => draft.handOver(content)),
  'sharedDraft.takeOver': ({ incident, audience }) =>
    people.withDraft(incident, audience, (draft) => draft.takeOver()),
  'sharedDraft.letGo': ({ incident, audience }) =>
    people.withDraft(incident, audience, (draft) => draft.letGo()),
  'sharedDraft.ask': ({ incident, audience, asks }) =>
    people.withDraft(incident, audience, async (draft) => {
      draft.ask(asks);
      return ok(null);
    }),
  'keptDrafts.read': ({ incident }) => kept.read(incident),
  'keptDrafts.keep': ({ incident, audience, why, content }) => kept.keep(incident, audience, why, content),
  'keptDrafts.remove': ({ incident, kept: id }) => kept.remove(incident, id),
});
