import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { isSafeAddress } from '../services/address.ts';

/** Validates an address for Slack's Web API: it must be https unless it is on this computer. Adds a trailing slash. */
export const slackAddress = (text: string): Result<string, Problem> => {
  if (!isSafeAddress(text)) return problem('notEncrypted', 'The address must begin with https://.', 'apiUrl');
  return ok(text.endsWith('/') ? text : `${text}/`);
};
