import { type Audience, audiences } from '../../domain/incident/words.ts';
import type { UpdateContent } from '../../shared/shared-drafts.ts';
import { api } from '../api.ts';
import { contentOf, type DraftInHand, patch, useDrafts } from './drafts.ts';
import { say } from './ui.ts';

/* The updates being written go to the disk as they are typed. */

/** Saving is debounced by `pause`, but never delayed by more than `longest` while keys keep coming. Milliseconds. */
const pause = 80;
const longest = 120;

interface Saving {
  timer: ReturnType<typeof setTimeout> | undefined;
  /** When the oldest unsaved key was pressed; 0 when everything is saved or being saved. */
  since: number;
  /** Counts the lead's changes. */
  revision: number;
}
const fresh = (): Saving => ({ timer: undefined, since: 0, revision: 0 });
const saving: Readonly<Record<Audience, Saving>> = { internal: fresh(), external: fresh() };

/** Saves what has changed, at once. */
export const save = (audience: Audience): void => {
  const { incident, [audience]: inHand } = useDrafts.getState();
  const queue = saving[audience];
  clearTimeout(queue.timer);
  if (incident === null || !inHand.loaded || queue.since === 0) return;
  queue.since = 0;
  const { revision } = queue;
  const content = contentOf(inHand);
  // At once, even while an earlier one is being written: main keeps only the newest of those that wait.
  void api.saveDraft({ incident, slot: audience, content }).then((answer) => {
    if (useDrafts.getState().incident !== incident || queue.revision !== revision) return;
    if (answer.ok) {
      patch(audience, { kept: content === null ? 'filled' : 'saved' });
      return;
    }
    // The next key, or leaving the field, tries again.
    queue.since = performance.now();
    if (useDrafts.getState()[audience].kept !== 'failed') say(answer.error.message, 'problem');
    patch(audience, { kept: 'failed' });
  });
};

/** Something of the lead's has changed: it is saved within a moment. */
export const saveSoon = (audience: Audience): void => {
  const queue = saving[audience];
  const now = performance.now();
  queue.revision += 1;
  if (queue.since === 0) queue.since = now;
  clearTimeout(queue.timer);
  queue.timer = setTimeout(() => save(audience), Math.max(0, Math.min(pause, queue.since + longest - now)));
};

/** Saves pending changes at once. */
export const flushDrafts = (): void => audiences.forEach(save);

/** Changes what the lead has in hand, and saves it. */
export const changeInHand = (
  audience: Audience,
  part: Partial<Pick<DraftInHand, 'draft' | 'reasons' | 'typedReasons'>>,
): void => {
  const { kept } = useDrafts.getState()[audience];
  patch(audience, { ...part, kept: kept === 'failed' ? 'failed' : 'typing' });
  saveSoon(audience);
};

/** Whether something is neither saved nor on its way there. */
export const isUnsaved = (audience: Audience): boolean => saving[audience].since !== 0;

/** What is not saved belongs to nothing any more. */
export const forgetUnsaved = (audience: Audience): void => {
  saving[audience].since = 0;
};

/** Saves this in the place of whatever was to be saved. True once it is on the disk; what goes wrong is said. */
export const saveInstead = async (audience: Audience, content: UpdateContent | null): Promise<boolean> => {
  const { incident } = useDrafts.getState();
  forgetUnsaved(audience);
  saving[audience].revision += 1;
  const answer = await api.saveDraft({ incident, slot: audience, content });
  if (!answer.ok) say(answer.error.message, 'problem');
  return answer.ok;
};
