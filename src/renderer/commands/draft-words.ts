import { clockTimeSeenFrom } from '../../domain/time/times.ts';
import type { SharedDraft } from '../../shared/shared-drafts.ts';
import { keyWords } from '../components/ui/key-words.ts';
import { nowIso } from '../store/clock.ts';
import type { DraftStep } from './draft-step.ts';

/* Whose a shared draft is, in words. */

/** "Bo Berg is away and holds the draft; you can take it over from 18:07 UTC"; null unless its holder is away. */
export const awayWords = (draft: SharedDraft | null, zone: string): string | null => {
  if (draft?.holder == null || !draft.isAway) return null;
  const { takeOverFrom: from } = draft;
  const when = from === null ? '' : ` from ${clockTimeSeenFrom(from, zone, nowIso())}`;
  return `${draft.holder.person.name} is away and holds the draft; you can take it over${when}`;
};

/** What the key does about a draft that another console writes. */
const does: Readonly<Record<DraftStep, (key: string) => string>> = {
  ask: (key) => `; ${key} asks for it`,
  withdraw: () => '; you asked for it',
  handOver: () => '',
  takeOver: (key) => `; ${key} takes it over`,
  writeAlone: (key) => `; ${key} goes on with it here`,
};

/**
 * Who writes a draft that is only read here, and what the key does about it; or why nobody can be named. Null where nobody
 * else holds it.
 */
export const theirWords = (
  draft: SharedDraft | null,
  step: DraftStep | null,
  { key, zone }: { readonly key: string | undefined; readonly zone: string },
): string | null => {
  if (draft?.holder == null) return draft?.problem ?? null;
  const away = step === null ? awayWords(draft, zone) : null;
  const rest = step === null || key === undefined ? '' : does[step](keyWords(key));
  return `${away ?? `${draft.holder.person.name} is writing this update${rest}`}.`;
};

/** Why nothing can be done about whose a draft is, in a sentence. `isTheirs`: another console writes it. */
export const nothingToDo = (draft: SharedDraft, isTheirs: boolean, zone: string): string => {
  if (isTheirs) return theirWords(draft, null, { key: undefined, zone }) ?? nobodys;
  if (draft.standing === 'free') return nobodys;
  return draft.standing === 'alone'
    ? 'While this console is alone, nobody can ask for this draft.'
    : 'You hold this draft, and nobody asks for it.';
};

const nobodys = 'Nobody holds this draft: whoever goes into a field does.';
