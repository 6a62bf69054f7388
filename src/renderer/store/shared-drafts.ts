import { create } from 'zustand';
import { type Audience, audiences } from '../../domain/incident/words.ts';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import {
  askFirst,
  hasWords,
  type KeptBecause,
  type KeptDraft,
  type SharedDraft,
  type SharedDrafts,
  type UpdateContent,
} from '../../shared/shared-drafts.ts';
import { api } from '../api.ts';
import { putInHand } from './draft-in-hand.ts';
import { flushDrafts } from './draft-saving.ts';
import { contentOf, type DraftInHand, useDrafts } from './drafts.ts';
import { say, unsayHere } from './ui.ts';

/**
 * Who writes which update of the incident on screen, where several consoles share it. Whoever does not hold a draft has no
 * words of their own in hand: what they had written is kept beside, and never takes the place of somebody else's.
 */
interface State {
  readonly incident: string | null;
  /** Null while it is not shared. */
  readonly drafts: SharedDrafts;
  /** The words that are kept beside those in hand, oldest first. */
  readonly kept: readonly KeptDraft[];
  /** The drafts that are written here although another console held them when the connection was lost. */
  readonly writtenAlone: readonly Audience[];
}

const nothing: State = { incident: null, drafts: null, kept: [], writtenAlone: [] };

export const useSharedDrafts = create<State>(() => nothing);

/** The draft for an audience; null where the incident is not shared. */
export const sharedDraftIn = ({ drafts }: Pick<State, 'drafts'>, audience: Audience): SharedDraft | null =>
  drafts?.find((draft) => draft.audience === audience) ?? null;

/** Whether another console writes it, so that it is only read here. */
export const isReadHere = (state: State, audience: Audience): boolean => {
  const draft = sharedDraftIn(state, audience);
  if (draft === null || draft.standing === 'mine' || draft.standing === 'free') return false;
  if (draft.standing !== 'alone') return true;
  return draft.holder !== null && !draft.isHeldHere && !state.writtenAlone.includes(audience);
};

const draftNow = (audience: Audience): SharedDraft | null =>
  sharedDraftIn(useSharedDrafts.getState(), audience);

/** What is in hand, if there is anything of one's own to it. */
const inHand = (audience: Audience): UpdateContent | null => {
  const content = contentOf(useDrafts.getState()[audience]);
  return content !== null && hasWords(content) ? content : null;
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Takes in what is kept now. False, with the reason said, when that is not known. */
export const setKept = (incident: string, answer: Result<readonly KeptDraft[], Problem>): boolean => {
  if (!answer.ok) say(answer.error.message, 'problem');
  else if (useSharedDrafts.getState().incident === incident) useSharedDrafts.setState({ kept: answer.value });
  return answer.ok;
};

/** Keeps what is in hand beside, and begins afresh. False when it could not be kept: then it stays in hand. */
const setAside = async (incident: string, audience: Audience, why: KeptBecause): Promise<boolean> => {
  flushDrafts();
  const isHere = () => useDrafts.getState().incident === incident;
  for (let own = inHand(audience); own !== null; own = inHand(audience)) {
    const draft = draftNow(audience);
    // What another console has is not lost; but words that were passed on stay here too.
    const isTheirs = draft?.standing === 'theirs' && same(own, draft.words);
    if (!isTheirs || why === 'handed')
      if (!setKept(incident, await api.keepDraft({ incident, audience, why, content: own }))) return false;
    if (!isHere()) return false;
    if (!same(own, inHand(audience))) continue;
    if (!(await putInHand(audience, null))) return false;
  }
  return isHere();
};

/** Takes in hand what another console passed on. */
const takeIn = async (incident: string, { audience, words, holder }: SharedDraft): Promise<void> => {
  // After a restart they may be in hand already.
  if (!same(words, inHand(audience))) {
    if (!(await setAside(incident, audience, 'replaced'))) return;
    if (!(await putInHand(audience, words))) return;
  }
  const answer = await api.tellTakenIn({ incident, audience, content: inHand(audience) });
  if (!answer.ok) say(answer.error.message, 'problem');
  else if (holder !== null) say('The draft is yours now, with its words.');
};

/**
 * It was held here already, but nothing is in hand: its update was sent while nobody could be told, or the console was
 * closed. What the server has of it is kept beside.
 */
const letGoOfEmpty = async (incident: string, { audience, words }: SharedDraft): Promise<void> => {
  if (words !== null)
    setKept(incident, await api.keepDraft({ incident, audience, why: 'handed', content: words }));
  if (inHand(audience) === null) await api.letGoOfDraft({ incident, audience });
};

/** Whether the server was out of reach before, or the page had not asked yet. */
const isNew = (before: SharedDraft['standing'] | null): boolean => before === null || before === 'alone';

/** What follows from how a draft stands now. `before`: how it stood. */
const follow = async (
  incident: string,
  audience: Audience,
  before: SharedDraft['standing'] | null,
): Promise<void> => {
  const draft = draftNow(audience);
  if (draft === null || useDrafts.getState().incident !== incident) return;
  if (draft.standing === 'theirs') {
    const isPassedOn = before === 'mine' && same(draft.words, inHand(audience));
    await setAside(incident, audience, isPassedOn ? 'handed' : 'replaced');
  } else if (draft.standing === 'handed') await takeIn(incident, draft);
  else if (draft.standing === 'free' || (draft.standing === 'mine' && isNew(before))) {
    const content = inHand(audience);
    if (content !== null) await api.takeSharedDraft({ incident, audience, content });
    else if (draft.standing === 'mine') await letGoOfEmpty(incident, draft);
  }
};

/** One thing after the other, for each audience. */
const turns: Record<Audience, Promise<unknown>> = {
  internal: Promise.resolve(),
  external: Promise.resolve(),
};
/** How each stood when it was followed last. */
let followed: Readonly<Record<Audience, SharedDraft['standing'] | null>> = { internal: null, external: null };

const followSoon = (audience: Audience): void => {
  turns[audience] = turns[audience].then(async () => {
    const { incident } = useSharedDrafts.getState();
    // What is on the disk comes first: it may hold words of one's own.
    if (incident === null || !useDrafts.getState()[audience].loaded) return;
    const before = followed[audience];
    followed = { ...followed, [audience]: draftNow(audience)?.standing ?? null };
    await follow(incident, audience, before);
  });
};

const hear = async (incident: string, drafts: SharedDrafts): Promise<void> => {
  const state = useSharedDrafts.getState();
  if (state.incident !== incident) return;
  const writtenAlone = state.writtenAlone.filter(
    (audience) => sharedDraftIn({ drafts }, audience)?.standing === 'alone',
  );
  useSharedDrafts.setState({ drafts, writtenAlone });
  if (state.drafts === null && drafts !== null) setKept(incident, await api.readKeptDrafts({ incident }));
  for (const audience of audiences) followSoon(audience);
};

const begin = async (incident: string | null): Promise<void> => {
  useSharedDrafts.setState({ ...nothing, incident });
  followed = { internal: null, external: null };
  if (incident === null) return;
  const answer = await api.readSharedDrafts({ incident });
  if (answer.ok && answer.value !== null) await hear(incident, answer.value);
};

/**
 * The record has filled in anew what nobody typed: whoever reads the draft sees that too. While somebody types, their words
 * take it along once they are saved.
 */
const tellFilledIn = (audience: Audience): void => {
  const { incident } = useSharedDrafts.getState();
  const { kept } = useDrafts.getState()[audience];
  const content = inHand(audience);
  if (incident === null || kept === 'typing' || content === null) return;
  const draft = draftNow(audience);
  // Somebody else's by now: these words are kept beside.
  if (draft?.standing === 'theirs') followSoon(audience);
  const isHere = draft?.standing === 'mine' || draft?.standing === 'alone';
  if (isHere && useDrafts.getState().incident === incident)
    void api.tellFilledIn({ incident, audience, content });
};

const hasChanged = (now: DraftInHand, before: DraftInHand): boolean =>
  now.draft !== before.draft || now.kept !== before.kept;

/** Follows who writes which update. Returns what stops it. */
export const followSharedDrafts = (): (() => void) => {
  const stopHearing = api.onSharedDrafts(({ incident, drafts }) => void hear(incident, drafts));
  const stopFollowing = useDrafts.subscribe((drafts, before) => {
    if (drafts.incident !== before.incident) void begin(drafts.incident);
    for (const audience of audiences) {
      if (drafts[audience].loaded && !before[audience].loaded) followSoon(audience);
      else if (hasChanged(drafts[audience], before[audience])) tellFilledIn(audience);
    }
  });
  const stopUnsaying = useSharedDrafts.subscribe((state, before) => {
    const isOver = (audience: Audience) => isReadHere(before, audience) && !isReadHere(state, audience);
    if (state.incident === before.incident && audiences.some(isOver))
      unsayHere((text) => text.includes(askFirst));
  });
  void begin(useDrafts.getState().incident);
  return () => {
    stopUnsaying();
    stopHearing();
    stopFollowing();
    useSharedDrafts.setState(nothing);
  };
};

/** Somebody begins to write: takes the draft, if nobody holds it. */
export const beginWriting = (audience: Audience): void => {
  const { incident } = useSharedDrafts.getState();
  if (incident === null || draftNow(audience)?.standing !== 'free') return;
  void api.takeSharedDraft({ incident, audience, content: inHand(audience) });
};

/** The hands leave the update: a draft with nothing of one's own in it is nobody's. */
export const endWriting = (audience: Audience): void => {
  const { incident } = useSharedDrafts.getState();
  if (incident === null || draftNow(audience)?.standing !== 'mine' || inHand(audience) !== null) return;
  void api.letGoOfDraft({ incident, audience });
};

/** Who else writes the update, so that it cannot be sent from here; null for nobody. */
export const whoWrites = (audience: Audience): string | null => {
  const state = useSharedDrafts.getState();
  if (!isReadHere(state, audience)) return null;
  return sharedDraftIn(state, audience)?.holder?.person.name ?? 'Somebody else';
};

/** Holds the draft while its update is sent, so that nobody else sends it too. Refused when somebody else was faster. */
export const holdToSend = async (audience: Audience): Promise<Result<null, Problem>> => {
  const { incident } = useSharedDrafts.getState();
  if (incident === null || draftNow(audience)?.standing !== 'free') return ok(null);
  return api.takeSharedDraft({ incident, audience, content: inHand(audience) });
};

const tell = async (
  ask: (of: { readonly incident: string; readonly audience: Audience }) => Promise<Result<unknown, Problem>>,
  audience: Audience,
): Promise<void> => {
  const { incident } = useSharedDrafts.getState();
  if (incident === null) return;
  const answer = await ask({ incident, audience });
  if (!answer.ok) say(answer.error.message, 'problem');
};

/** Asks for a draft that another console holds, or asks no more. */
export const askFor = (audience: Audience, asks: boolean): Promise<void> =>
  tell((of) => api.askForDraft({ ...of, asks }), audience);

/** Passes the draft on, with its words, to whoever asks for it. */
export const handOver = (audience: Audience): Promise<void> => {
  flushDrafts();
  return tell((of) => api.handOverDraft({ ...of, content: inHand(audience) }), audience);
};

/** Takes the draft from a holder who is away, with its words. */
export const takeOver = (audience: Audience): Promise<void> => tell(api.takeOverDraft, audience);

/** Goes on writing here what another console held when the connection was lost, with its words as they were. */
export const writeAlone = async (audience: Audience): Promise<void> => {
  const draft = draftNow(audience);
  if (draft?.standing !== 'alone') return;
  useSharedDrafts.setState(({ writtenAlone }) => ({ writtenAlone: [...writtenAlone, audience] }));
  if (draft.words !== null && inHand(audience) === null) await putInHand(audience, draft.words);
};

/** Brings back words that were kept beside; those in hand are kept in their place. */
export const bringBack = async (kept: KeptDraft): Promise<Result<null, Problem>> => {
  const state = useSharedDrafts.getState();
  const { incident } = state;
  const { audience } = kept;
  if (incident === null || isReadHere(state, audience))
    return problem('draftHeld', 'Somebody else is writing this update.');
  if (inHand(audience) !== null && !(await setAside(incident, audience, 'replaced'))) return ok(null);
  if (!(await putInHand(audience, kept.content))) return ok(null);
  setKept(incident, await api.removeKeptDraft({ incident, kept: kept.id }));
  beginWriting(audience);
  return ok(null);
};
