import type { Foreign, Wire } from './wire.ts';

/** One end of the bridge between a page's main world and its preload's isolated world. */
export type BridgeEnd = {
  encode(value: unknown): string;
  decode(text: string): unknown;
  /** Takes a message from the other end. */
  receive(message: Crossing): void;
};

/** A message as it crosses: what it is, as JSON, and the value that it carries, escaped no further. */
export type Crossing = readonly [about: string, value: string];

/**
 * Makes one end of the bridge; both worlds run the same code, each with its own `post`. Data is copied; functions
 * become functions that call back across; promises become promises. A call is answered while `post` is running
 * (an event's listeners run at once), so functions may return values directly, as Electron's do.
 * Self-contained: the text of this function is run inside the page.
 */
export function bridgeEnd(wire: Wire, post: (message: Crossing) => void): BridgeEnd {
  type Message =
    | { is: 'call'; fn: number }
    | { is: 'return' }
    | { is: 'throw'; message: string }
    | { is: 'settle'; promise: number }
    | { is: 'reject'; promise: number; message: string };
  type Settle = { resolve: (value: unknown) => void; reject: (error: Error) => void };

  const { parse, stringify } = JSON;
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const promises = new Map<number, Settle>();
  let lastId = 0;
  let answer: { message: Message; value: string } | undefined;

  const foreign: Foreign = {
    fn: (value) => {
      functions.set(++lastId, value);
      return { $: 'fn', id: lastId };
    },
    promise: (value) => {
      const promise = ++lastId;
      value.then(
        (result) => settle(promise, result),
        (error) => tell({ is: 'reject', promise, message: messageOf(error) }),
      );
      return { $: 'promise', id: promise };
    },
    other: () => undefined,
  };

  function settle(promise: number, result: unknown): void {
    try {
      tell({ is: 'settle', promise }, encode(result));
    } catch (error) {
      tell({ is: 'reject', promise, message: messageOf(error) });
    }
  }

  function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
  }

  function tell(message: Message, value = ''): void {
    post([stringify(message), value]);
  }

  function encode(value: unknown): string {
    return wire.encode(value, foreign) ?? stringify({ $: 'undefined' });
  }

  function decode(text: string): unknown {
    return wire.decode(text, ({ $, id }) => {
      if ($ === 'fn') return (...args: unknown[]) => callAcross(id, args);
      return new Promise((resolve, reject) => promises.set(id, { resolve, reject }));
    });
  }

  function callAcross(fn: number, args: unknown[]): unknown {
    tell({ is: 'call', fn }, encode(args));
    const reply = answer;
    answer = undefined;
    if (reply?.message.is === 'return') return decode(reply.value);
    throw new Error(
      reply?.message.is === 'throw' ? reply.message.message : 'The other side of the bridge is gone.',
    );
  }

  function answerCall(fn: number, args: string): void {
    try {
      const value = functions.get(fn)?.(...(decode(args) as unknown[]));
      tell({ is: 'return' }, encode(value));
    } catch (error) {
      tell({ is: 'throw', message: messageOf(error) });
    }
  }

  function receive(crossing: Crossing): void {
    // By place, not by iterating: a page may replace how its arrays are gone through.
    const message = parse(crossing[0]) as Message;
    const value = crossing[1];
    if (message.is === 'call') {
      answerCall(message.fn, value);
      return;
    }
    if (message.is === 'return' || message.is === 'throw') {
      answer = { message, value };
      return;
    }
    const waiting = promises.get(message.promise);
    promises.delete(message.promise);
    if (message.is === 'settle') waiting?.resolve(decode(value));
    else waiting?.reject(new Error(message.message));
  }

  return { encode, decode, receive };
}
