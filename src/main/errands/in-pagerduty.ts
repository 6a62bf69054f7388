import type { z } from 'zod';
import { because } from '../../domain/causes/cause.ts';
import type { ErrandOutcome } from '../../domain/errands/errand.ts';
import { fail, type Result } from '../../domain/result.ts';
import { asked } from '../services/asked.ts';
import type { Ask, Fault, ServiceCall } from '../services/client.ts';
import { notConnected } from '../settings/not-connected.ts';
import type { Look } from './look-first.ts';
import type { ToService } from './ports.ts';

/** What the kinds that are done in PagerDuty share. */

interface There {
  readonly call: ServiceCall;
  /** The address of the user in whose name it is done. */
  readonly from: string;
}

/** Does something in PagerDuty, or says why it cannot be reached. */
export const inPagerDuty = async (
  service: ToService,
  does: (there: There) => Promise<ErrandOutcome>,
): Promise<ErrandOutcome> => {
  const connection = await service('pagerduty');
  if (!connection.ok) return notConnected(connection.error);
  const { call, fields } = connection.value;
  return does({ call, from: fields.from ?? '' });
};

/**
 * Reads something there for finding out what came of an earlier try. What is refused fails, with the reason that
 * `meaning` gives; anything else waits, since looking again may help.
 */
export const seenIn = async <T>(
  call: ServiceCall,
  ask: Omit<Ask, 'method'>,
  schema: z.ZodType<T>,
  meaning: (fault: Fault, from: string) => ErrandOutcome,
): Promise<Result<T, ErrandOutcome>> => {
  const answer = await asked(call, schema, { method: 'GET', ...ask });
  if (answer.ok) return answer;
  const outcome = answer.error.kind === 'unexpected' ? noLook : meaning(answer.error, '');
  return fail(outcome.kind === 'unknown' ? noLook : outcome);
};

const noLook: ErrandOutcome = {
  kind: 'waiting',
  code: 'no_look',
  cause: because('pagerdutyNoLook'),
  retryAfterMs: null,
};

/** A look: `find` gives what is done, if it is, or why nobody can see it now. */
export const lookedUp = async (
  service: ToService,
  find: (call: ServiceCall) => Promise<ErrandOutcome | 'absent' | 'hidden'>,
): Promise<Look> => {
  const connection = await service('pagerduty');
  if (!connection.ok) return 'unavailable';
  const found = await find(connection.value.call);
  if (typeof found !== 'string') return found.kind === 'done' ? { found } : { instead: found };
  return found === 'absent' ? 'absent' : 'unavailable';
};

/** The path of an incident there, and of what belongs to it. */
export const incidentPath = (id: string, part = ''): string => `/incidents/${encodeURIComponent(id)}${part}`;
