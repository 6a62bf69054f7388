import type { Answer, CallName, Checked } from '../../shared/contract.ts';

/** One handler for each call in the contract. A call without a handler does not compile. */
export type Handlers = {
  readonly [N in CallName]: (request: Checked<N>) => Answer<N> | Promise<Answer<N>>;
};

/** The handlers of one area. */
export type HandlersFor<N extends CallName> = Pick<Handlers, N>;
