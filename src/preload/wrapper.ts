import { ipcRenderer } from 'electron';
import type { Answer, CallName, Request } from '../shared/contract.ts';
import type { Pushes, PushName } from '../shared/types.ts';

/** The only place that uses ipcRenderer. */

/** Returns a function that makes this call to main and returns its answer. */
export const caller =
  <N extends CallName>(name: N) =>
  (request: Request<N>): Promise<Answer<N>> =>
    ipcRenderer.invoke(name, request);

/**
 * A {@link caller} that makes its first call immediately, while the page's own script is still loading, and returns
 * that answer for the first request. For what the first frame needs.
 */
export const callerAtOnce = <N extends CallName>(
  name: N,
  request: Request<N>,
): ((again: Request<N>) => Promise<Answer<N>>) => {
  const call = caller(name);
  let first: Promise<Answer<N>> | null = call(request);
  // A failure is reported to the first caller, and must not be an unhandled rejection until then.
  first.catch(() => undefined);
  return (again) => {
    const answer = first ?? call(again);
    first = null;
    return answer;
  };
};

/** Returns a function that subscribes a listener to this message from main and returns a function to unsubscribe. */
export const subscriber =
  <N extends PushName>(name: N) =>
  (listener: (payload: Pushes[N]) => void): (() => void) => {
    // The event object must not reach the page: it carries the sender.
    const onMessage = (_event: unknown, payload: Pushes[N]) => listener(payload);
    ipcRenderer.on(name, onMessage);
    return () => {
      ipcRenderer.off(name, onMessage);
    };
  };
