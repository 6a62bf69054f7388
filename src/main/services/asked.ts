import type { z } from 'zod';
import { fail, ok, type Problem, type Result } from '../../domain/result.ts';
import type { Ask, Fault, ServiceCall } from './client.ts';
import { problemUnexpected } from './outcome.ts';

/** No answer of this shape. "unexpected": an answer came, but of another one; what was asked may have been done. */
export type NoAnswer = Fault | { readonly kind: 'unexpected' };

/** Asks a service once for an answer of this shape. */
export const asked = async <T>(
  call: ServiceCall,
  shape: z.ZodType<T>,
  ask: Ask,
): Promise<Result<T, NoAnswer>> => {
  const answer = await call(ask);
  if (!answer.ok) return answer;
  const read = shape.safeParse(answer.value.body);
  return read.success ? ok(read.data) : fail({ kind: 'unexpected' });
};

/** The same for reading, with what went wrong in words. `service`: what it is called; `meaning`: what its faults mean. */
export const readFrom = async <T>(
  call: ServiceCall,
  shape: z.ZodType<T>,
  ask: Ask,
  { service, meaning }: { readonly service: string; readonly meaning: (fault: Fault) => Problem },
): Promise<Result<T, Problem>> => {
  const answer = await asked(call, shape, ask);
  if (answer.ok) return answer;
  return fail(answer.error.kind === 'unexpected' ? problemUnexpected(service) : meaning(answer.error));
};
