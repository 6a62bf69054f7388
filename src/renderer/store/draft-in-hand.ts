import { type Audience, audiences } from '../../domain/incident/words.ts';
import { type Draft, emptyDraft, refill } from '../../domain/update/draft.ts';
import type { UpdateContent } from '../../shared/shared-drafts.ts';
import { api } from '../api.ts';
import { filled, refillDrafts } from './draft-filling.ts';
import { flushDrafts, forgetUnsaved, isUnsaved, save, saveInstead, saveSoon } from './draft-saving.ts';
import { beginDrafts, patch, useDrafts } from './drafts.ts';
import { say } from './ui.ts';

/* An update comes into the lead's hands and leaves them: read from the disk, sent, or exchanged for other words. */

/** What was chosen for each destination, with the later choices over the earlier ones. */
const choicesTogether = (earlier: Draft['choices'], later: Draft['choices']): Draft['choices'] => {
  const destinations = new Set([...Object.keys(earlier), ...Object.keys(later)]);
  return Object.fromEntries([...destinations].map((id) => [id, { ...earlier[id], ...later[id] }]));
};

/** Merges in the saved draft: what the lead has touched while it was being read wins. */
const mergeSaved = (audience: Audience, content: UpdateContent): void => {
  const { draft: kept } = content;
  const { draft, reasons, typedReasons } = useDrafts.getState()[audience];
  const initial = emptyDraft(audience);
  const fromKept = kept.touched.filter((field) => !draft.touched.includes(field));
  patch(audience, {
    draft: {
      ...draft,
      ...Object.fromEntries(fromKept.map((field) => [field, kept[field]])),
      pin: draft.pin === initial.pin ? kept.pin : draft.pin,
      corrects: draft.corrects ?? kept.corrects,
      choices: choicesTogether(kept.choices, draft.choices),
      touched: [...draft.touched, ...fromKept],
      removed: [...new Set([...kept.removed, ...draft.removed])],
      confirmed: [...new Set([...kept.confirmed, ...draft.confirmed])],
    },
    reasons: { ...content.reasons, ...reasons },
    typedReasons: { ...content.typedReasons, ...typedReasons },
    kept: isUnsaved(audience) ? 'typing' : 'saved',
  });
};

const load = async (incident: string, audience: Audience): Promise<void> => {
  const isStill = () => useDrafts.getState().incident === incident;
  try {
    const answer = await api.readDraft({ incident, slot: audience });
    if (!isStill()) return;
    if (!answer.ok) say(answer.error.message, 'problem');
    else if (answer.value?.kind === 'update') {
      mergeSaved(audience, answer.value);
      refillDrafts();
    }
  } finally {
    // Even if that failed, what is typed from now on must reach the disk.
    if (isStill()) {
      patch(audience, { loaded: true });
      if (isUnsaved(audience)) saveSoon(audience);
    }
  }
};

/** Loads the drafts of an incident: filled in at once, with what was typed before merged in once it is read. */
export const loadDrafts = async (incident: string): Promise<void> => {
  flushDrafts();
  audiences.forEach(forgetUnsaved);
  beginDrafts(incident);
  refillDrafts();
  await Promise.all(audiences.map((audience) => load(incident, audience)));
};

/** Begins the next update once `sent` is on its way. What was typed since it was sent stays. */
export const clearSent = (audience: Audience, sent: Draft): void => {
  const { draft } = useDrafts.getState()[audience];
  const typedSince = draft.touched.filter((field) => draft[field] !== sent[field]);
  const next: Draft = {
    ...emptyDraft(audience),
    ...Object.fromEntries(typedSince.map((field) => [field, draft[field]])),
    touched: typedSince,
    // Not offered again until there is news: then its line has another key.
    removed: draft.removed,
  };
  const fields = filled(audience);
  patch(audience, {
    draft: fields === null ? next : refill(next, fields),
    kept: 'typing',
    reasons: {},
    typedReasons: {},
  });
  saveSoon(audience);
  save(audience);
  refillDrafts();
};

/**
 * Puts other words in hand, or begins afresh (null), and saves that. True once it is on the disk; what goes wrong is said,
 * and the words stay in the field.
 */
export const putInHand = (audience: Audience, content: UpdateContent | null): Promise<boolean> => {
  const { draft, reasons = {}, typedReasons = {} } = content ?? { draft: emptyDraft(audience) };
  patch(audience, { draft, reasons, typedReasons, kept: content === null ? 'filled' : 'saved' });
  refillDrafts();
  return saveInstead(audience, content);
};
