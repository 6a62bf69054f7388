import { type JetStreamManager, jetstream, jetstreamManager, type StoredMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { fail, ok, type Problem, type Result } from '../../domain/result.ts';
import type { Clock } from '../clock.ts';
import { openConnection } from './connect.ts';
import { isMissing, outcomeOf, problemOf } from './faults.ts';
import { listIncidents } from './list.ts';
import type { FoundIncident, Published, ServerSettings, SharedLine } from './port.ts';
import { connectionLost, streamGone } from './problems.ts';
import { idHeader, type Reading, readOn } from './read-on.ts';
import { ensureStreams, measureClock } from './streams.ts';
import type { SharedTiming } from './timing.ts';

/** Which message is to be kept where. */
export interface Goal {
  readonly stream: string;
  readonly subject: string;
  /** Empty for a message that may be there twice. */
  readonly id: string;
  /** The sequence of the message that it is to follow in its subject; 0: none. */
  readonly after: number;
}

/** A message that is kept, with the subject it was sent to. */
export interface Kept extends SharedLine {
  readonly subject: string;
}

/** One connection, from when the server is ready for work until it is lost. */
export interface Session {
  /** Aborted when the connection is lost; its reason is the sentence that says why. */
  readonly over: AbortSignal;
  /** How far this console's clock is ahead of the server's, in milliseconds; null where nobody may ask. */
  clock(): Promise<number | null>;
  publish(goal: Goal, bytes: Uint8Array): Promise<Published>;
  get(
    stream: string,
    query: { readonly seq: number } | { readonly last_by_subj: string },
  ): Promise<Result<Kept | null, Problem>>;
  /** Reads on until the signal or the end of the connection. Resolves with why it ended, a sentence. */
  read(reading: Reading, signal: AbortSignal): Promise<string>;
  list(): Promise<Result<readonly FoundIncident[], Problem>>;
  /** Plain NATS: nothing is kept. */
  say(subject: string, bytes: Uint8Array): void;
  hear(subject: string, listener: (bytes: Buffer) => void): () => void;
  /** Ends the connection unless the server answers. */
  probe(): Promise<void>;
  /** Ends the connection. */
  end(why: string): void;
}

interface Opening {
  readonly name: string;
  readonly clock: Clock;
  readonly timing: SharedTiming;
  /** Whether the server let these credentials in before. */
  readonly wasIn: boolean;
  /** The server has let them in. */
  readonly onIn: () => void;
  /** Gives up, or ends the connection. */
  readonly signal: AbortSignal;
}

/** Connects, and makes sure that everything is there that work needs. */
export const openSession = async (
  settings: ServerSettings,
  opening: Opening,
): Promise<Result<Session, Problem>> => {
  const { timing, clock, signal } = opening;
  const opened = await openConnection(settings, opening);
  if (!opened.ok) return opened;
  const nc = opened.value;
  opening.onIn();
  const over = new AbortController();
  const stop = () => end(connectionLost(false));
  const end = (why: string): void => {
    if (over.signal.aborted) return;
    signal.removeEventListener('abort', stop);
    over.abort(why);
    void nc.close();
  };
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  void nc.closed().then((error) => end(error ? problemOf(error, true).message : connectionLost(false)));
  void endWhenSilent(nc, end);
  const jsm = await jetstreamManager(nc, { timeout: timing.answer, checkAPI: false });
  const streams = await ensureStreams(jsm, settings.space, nc.info?.cluster !== undefined);
  if (streams.ok) return ok(sessionOf({ nc, jsm, over: over.signal, end, settings, timing, clock }));
  end(connectionLost(false));
  return streams;
};

/** The client would first wait until what it sent has gone, which it may never have. */
const endWhenSilent = async (nc: NatsConnection, end: (why: string) => void): Promise<void> => {
  for await (const { type } of nc.status()) if (type === 'staleConnection') end(connectionLost(true));
};

interface Parts {
  readonly nc: NatsConnection;
  readonly jsm: JetStreamManager;
  readonly over: AbortSignal;
  readonly end: (why: string) => void;
  readonly settings: ServerSettings;
  readonly timing: SharedTiming;
  readonly clock: Clock;
}

const sessionOf = ({ nc, jsm, over, end, settings, timing, clock }: Parts): Session => {
  const js = jetstream(nc, { timeout: timing.answer });
  const asked = async <T>(question: () => Promise<T>): Promise<Result<T, Problem>> => {
    try {
      return ok(await question());
    } catch (error) {
      return fail(problemOf(error));
    }
  };
  return {
    over,
    end,
    clock: async () => {
      const measured = await measureClock(jsm, settings.space, clock);
      return measured.ok ? measured.value : null;
    },
    probe: async () => {
      const soon = AbortSignal.timeout(timing.answer);
      const late = () => end(connectionLost(true));
      soon.addEventListener('abort', late, { once: true });
      await nc.flush().catch(() => undefined);
      soon.removeEventListener('abort', late);
    },
    publish: async ({ stream, subject, id, after }, bytes) => {
      try {
        const { seq, duplicate } = await js.publish(subject, bytes, {
          ...(id === '' ? {} : { msgID: id }),
          timeout: timing.answer,
          expect: { streamName: stream, lastSubjectSequence: after },
        });
        return { kind: duplicate ? 'already' : 'taken', sequence: seq };
      } catch (error) {
        // A new connection makes what is missing, or says why it cannot.
        if (isMissing(error)) end(streamGone.message);
        return outcomeOf(error, bytes.length, nc.info?.max_payload ?? null);
      }
    },
    get: (stream, query) =>
      asked(async () => {
        const stored = await jsm.streams.getMessage(stream, query);
        return stored === null ? null : keptOf(stored);
      }),
    read: (reading, signal) => readOn(js, reading, { over, signal }),
    list: () => asked(() => listIncidents(js, jsm, settings.space)),
    say: (subject, bytes) => {
      if (!over.aborted) nc.publish(subject, bytes);
    },
    hear: (subject, listener) => {
      const subscription = nc.subscribe(subject, {
        callback: (error, message) => {
          if (error === null) listener(Buffer.from(message.data));
        },
      });
      return () => subscription.unsubscribe();
    },
  };
};

const keptOf = (stored: StoredMsg): Kept => ({
  subject: stored.subject,
  sequence: stored.seq,
  id: stored.header?.get(idHeader) ?? '',
  bytes: Buffer.from(stored.data),
  takenAt: stored.time.toISOString(),
});
