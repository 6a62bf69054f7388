import type { Readable, Writable } from 'node:stream';
import type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts';

/** The commands and events of Chromium's debugging protocol, as playwright-core declares them. */
type Commands = Protocol.CommandParameters;
type Answers = Protocol.CommandReturnValues;
type Events = Protocol.Events;

/** One connection to a browser (session "") or, through it, to one page. */
export type Session = {
  /** Sends a command; rejects with the browser's own message when it refuses. */
  send<M extends keyof Commands & keyof Answers>(method: M, params?: Commands[M]): Promise<Answers[M]>;
  on<E extends keyof Events>(event: E, listener: (params: Events[E]) => void): void;
};

type Waiting = { method: string; resolve: (value: never) => void; reject: (error: Error) => void };
type Message = {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
  sessionId?: string;
};

/**
 * Speaks the debugging protocol over the two pipes of `--remote-debugging-pipe`: JSON messages, each ended by
 * a NUL byte. Chromium ends itself when the pipes close, so it never outlives this process.
 */
export class Cdp {
  readonly browser: Session;
  private readonly output: Writable;
  private readonly waiting = new Map<number, Waiting>();
  private readonly listeners = new Map<string, ((params: never) => void)[]>();
  private lastId = 0;
  private closed = false;

  constructor(output: Writable, input: Readable) {
    this.output = output;
    this.browser = this.session('');
    let parts: Buffer[] = [];
    input.on('data', (chunk: Buffer) => {
      let from = 0;
      for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, from)) {
        parts.push(chunk.subarray(from, end));
        const text = Buffer.concat(parts).toString('utf8');
        parts = [];
        from = end + 1;
        this.receive(JSON.parse(text) as Message);
      }
      if (from < chunk.length) parts.push(chunk.subarray(from));
    });
    input.on('close', () => this.close());
    input.on('error', () => this.close());
    output.on('error', () => this.close());
  }

  /** The page behind a session id from Target.attachToTarget. */
  session(sessionId: string): Session {
    return {
      send: (method, params) => this.post(sessionId, method, params),
      on: (event, listener) => {
        const key = `${sessionId} ${event}`;
        const known = this.listeners.get(key) ?? [];
        known.push(listener as (params: never) => void);
        this.listeners.set(key, known);
      },
    };
  }

  private post<T>(sessionId: string, method: string, params: unknown): Promise<T> {
    if (this.closed) return Promise.reject(new Error(`The browser is gone (${method})`));
    const id = ++this.lastId;
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.waiting.set(id, { method, resolve: resolve as (value: never) => void, reject });
    const message = sessionId ? { id, method, params, sessionId } : { id, method, params };
    this.output.write(`${JSON.stringify(message)}\0`);
    return promise;
  }

  private receive(message: Message): void {
    if (message.id !== undefined) {
      const waiting = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      if (message.error) waiting?.reject(new Error(`${waiting.method}: ${message.error.message}`));
      else waiting?.resolve(message.result as never);
      return;
    }
    for (const listener of this.listeners.get(`${message.sessionId ?? ''} ${message.method}`) ?? []) {
      listener(message.params as never);
    }
  }

  private close(): void {
    this.closed = true;
    for (const { method, reject } of this.waiting.values())
      reject(new Error(`The browser is gone (${method})`));
    this.waiting.clear();
  }
}
