import { setTimeout as wait } from 'node:timers/promises';
import type { Problem } from '../../domain/result.ts';
import type { Clock } from '../clock.ts';
import { retryDelay } from '../jobs/backoff.ts';
import { createSignal } from '../signal.ts';
import type { ServerSettings, ServerState } from './port.ts';
import { badSpace, connecting, connectionLost, lostBecause, notSetUp } from './problems.ts';
import type { Session } from './session.ts';
import { isSpace } from './subjects.ts';
import type { SharedTiming } from './timing.ts';

/** The connection that is kept alive for as long as there are settings. */
export interface Link {
  readonly state: ServerState;
  readonly aheadMs: number | null;
  /** The connection there is now. */
  readonly session: Session | null;
  onChange(listener: () => void): () => void;
  use(settings: ServerSettings | null, why?: Problem): void;
  /** Tries again at once, or makes sure that the connection lives. */
  hurry(): void;
  /** Why there is no connection. */
  away(): Problem;
  close(): Promise<void>;
}

interface LinkOptions {
  /** What the server's list of clients calls this console. */
  readonly name: () => string;
  readonly clock: Clock;
  readonly timing: SharedTiming;
}

/** In milliseconds. */
const dayMs = 24 * 60 * 60 * 1000;

/** Makes a link that is off until it is told which server to use. */
export const createLink = ({ name, clock, timing }: LinkOptions): Link => {
  const changed = createSignal<void>();
  let state: ServerState = { kind: 'off' };
  let aheadMs: number | null = null;
  let session: Session | null = null;
  let problem: Problem = notSetUp;
  let running = new AbortController();
  let ended: Promise<void> = Promise.resolve();
  let waiting = new AbortController();

  const become = (next: ServerState): void => {
    state = next;
    changed.emit();
  };
  const goAway = (why: Problem): void => {
    problem = why;
    const since = state.kind === 'away' ? state.since : clock.now().toISOString();
    if (state.kind !== 'away' || state.why !== why.message) become({ kind: 'away', since, why: why.message });
  };
  const measure = async (current: Session): Promise<void> => {
    const measured = await current.clock();
    if (session !== current || measured === null || measured === aheadMs) return;
    // A replay leads through another day, which says nothing of this computer's clock.
    if (clock.stands && Math.abs(measured) > dayMs) return;
    aheadMs = measured;
    changed.emit();
  };

  /** Lives through one connection, and looks at the server's clock now and then. Resolves with why it is over. */
  const live = async (current: Session): Promise<Problem> => {
    const { over } = current;
    session = current;
    if (!over.aborted) become({ kind: 'connected' });
    while (!over.aborted) {
      await measure(current);
      await pause(timing.clock, over);
    }
    session = null;
    return lostBecause(String(over.reason));
  };

  const keep = async (settings: ServerSettings, signal: AbortSignal): Promise<void> => {
    let vain = 0;
    let wasIn = false;
    const onIn = () => {
      wasIn = true;
    };
    // Loaded by whoever shares incidents, and by nobody else.
    const { openSession } = await import('./session.ts');
    while (!signal.aborted) {
      const opened = await openSession(settings, { name: name(), clock, timing, wasIn, onIn, signal });
      vain = opened.ok ? 1 : vain + 1;
      const why = opened.ok ? await live(opened.value) : opened.error;
      if (signal.aborted) return;
      goAway(why);
      waiting = new AbortController();
      const delay = retryDelay(vain, null, Math.random(), timing);
      await pause(delay, AbortSignal.any([signal, waiting.signal]));
      if (waiting.signal.aborted) vain = 0;
    }
  };

  return {
    get state() {
      return state;
    },
    get aheadMs() {
      return aheadMs;
    },
    get session() {
      return session;
    },
    onChange: changed.on,
    use: (settings, why) => {
      running.abort();
      running = new AbortController();
      const { signal } = running;
      aheadMs = null;
      session = null;
      if (settings === null && why !== undefined) {
        goAway(why);
      } else if (settings === null) {
        problem = notSetUp;
        become({ kind: 'off' });
      } else if (!isSpace(settings.space)) {
        goAway(badSpace);
      } else {
        problem = connecting;
        become({ kind: 'connecting' });
        // The connection before is over before the next one begins: never two at once.
        ended = ended.then(() => keep(settings, signal));
      }
    },
    hurry: () => {
      waiting.abort();
      void session?.probe();
    },
    away: () => (session?.over.aborted ? lostBecause(connectionLost(false)) : problem),
    close: async () => {
      running.abort();
      session = null;
      await ended;
      problem = notSetUp;
      if (state.kind !== 'off') become({ kind: 'off' });
    },
  };
};

/** Waits; not longer than until the signal. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  wait(ms, undefined, { signal }).catch(() => undefined);

/**
 * The connection there is, or the next one; null when the signal comes first. `onAway` is told whenever there is none for
 * a reason.
 */
export const nextSession = (
  link: Link,
  signal: AbortSignal,
  onAway: (why: string) => void,
): Promise<Session | null> =>
  new Promise((resolve) => {
    const look = () => {
      const { session } = link;
      if (!signal.aborted && (session === null || session.over.aborted)) {
        if (link.state.kind === 'away') onAway(link.state.why);
        return;
      }
      unhear();
      signal.removeEventListener('abort', look);
      resolve(signal.aborted ? null : session);
    };
    const unhear = link.onChange(look);
    signal.addEventListener('abort', look, { once: true });
    look();
  });

/** Does something with each connection there is, one after the other, until it is stopped. */
export const withEachSession = (
  link: Link,
  retry: number,
  work: (session: Session, signal: AbortSignal) => Promise<unknown>,
): (() => void) => {
  const stopping = new AbortController();
  const { signal } = stopping;
  void (async () => {
    while (!signal.aborted) {
      const session = await nextSession(link, signal, () => undefined);
      if (session === null) return;
      await work(session, signal);
      await pause(retry, signal);
    }
  })();
  return () => stopping.abort();
};
