import type { Outcome } from '../../domain/incident/delivery.ts';
import type { StepOutcome } from '../../domain/incident/slack-channel.ts';
import { isChannelId } from '../../domain/incident/slack-names.ts';
import type { Problem } from '../../domain/result.ts';
import type { SlackFault } from './client.ts';
import { knownCode, type Verdict } from './codes.ts';

/** What a fault means for a message that was being posted to `channel` (id, name or what it is called here). */
export const outcomeOf = (fault: SlackFault, channel: string): Outcome => {
  const { verdict, code, message, retryAfterMs } = read(fault, channel);
  switch (verdict) {
    case 'waiting':
      return {
        kind: 'waiting',
        retryAfterMs,
        code,
        message: `${message} It is tried again by itself.`,
        accepted: [],
        refused: [],
      };
    case 'unknown':
      return {
        kind: 'unknown',
        code,
        message: `${message}, so the message may or may not be in ${placeOf(channel)}. Look there before sending again.`,
      };
    default:
      return { kind: 'refused', needs: verdict, code, message, refused: [] };
  }
};

/**
 * What a fault means for a step in the incident's channel. `repeatable`: doing it twice does no harm, so what
 * may have been done is simply done again.
 */
export const stepOutcomeOf = (
  fault: SlackFault,
  channel: string,
  { repeatable }: { readonly repeatable: boolean },
): Exclude<StepOutcome, { kind: 'done' }> => {
  const { verdict, code, message, retryAfterMs } = read(fault, channel);
  const words = code.startsWith('restricted_action')
    ? notAllowed
    : message.replaceAll('send again', 'try again');
  if (code === 'unknown_method') return { kind: 'left', code, words: 'this Slack server cannot do it.' };
  if (verdict === 'waiting') return { kind: 'waiting', code, words, retryAfterMs };
  if (verdict !== 'unknown') return { kind: 'failed', code, words };
  const said = /[.!?]$/u.test(words) ? words : `${words}.`;
  if (!repeatable) return { kind: 'unknown', code, words: said };
  // A code of Slack's own that nobody here knows will not go away by asking every few minutes.
  const isFinal = fault.kind === 'code' && !passing.has(code);
  return isFinal
    ? { kind: 'failed', code, words: said }
    : { kind: 'waiting', code, words: said, retryAfterMs };
};

const notAllowed =
  'This workspace does not let the Slack app do this. Ask a Slack administrator to allow it, then try again.';

const passing: ReadonlySet<string> = new Set(['fatal_error', 'internal_error', 'request_timeout']);

/** What a fault means for a question that changes nothing in Slack. */
export const problemOf = (fault: SlackFault, channel = ''): Problem => {
  const { verdict, code, message } = read(fault, channel);
  switch (verdict) {
    case 'waiting':
      return { code: 'service', said: code, message: `${message} Try again in a moment.` };
    case 'unknown':
      return { code: 'service', said: code, message: `${message}. Try again in a moment.` };
    default:
      return { code: 'service', said: code, message };
  }
};

/** A channel as the lead would say it: by its name, its id, or what the console calls it. */
export const placeOf = (channel: string): string => {
  if (isChannelId(channel)) return `the channel ${channel}`;
  return /^[\p{Ll}\p{N}_-]+$/u.test(channel) ? `#${channel}` : channel;
};

/** `message` says what happened; for "waiting" and "unknown" what comes next depends on who asks. */
interface Reading {
  readonly verdict: Verdict;
  readonly code: string;
  readonly message: string;
  readonly retryAfterMs: number | null;
}

const read = (fault: SlackFault, channel: string): Reading => {
  switch (fault.kind) {
    case 'not-sent':
      return notSent[fault.why];
    case 'rate-limited':
      return reading(
        'waiting',
        'ratelimited',
        'Slack asks for fewer requests (rate limit).',
        fault.retryAfterMs,
      );
    case 'code':
      return readCode(fault, channel);
    case 'http':
      return readStatus(fault.status);
    case 'foreign':
      // Whatever stood between may have passed the request on before it answered in Slack's place.
      return reading('unknown', 'not_slack', 'Something other than Slack answered, such as a sign-in page');
    case 'lost':
      return reading('unknown', 'no_answer', 'The connection to Slack broke or timed out before it answered');
  }
};

const reading = (
  verdict: Verdict,
  code: string,
  message: string,
  retryAfterMs: number | null = null,
): Reading => ({ verdict, code, message, retryAfterMs });

const notSent: Record<Extract<SlackFault, { kind: 'not-sent' }>['why'], Reading> = {
  network: reading('waiting', 'unreachable', 'Could not reach Slack.'),
  certificate: reading(
    'waiting',
    'untrusted',
    'Something that could not prove to be Slack answered in its place: often the sign-in page of a network.',
  ),
  token: reading(
    'person',
    'malformed_token',
    'The Slack token is empty or has characters that no token has. Enter it again in the settings.',
  ),
  address: reading(
    'person',
    'invalid_address',
    'The address of the Slack server is not a valid address. Correct it in the settings.',
  ),
};

const readCode = (fault: Extract<SlackFault, { kind: 'code' }>, channel: string): Reading => {
  const known = knownCode(fault.code);
  if (known === undefined) {
    return reading('unknown', fault.code, `Slack answered "${fault.code}"`);
  }
  const message =
    fault.code === 'missing_scope' && fault.needed !== null
      ? `The Slack app lacks the permission ${fault.needed}. Add that scope to the app, reinstall it, then enter its new token.`
      : known.say(placeOf(channel));
  return reading(known.verdict, fault.code, message, fault.retryAfterMs);
};

/** Statuses that a server gives without having acted on the request; every other one is unsure. */
const readStatus = (status: number): Reading => {
  const code = `http_${status}`;
  switch (status) {
    case 404:
    case 405:
      return reading(
        'person',
        code,
        'There is no Slack server at the configured address. Correct it in the settings.',
      );
    default:
      return reading('unknown', code, `Slack answered with an internal error (HTTP ${status})`);
  }
};
