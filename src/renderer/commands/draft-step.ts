import type { Audience } from '../../domain/incident/words.ts';
import type { SharedDraft } from '../../shared/shared-drafts.ts';
import {
  askFor,
  handOver,
  isReadHere,
  sharedDraftIn,
  takeOver,
  useSharedDrafts,
  writeAlone,
} from '../store/shared-drafts.ts';
import { useUi } from '../store/ui.ts';

/** The one thing that can be done about whose a draft is. */
export type DraftStep = 'ask' | 'withdraw' | 'handOver' | 'takeOver' | 'writeAlone';

interface Step {
  readonly name: DraftStep;
  readonly run: (audience: Audience) => Promise<void>;
}

const ask: Step = { name: 'ask', run: (audience) => askFor(audience, true) };
const withdraw: Step = { name: 'withdraw', run: (audience) => askFor(audience, false) };

/** What can be done about a draft now, on either side; null for nothing. `isTheirs`: another console writes it. */
export const draftStep = (draft: SharedDraft | null, isTheirs: boolean): Step | null => {
  // A damaged draft is nobody's, and can be taken over all the same.
  if (draft?.standing === 'theirs' && draft.canTakeOver) return { name: 'takeOver', run: takeOver };
  if (draft?.holder == null) return null;
  if (!isTheirs)
    return draft.standing === 'mine' && draft.holder.askedBy !== null
      ? { name: 'handOver', run: handOver }
      : null;
  if (draft.standing === 'alone') return { name: 'writeAlone', run: writeAlone };
  if (draft.standing !== 'theirs') return null;
  // Nobody is there who could answer.
  if (draft.isAway) return null;
  return draft.isAsked ? withdraw : ask;
};

/** The draft on show, whether another console writes it, and {@link draftStep}. */
export const draftOnShow = () => {
  const state = useSharedDrafts.getState();
  const { audience } = useUi.getState();
  const draft = sharedDraftIn(state, audience);
  const isTheirs = isReadHere(state, audience);
  return { draft, isTheirs, step: draftStep(draft, isTheirs), incident: state.incident, audience };
};
