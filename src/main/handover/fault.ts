import { fail, type Result } from '../../domain/result.ts';

/** What is wrong with a handover file: a phrase that continues "INC-7.throughline …". */
export interface Fault {
  readonly code: 'handoverRefused' | 'handoverNewer';
  readonly what: string;
}

export const fault = (what: string): Result<never, Fault> => fail({ code: 'handoverRefused', what });
