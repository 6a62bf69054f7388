import type { Audience } from '../../domain/incident/words.ts';
import type { SharedDraft } from '../../shared/shared-drafts.ts';
import { keyWords } from '../components/ui/key-words.ts';
import {
  askFor,
  handOver,
  isReadHere,
  sharedDraftIn,
  takeOver,
  useSharedDrafts,
  writeAlone,
} from '../store/shared-drafts.ts';
import { say, useUi } from '../store/ui.ts';
import { keysOf } from './keys-now.ts';

/** The one thing that can be done about whose a draft is. */
export type DraftStep = 'ask' | 'askNoMore' | 'handOver' | 'takeOver' | 'writeAlone';

interface Step {
  readonly name: DraftStep;
  readonly run: (audience: Audience) => Promise<void>;
}

const ask: Step = { name: 'ask', run: (audience) => askFor(audience, true) };
const askNoMore: Step = { name: 'askNoMore', run: (audience) => askFor(audience, false) };

/** What can be done about a draft now, on either side; null for nothing. `isTheirs`: another console writes it. */
export const draftStep = (draft: SharedDraft | null, isTheirs: boolean): Step | null => {
  if (draft?.holder == null) return null;
  if (!isTheirs)
    return draft.standing === 'mine' && draft.holder.askedBy !== null
      ? { name: 'handOver', run: handOver }
      : null;
  if (draft.standing === 'alone') return { name: 'writeAlone', run: writeAlone };
  if (draft.standing !== 'theirs') return null;
  if (draft.canTakeOver) return { name: 'takeOver', run: takeOver };
  return draft.isAsked ? askNoMore : ask;
};

/** {@link draftStep} of the update on show. */
export const draftStepNow = (): Step | null => {
  const state = useSharedDrafts.getState();
  const { audience } = useUi.getState();
  return draftStep(sharedDraftIn(state, audience), isReadHere(state, audience));
};

/** Pressed again within this time, the key is meant once. In milliseconds. */
const onceWithin = 1000;
let pressedAt = Number.NEGATIVE_INFINITY;

/**
 * Asks for the draft on show, hands it over, or takes it over: whichever it is now. A second press at once is the first
 * one again: it would take back what the first asked.
 */
export const passDraft = (): void => {
  const now = performance.now();
  const isAgain = now - pressedAt < onceWithin;
  pressedAt = now;
  if (!isAgain) void draftStepNow()?.run(useUi.getState().audience);
};

/** What the key does about a draft that another console writes. */
const does: Readonly<Record<DraftStep, (key: string) => string>> = {
  ask: (key) => `; ${key} asks for it`,
  askNoMore: () => '; you asked for it',
  handOver: () => '',
  takeOver: (key) => `; ${key} takes it over`,
  writeAlone: (key) => `; ${key} goes on with it here`,
};

/** The draft that was last said to be another console's. */
let saidOf = '';

/** Says who writes the update on show, to whoever types into it without holding it: once for each time somebody holds it. */
export const sayWhoWrites = (): void => {
  const state = useSharedDrafts.getState();
  const { audience } = useUi.getState();
  const draft = sharedDraftIn(state, audience);
  if (draft?.holder == null || !isReadHere(state, audience)) return;
  const { person, console, since } = draft.holder;
  const held = [state.incident, audience, console, since].join(' ');
  if (held === saidOf) return;
  saidOf = held;
  const step = draftStep(draft, true);
  const [key] = keysOf({ id: 'passDraft' });
  const rest = step === null || key === undefined ? '' : does[step.name](keyWords(key));
  say(`${person.name} is writing this update${rest}.`);
};
