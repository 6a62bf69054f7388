import { badRequest } from '../../domain/bad-request.ts';
import { type Problem, problem, type Result } from '../../domain/result.ts';
import { type CallName, calls } from '../../shared/contract.ts';
import { factsOf, type Logger } from '../log/logger.ts';
import type { Handlers } from './handlers.ts';

/** What is checked about the page that makes a call. */
export interface Caller {
  /** The page's URL; null if it is gone. */
  readonly url: string | null;
  readonly isMainFrame: boolean;
  /** Whether it is one of the console's own windows. */
  readonly isOurs: boolean;
}

const ownPage = 'app://throughline/';

/** Whether this caller may make any calls. */
export const mayCall = ({ url, isMainFrame, isOurs }: Caller): boolean =>
  isOurs && isMainFrame && url?.startsWith(ownPage) === true;

/**
 * Answers one call, as soon as its handler is available: refuses unknown senders and requests that do not match the
 * contract, and turns whatever a handler throws into a problem. No part of the request is logged.
 */
export const answerCall = async (
  handlers: Partial<Handlers> | Promise<Handlers | null>,
  name: CallName,
  caller: Caller,
  args: readonly unknown[],
  log: Logger,
): Promise<Result<unknown, Problem>> => {
  if (!mayCall(caller)) {
    log.error('a call from an unknown page was refused', { call: name });
    return problem('notAllowed', 'This page may not ask the console for anything.');
  }
  const parsed = calls[name].request.safeParse(args[0]);
  if (args.length !== 1 || !parsed.success) {
    const path = parsed.error?.issues[0]?.path.filter((part) => typeof part === 'string') ?? [];
    const where = path.join('.');
    log.error('a call did not fit the contract', { call: name, where });
    return problem('badRequest', badRequest(path, parsed.error?.issues[0]), where === '' ? undefined : where);
  }
  try {
    // The type pairs each call with its own request, but that is lost when indexing by a union of names.
    const handler = (await handlers)?.[name] as
      | ((request: unknown) => Promise<Result<unknown, Problem>>)
      | undefined;
    if (handler === undefined) return problem('notStarted', 'The console could not start; see its message.');
    return await handler(parsed.data);
  } catch (error) {
    log.error('a handler broke', { call: name, ...factsOf(error) });
    return problem(
      'broken',
      'Something broke in the console and this was not done. What was saved is kept; the log has details. Try again.',
    );
  }
};
