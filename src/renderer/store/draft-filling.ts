import type { CommandOf } from '../../domain/incident/commands.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import type { PrintedField } from '../../domain/incident/update-field-table.ts';
import { type Audience, audiences, defaultCadence } from '../../domain/incident/words.ts';
import { isBefore } from '../../domain/time/instants.ts';
import { fieldsAsText, refill } from '../../domain/update/draft.ts';
import { fillFields } from '../../domain/update/fill/fill.ts';
import { type FilledFields, filledOrigins } from '../../domain/update/fill/filled.ts';
import { phrasesWith } from '../../domain/update/fill/own-phrases.ts';
import type { UpdateFieldName } from '../../domain/update/labels.ts';
import { nowIso } from './clock.ts';
import { changeInHand } from './draft-saving.ts';
import { patch, useDrafts } from './drafts.ts';
import { currentState } from './incident.ts';
import { useSettings } from './settings.ts';

/* What the console fills into the updates being written, from the record. */

type LineOrigin = CommandOf<'queueUpdate'>['origins'][number];

/** Now, but never before the newest event: the page's clock may be a moment behind main's. */
const nowOf = (state: IncidentState): string => {
  const now = nowIso();
  const newest = state.history.at(-1)?.event.recordedAt ?? now;
  return isBefore(now, newest) ? newest : now;
};

/** What the record fills in now, without what was removed; null until all facts of an open incident are loaded. */
export const filled = (
  audience: Audience,
  removed: readonly string[] = useDrafts.getState()[audience].draft.removed,
): FilledFields | null => {
  const state = currentState();
  const { settings } = useSettings.getState();
  const cadence = settings?.cadence ?? defaultCadence;
  const phrases = phrasesWith(settings?.phrases ?? {});
  if (state === null || state.facts === null) return null;
  const { confirmed } = useDrafts.getState()[audience].draft;
  return fillFields(state.facts, audience, nowOf(state), { cadence, phrases, removed, confirmed });
};

/** The text that the record would fill into a field now. */
export const recordWords = (audience: Audience, field: PrintedField): string => {
  const { removed } = useDrafts.getState()[audience].draft;
  const left = removed.filter((key) => !key.startsWith(`${field} `));
  const fields = filled(audience, left);
  return fields === null ? '' : fieldsAsText(fields)[field];
};

/** The lines of a draft that are still as the console filled them in, each with the entries that it was made from. */
export const draftOrigins = (audience: Audience): LineOrigin[] => {
  const { draft, offered } = useDrafts.getState()[audience];
  return offered === null ? [] : filledOrigins(offered, draft);
};

/** Lets the console fill in a field again, now and with every new fact. */
export const refillField = (audience: Audience, field: UpdateFieldName): void => {
  const { draft } = useDrafts.getState()[audience];
  const removed = draft.removed.filter((key) => !key.startsWith(`${field} `));
  const fields = filled(audience, removed);
  if (fields === null) return;
  const touched = draft.touched.filter((name) => name !== field);
  changeInHand(audience, { draft: refill({ ...draft, removed, touched }, fields) });
};

/** Fills in again what the lead has not typed in. */
export const refillDrafts = (): void => {
  for (const audience of audiences) {
    const fields = filled(audience);
    if (fields === null) continue;
    const { draft, offered } = useDrafts.getState()[audience];
    const all = draft.removed.length === 0 ? fields : filled(audience, []);
    if (JSON.stringify(all) !== JSON.stringify(offered)) patch(audience, { offered: all });
    const next = refill(draft, fields);
    // What did not change stays the same object, so that nothing is rendered or saved again for it.
    if (JSON.stringify(next) !== JSON.stringify(draft)) patch(audience, { draft: next });
  }
};
