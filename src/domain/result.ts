import type { Cause } from './causes/cause.ts';
import type { ProblemCode } from './problem-codes.ts';

/**
 * The outcome of something that may fail in an expected way. Expected failures are values; throwing is for
 * broken rules inside the program.
 */
export type Result<T, E = Problem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/**
 * A failure in words a person can act on.
 * `code` is stable and machine-readable; `message` is one plain sentence that says what happened, what was
 * kept and what to do; `field` names the input it is about, when there is one; `said` is the code of the service that
 * refused, when one did.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly field?: string | undefined;
  readonly said?: string | undefined;
  /** What the sentence is made of, where it may go into a record. */
  readonly cause?: Cause | undefined;
}

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const fail = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });

/** A failed result with a {@link Problem}. */
export const problem = (code: ProblemCode, message: string, field?: string) =>
  fail<Problem>(field === undefined ? { code, message } : { code, message, field });
