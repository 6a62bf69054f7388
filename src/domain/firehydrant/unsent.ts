import type { IncidentState } from '../incident/state.ts';
import { type HandedNote, handedNotes } from './notes.ts';

/** The entries of the log that were not asked to go there yet, in the order of the record. */
export const unsentNotes = (state: IncidentState): readonly HandedNote[] => {
  const asked = state.facts?.errands.findLast(
    ({ kind, state: is }) => kind === 'firehydrantNotes' && is !== 'skipped' && is !== 'failed',
  );
  if (asked === undefined) return handedNotes(state, null);
  const before = new Set(handedNotes(state, String(asked.what.upTo)).map(({ entry }) => entry));
  return handedNotes(state, null).filter(({ entry }) => !before.has(entry));
};
