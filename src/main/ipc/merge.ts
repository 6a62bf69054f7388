import type { Merges } from '../merge/service.ts';
import type { HandlersFor } from './handlers.ts';

/** The calls that are about two incidents. */
export const mergeHandlers = (merges: Merges): HandlersFor<'merge.look' | 'merge.make' | 'thread.split'> => ({
  'merge.look': ({ from, into }) => merges.look(from, into),
  'merge.make': ({ from, into, choices }) => merges.merge(from, into, choices),
  'thread.split': ({ incident, ...choices }) => merges.split(incident, choices),
});
