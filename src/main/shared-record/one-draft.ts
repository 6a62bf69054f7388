import type { Audience } from '../../domain/incident/words.ts';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { askFirst, type SharedDraft, type UpdateContent } from '../../shared/shared-drafts.ts';
import type { Clock } from '../clock.ts';
import type { Scheduler } from '../scheduler.ts';
import { isHolderAway, minuteAfter, takeOverInMs } from './draft-away.ts';
import { openDraftThere } from './draft-there.ts';
import { type DraftValue, freeBytes, valueBytes } from './draft-value.ts';
import type { Here } from './here.ts';
import type { SharedPlace, SharedServer, SharedValue } from './port.ts';

/** The draft for one audience of a shared incident, which one console holds at a time. */
export interface OneDraft {
  readonly now: SharedDraft;
  /** Takes it if nobody holds it, with what is written here. Refused when somebody does; nothing to do while alone. */
  take(content: UpdateContent | null): Promise<Result<null, Problem>>;
  /** What is written here now; null for nothing of one's own. */
  typed(content: UpdateContent | null): void;
  /** What is written here now, where nobody typed: the record fills it in anew. Nothing unless it is held here. */
  filled(content: UpdateContent | null): void;
  /** The words of another console are in hand here, and on the disk. */
  takenIn(content: UpdateContent | null): Promise<Result<null, Problem>>;
  /** Passes it on, with these words, to whoever asked first. */
  handOver(content: UpdateContent | null): Promise<Result<null, Problem>>;
  /** Takes it from a holder who is away or does not answer, with its words as the server has them; or a damaged one. */
  takeOver(): Promise<Result<null, Problem>>;
  /** Nobody's, from now on; for a holder that has nothing of its own in it, or has sent it. */
  letGo(): Promise<Result<null, Problem>>;
  ask(asks: boolean): void;
  /** A change that the server told of. */
  learn(value: SharedValue): void;
  /** Who is here has changed, or time has passed. */
  look(): void;
  /** Whether the server can be reached has changed. */
  connected(is: boolean): void;
  /** Puts what is still to be put, then rests. */
  close(): Promise<void>;
}

interface OneDraftDeps {
  readonly server: Pick<SharedServer, 'aheadMs' | 'values'>;
  readonly here: Here;
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
  readonly scheduler: Scheduler;
  readonly changed: () => void;
}

/** How long words wait for more of them before they are put to the server; how long a refusal waits. Milliseconds. */
const putAfterMs = 1000;
const againAfterMs = 5000;

export const openOneDraft = (deps: OneDraftDeps, place: SharedPlace, audience: Audience): OneDraft => {
  const { server, here, clock, scheduler, changed } = deps;
  /** What is written here, as the page said last; undefined until it has. */
  let latest: UpdateContent | null | undefined;
  let askedAt: number | null = null;
  let isPutDue = false;
  let cancelPut = () => {};
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };

  const there = openDraftThere(
    { server, clock, scheduler, inTurn, changed, learnt: () => follow(), sure: () => putSoon(0) },
    place,
    audience,
  );

  const me = () => here.self.console;
  const serverNow = (): string => new Date(clock.now().getTime() - (server.aheadMs ?? 0)).toISOString();
  const held = (): DraftValue | null => (there.known?.read.kind === 'held' ? there.known.read.value : null);
  /** Why nobody here can write to it as it is, in a sentence; null where somebody holds it or may. */
  const unwritable = (): string | null => {
    const read = there.known?.read;
    if (read?.kind === 'newer') return newer;
    if (read?.kind !== 'damaged') return null;
    return read.words === null ? nothingToRead : damaged;
  };

  const standing = (): SharedDraft['standing'] => {
    if (!there.isSure || there.known === null) return 'alone';
    if (there.known.read.kind === 'free') return 'free';
    const value = held();
    if (value === null || value.holder.console !== me()) return 'theirs';
    return value.writtenBy === me() || value.words === null ? 'mine' : 'handed';
  };

  /** A damaged draft, which is nobody's, as somebody's here: the words in it are another console's. */
  const nobodys = (): DraftValue | null => {
    if (!there.isSure || there.known?.read.kind !== 'damaged') return null;
    const since = serverNow();
    const { words } = there.known.read;
    return { holder: here.self, since, writtenBy: noConsole, savedAt: since, words };
  };

  /** Whether its holder is away, and whether or from when it can be taken from them. */
  const away = (): Pick<SharedDraft, 'canTakeOver' | 'isAway' | 'takeOverFrom'> => {
    const value = held();
    const { known } = there;
    if (standing() !== 'theirs' || value === null || known === null)
      // Nobody is there to be asked, or waited for.
      return { canTakeOver: nobodys() !== null, isAway: false, takeOverFrom: null };
    const inMs = takeOverInMs({ here, clock, serverNow }, { value, knownAt: known.at, askedAt });
    const canTakeOver = inMs <= 0;
    const isAway = isHolderAway(here, value);
    const takeOverFrom = isAway && !canTakeOver ? minuteAfter(clock.now(), inMs) : null;
    return { canTakeOver, isAway, takeOverFrom };
  };

  const setAsks = (asks: boolean): void => {
    if (asks === (askedAt !== null)) return;
    askedAt = asks ? clock.monotonic() : null;
    here.ask(audience, asks);
  };

  /** Does what follows from how it stands now. */
  const follow = (): void => {
    const is = standing();
    if (is !== 'theirs' && is !== 'alone') setAsks(false);
    // Whoever gave it away, or sent it, types no more.
    if (is !== 'mine' && is !== 'alone') here.stopTyping(audience);
    // What was written here is kept beside by now: it must never take the place of words that come later.
    if (is === 'theirs' || is === 'handed') latest = undefined;
    changed();
  };

  const own = (words: UpdateContent | null, since: string): Buffer =>
    valueBytes({ holder: here.self, since, writtenBy: me(), savedAt: serverNow(), words });

  const putNow = async (): Promise<void> => {
    const value = held();
    const is = standing();
    if (latest === undefined || (is === 'free' ? latest === null : is !== 'mine')) return;
    if (is === 'mine' && same(value?.words ?? null, latest)) return;
    const outcome = await there.put(own(latest, value?.since ?? serverNow()));
    if (outcome === 'refused' || outcome === 'unsure') putSoon(againAfterMs);
    else if (latest !== undefined && !same(held()?.words ?? null, latest)) putSoon(putAfterMs);
  };

  const putSoon = (ms: number): void => {
    if (isPutDue) return;
    isPutDue = true;
    cancelPut = scheduler.after(ms, () => {
      isPutDue = false;
      void inTurn(putNow);
    });
  };

  const taken = async (bytes: Buffer): Promise<Result<null, Problem>> => {
    const outcome = await there.put(bytes);
    if (outcome === 'done') return ok(null);
    if (outcome === 'refused') return problem('draftNotShared', there.trouble ?? unreached);
    return outcome === 'other' ? heldProblem() : problem('draftNotShared', unreached);
  };

  const heldProblem = (): Result<null, Problem> => {
    const value = held();
    const why = unwritable();
    if (why !== null) return problem('draftHeld', why);
    return value === null
      ? problem('draftHeld', 'Somebody else was faster; nobody holds this draft now. Try again.')
      : problem('draftHeld', `${value.holder.person.name} ${askFirst} first.`);
  };

  return {
    get now() {
      const value = held();
      const [first] = here.asking(audience);
      return {
        audience,
        standing: standing(),
        holder:
          value === null
            ? null
            : {
                audience,
                ...value.holder,
                since: value.since,
                askedBy: first === undefined ? null : { console: first.console, name: first.person.name },
              },
        isHeldHere: value?.holder.console === me(),
        words: (value ?? nobodys())?.words ?? null,
        isAsked: askedAt !== null,
        ...away(),
        problem: unwritable() ?? there.trouble,
      };
    },
    take: (content) =>
      inTurn(async () => {
        latest = content;
        const is = standing();
        if (is === 'alone' || is === 'mine') {
          if (is === 'mine') putSoon(putAfterMs);
          return ok(null);
        }
        return is === 'free' ? taken(own(content, serverNow())) : heldProblem();
      }),
    typed: (content) => {
      latest = content;
      const is = standing();
      // Nobody is seen to type in what another console holds, or has only handed over.
      if (content !== null && is !== 'theirs' && is !== 'handed') here.typed(audience);
      putSoon(putAfterMs);
    },
    filled: (content) => {
      // Nobody's hands: it takes nothing, and begins nothing.
      if (latest === null || latest === undefined || content === null) return;
      latest = content;
      putSoon(putAfterMs);
    },
    takenIn: (content) =>
      inTurn(async () => {
        const value = held();
        if (value === null || standing() !== 'handed') return heldProblem();
        latest = content;
        return taken(own(content, value.since));
      }),
    handOver: (content) =>
      inTurn(async () => {
        const [to] = here.asking(audience);
        if (standing() !== 'mine') return heldProblem();
        if (to === undefined) return problem('draftNotShared', 'Nobody asks for this draft any more.');
        latest = content;
        const since = serverNow();
        return taken(valueBytes({ holder: to, since, writtenBy: me(), savedAt: since, words: content }));
      }),
    takeOver: () =>
      inTurn(async () => {
        const value = held() ?? nobodys();
        if (value === null || !away().canTakeOver) return heldProblem();
        return taken(valueBytes({ ...value, holder: here.self, since: serverNow() }));
      }),
    letGo: () =>
      inTurn(async () => {
        latest = null;
        return standing() === 'mine' ? taken(freeBytes) : ok(null);
      }),
    ask: (asks) => {
      setAsks(asks && standing() === 'theirs');
      changed();
    },
    learn: there.learn,
    look: changed,
    connected: there.connected,
    close: async () => {
      cancelPut();
      setAsks(false);
      await inTurn(putNow);
      there.close();
      cancelPut();
    },
  };
};

/** The console that words are from of which nobody can say. */
const noConsole = '00000000-0000-0000-0000-000000000000';

const newer =
  'Somebody with a newer version of the console is writing this update; nothing is written to it from here.';
const damaged =
  'The draft on the server is damaged and nobody holds it; take it over to go on from what can still be read.';
const nothingToRead =
  'The draft on the server is damaged and nobody holds it; take it over to write it anew.';
const unreached = 'The server did not answer; it is not certain who holds this draft. Try again.';

const same = (a: UpdateContent | null, b: UpdateContent | null): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
