import { ok, type Problem, problem, type Result } from '../../domain/result.ts';

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Validates an address for Slack's Web API: it must be https unless it is on this computer. Adds a trailing slash. */
export const slackAddress = (text: string): Result<string, Problem> => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.has(url.hostname));
  if (!isSafe) return problem('notEncrypted', 'The address must begin with https://.', 'apiUrl');
  return ok(text.endsWith('/') ? text : `${text}/`);
};
