import { fail, type Result } from '../../domain/result.ts';

/** What is wrong with a handover file: a phrase that continues "INC-7.throughline …". */
export interface Fault {
  readonly code: 'handoverRefused' | 'handoverNewer';
  readonly what: string;
}

/** A fault that no later version of the console could read either. */
export const fault = (what: string): Result<never, Fault> => fail({ code: 'handoverRefused', what });
