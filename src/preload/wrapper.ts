import { ipcRenderer } from 'electron';
import type { Answer, CallName, Request } from '../shared/contract.ts';
import type { Pushes, PushName } from '../shared/types.ts';

/** The only place that touches ipcRenderer. */

/** A function that makes this call in main and gives its answer. */
export const caller =
  <N extends CallName>(name: N) =>
  (request: Request<N>): Promise<Answer<N>> =>
    ipcRenderer.invoke(name, request);

/**
 * A {@link caller} that asks at once, while the page's own script is still being read: the first call gets that
 * answer. For what the first frame needs.
 */
export const callerAtOnce = <N extends CallName>(
  name: N,
  request: Request<N>,
): ((again: Request<N>) => Promise<Answer<N>>) => {
  const call = caller(name);
  let first: Promise<Answer<N>> | null = call(request);
  // Whoever takes it hears of a failure; nobody else is to.
  first.catch(() => undefined);
  return (again) => {
    const answer = first ?? call(again);
    first = null;
    return answer;
  };
};

/** A function that hands each such message from main to a listener; what it gives back ends that. */
export const subscriber =
  <N extends PushName>(name: N) =>
  (listener: (payload: Pushes[N]) => void): (() => void) => {
    // The event object must not reach the page: it carries the sender.
    const heard = (_event: unknown, payload: Pushes[N]) => listener(payload);
    ipcRenderer.on(name, heard);
    return () => {
      ipcRenderer.off(name, heard);
    };
  };
