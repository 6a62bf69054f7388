import type { Consumer, JetStreamClient, JsMsg } from '@nats-io/jetstream';
import { problemOf } from './faults.ts';
import { readingInterrupted } from './problems.ts';
import type { Kept } from './session.ts';

/** The header that carries a message's id. */
export const idHeader = 'Nats-Msg-Id';

/** What is read of a stream: everything behind the sequence `after`, then whatever comes. */
export interface Reading {
  readonly stream: string;
  readonly subject: string;
  readonly after: number;
  /** The next message. Where there is a promise, the one after it comes when that has resolved. */
  message(message: Kept): Promise<void> | undefined;
  /** Whatever was there has been given. */
  caughtUp(): void;
}

/** How many messages are asked for at once: a joining console reads thousands, and each may be long. */
const atOnce = 2000;

/** After these the client goes on by itself from what it remembers, which may not be so any more. */
const doubts: ReadonlySet<string> = new Set([
  'heartbeats_missed',
  'consumer_deleted',
  'consumer_not_found',
  'stream_not_found',
  'reset',
  'ordered_consumer_recreated',
  'no_responders',
  'exceeded_limits',
]);

interface Ends {
  /** Aborted when the connection is over; its reason says why. */
  readonly over: AbortSignal;
  /** Whoever reads wants no more. */
  readonly signal: AbortSignal;
}

/** Reads on until the signal or the end of the connection. Resolves with why it ended, a sentence. */
export const readOn = async (
  js: JetStreamClient,
  reading: Reading,
  { over, signal }: Ends,
): Promise<string> => {
  const stops = AbortSignal.any([signal, over]);
  try {
    const consumer = await js.consumers.get(reading.stream, {
      filter_subjects: reading.subject,
      opt_start_seq: reading.after + 1,
    });
    await giveAll(consumer, reading, stops);
    if (!over.aborted) void consumer.delete().catch(() => undefined);
    return over.aborted ? String(over.reason) : readingInterrupted;
  } catch (error) {
    return over.aborted ? String(over.reason) : problemOf(error).message;
  }
};

const giveAll = async (consumer: Consumer, reading: Reading, stops: AbortSignal): Promise<void> => {
  const { num_pending: waiting } = await consumer.info(true);
  const messages = await consumer.consume({ max_messages: atOnce, abort_on_missing_resource: true });
  const stop = () => messages.stop();
  stops.addEventListener('abort', stop, { once: true });
  if (stops.aborted) stop();
  void (async () => {
    for await (const { type } of messages.status()) if (doubts.has(type)) stop();
  })();
  try {
    let isBehind = waiting > 0;
    if (!isBehind) reading.caughtUp();
    for await (const message of messages) {
      if (stops.aborted) return;
      // Not awaited for nothing: there may be thousands.
      const taken = reading.message(new Message(message));
      if (taken !== undefined) await taken;
      if (!isBehind || message.info.pending > 0) continue;
      isBehind = false;
      reading.caughtUp();
    }
  } finally {
    stops.removeEventListener('abort', stop);
    stop();
  }
};

/** A message. Its headers and time are read when somebody asks: whoever joins reads thousands, and asks for neither. */
class Message implements Kept {
  readonly sequence: number;
  readonly bytes: Buffer;
  readonly #message: JsMsg;

  constructor(message: JsMsg) {
    this.#message = message;
    this.sequence = message.seq;
    this.bytes = Buffer.from(message.data);
  }
  get subject(): string {
    return this.#message.subject;
  }
  get id(): string {
    return this.#message.headers?.get(idHeader) ?? '';
  }
  get takenAt(): string {
    return this.#message.timestamp;
  }
}
