import { type Cause, causeOf } from '../../domain/causes/cause.ts';
import type { Problem } from '../../domain/result.ts';
import { keyRingWaits } from './secrets-words.ts';

/** What a try comes to without a connection. `retryAfterMs`: nobody asked for a certain wait. */
type NotConnected =
  | { readonly kind: 'waiting'; readonly code: string; readonly cause: Cause; readonly retryAfterMs: null }
  | { readonly kind: 'failed'; readonly code: string; readonly cause: Cause };

/** The outcome without a connection: waiting if only the key ring is locked, otherwise failed until it is set up. */
export const notConnected = (problem: Problem): NotConnected => {
  const { code } = problem;
  const cause = causeOf(problem);
  return code === keyRingWaits
    ? { kind: 'waiting', code, cause, retryAfterMs: null }
    : { kind: 'failed', code, cause };
};
