import type { Audience } from '../../domain/incident/words.ts';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { askFirst, type SharedDraft, type UpdateContent } from '../../shared/shared-drafts.ts';
import type { Clock } from '../clock.ts';
import type { Scheduler } from '../scheduler.ts';
import { isHolderAway, minuteAfter, takeOverInMs } from './draft-away.ts';
import { type DraftValue, freeBytes, type ReadValue, readValue, valueBytes } from './draft-value.ts';
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
  /** Takes it from a holder who is away or does not answer, with its words as the server has them. */
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
const readMostMs = 30_000;
const failuresBeforeSaid = 3;

interface Known {
  readonly sequence: number;
  readonly bytes: Buffer;
  readonly read: ReadValue;
  /** When it was learnt; by the monotonic clock. */
  readonly at: number;
}

const nobody = (at: number): Known => ({ sequence: 0, bytes: freeBytes, read: { kind: 'free' }, at });

const newer = 'A newer version of the console holds this draft; nothing is written to it from here.';

export const openOneDraft = (deps: OneDraftDeps, place: SharedPlace, audience: Audience): OneDraft => {
  const { server, here, clock, scheduler, changed } = deps;
  let known: Known | null = null;
  /** Whether `known` is what the server had since it was reached last. */
  let isSure = false;
  let isConnected = false;
  /** What is written here, as the page said last; undefined until it has. */
  let latest: UpdateContent | null | undefined;
  let askedAt: number | null = null;
  let trouble: string | null = null;
  /** How often in a row it could not be read while there is a connection. */
  let failures = 0;
  let isPutDue = false;
  let cancelPut = () => {};
  let cancelRead = () => {};
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };

  const me = () => here.self.console;
  const serverNow = (): string => new Date(clock.now().getTime() - (server.aheadMs ?? 0)).toISOString();
  const held = (): DraftValue | null => (known?.read.kind === 'held' ? known.read.value : null);

  const standing = (): SharedDraft['standing'] => {
    if (!isSure || known === null) return 'alone';
    if (known.read.kind === 'free') return 'free';
    const value = held();
    if (value === null || value.holder.console !== me()) return 'theirs';
    return value.writtenBy === me() || value.words === null ? 'mine' : 'handed';
  };

  /** Whether its holder is away, and whether or from when it can be taken from them. */
  const away = (): Pick<SharedDraft, 'canTakeOver' | 'isAway' | 'takeOverFrom'> => {
    const value = held();
    if (standing() !== 'theirs' || value === null || known === null)
      return { canTakeOver: false, isAway: false, takeOverFrom: null };
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

  const know = (value: SharedValue | null): void => {
    const at = clock.monotonic();
    const { sequence, bytes } = value ?? nobody(at);
    if (known?.sequence !== sequence || !known.bytes.equals(bytes))
      known = { sequence, bytes, read: readValue(bytes), at };
    const is = standing();
    if (is !== 'theirs' && is !== 'alone') setAsks(false);
    // Whoever gave it away, or sent it, types no more.
    if (is !== 'mine' && is !== 'alone') here.stopTyping(audience);
    // What was written here is kept beside by now: it must never take the place of words that come later.
    if (is === 'theirs' || is === 'handed') latest = undefined;
    changed();
  };

  const sequenceNow = (): number => known?.sequence ?? 0;

  /** Reads what the server has; false when it cannot be read. */
  const read = async (): Promise<boolean> => {
    const before = sequenceNow();
    const found = await server.values.get(place, audience);
    if (!isConnected) return false;
    if (!found.ok) {
      failures += 1;
      // Once may be a hiccup. After that somebody has to see to it: a right is missing, or a stream.
      if (failures === failuresBeforeSaid) {
        trouble = found.error.message;
        changed();
      }
      return false;
    }
    if (failures >= failuresBeforeSaid) trouble = null;
    failures = 0;
    const isOlder = sequenceNow() > before && sequenceNow() > (found.value?.sequence ?? 0);
    isSure = true;
    // What it told of meanwhile is newer than its answer.
    know(isOlder && known !== null ? known : found.value);
    return true;
  };

  const readUntilSure = (): void => {
    cancelRead();
    void inTurn(read).then((isRead) => {
      if (isRead) putSoon(0);
      else if (isConnected)
        cancelRead = scheduler.after(Math.min(readMostMs, putAfterMs * 2 ** failures), readUntilSure);
    });
  };

  /** Replaces what is known by this. "other": something else is there now. */
  const put = async (bytes: Buffer): Promise<'done' | 'other' | 'unsure' | 'refused'> => {
    const published = await server.values.put(place, audience, bytes, sequenceNow());
    if (published.kind === 'refused') {
      trouble = published.problem.message;
      changed();
      return 'refused';
    }
    if (trouble !== null) trouble = null;
    if (published.kind === 'taken') {
      if (published.sequence > sequenceNow()) know({ sequence: published.sequence, bytes });
      else changed();
      return known?.bytes.equals(bytes) === true ? 'done' : 'other';
    }
    const before = sequenceNow();
    if (!(await read())) return 'unsure';
    if (known?.bytes.equals(bytes) === true) return 'done';
    return sequenceNow() === before && published.kind === 'unknown' ? 'unsure' : 'other';
  };

  const own = (words: UpdateContent | null, since: string): Buffer =>
    valueBytes({ holder: here.self, since, writtenBy: me(), savedAt: serverNow(), words });

  const putNow = async (): Promise<void> => {
    const value = held();
    const is = standing();
    if (latest === undefined || (is === 'free' ? latest === null : is !== 'mine')) return;
    if (is === 'mine' && same(value?.words ?? null, latest)) return;
    const outcome = await put(own(latest, value?.since ?? serverNow()));
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
    const outcome = await put(bytes);
    if (outcome === 'done') return ok(null);
    if (outcome === 'refused') return problem('draftNotShared', trouble ?? newer);
    return outcome === 'other' ? heldProblem() : problem('draftNotShared', unreached);
  };

  const heldProblem = (): Result<null, Problem> => {
    const value = held();
    if (known?.read.kind === 'unread') return problem('draftHeld', newer);
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
        words: value?.words ?? null,
        isAsked: askedAt !== null,
        ...away(),
        problem: known?.read.kind === 'unread' ? newer : trouble,
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
        const value = held();
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
    learn: (value) => {
      if (value.sequence > sequenceNow()) know(value);
    },
    look: changed,
    connected: (is) => {
      if (is === isConnected) return;
      isConnected = is;
      isSure = false;
      if (is) readUntilSure();
      else changed();
    },
    close: async () => {
      cancelPut();
      setAsks(false);
      await inTurn(putNow);
      isConnected = false;
      cancelRead();
      cancelPut();
    },
  };
};

const unreached = 'The server did not answer; it is not certain who holds this draft. Try again.';

const same = (a: UpdateContent | null, b: UpdateContent | null): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
