import { because, type Cause, sayCause } from '../../domain/causes/cause.ts';
import type { Outcome } from '../../domain/incident/delivery.ts';
import type { StepOutcome } from '../../domain/incident/slack-channel.ts';
import type { Problem } from '../../domain/result.ts';
import type { SlackFault } from './client.ts';
import { knownCode, type Verdict } from './codes.ts';

/** What a fault means for a message that was being posted to `channel` (its id, name or label). */
export const outcomeOf = (fault: SlackFault, channel: string): Outcome => {
  const { verdict, code, cause, retryAfterMs } = read(fault, channel);
  switch (verdict) {
    case 'waiting':
      return { kind: 'waiting', retryAfterMs, code, cause, accepted: [], refused: [] };
    case 'unknown':
      return { kind: 'unknown', code, cause: { ...cause, about: { ...cause.about, channel } } };
    default:
      return { kind: 'refused', needs: verdict, code, cause, refused: [] };
  }
};

/**
 * What a fault means for a step in the incident's channel. `repeatable`: the step is idempotent, so one that may have
 * been done is simply retried.
 */
export const stepOutcomeOf = (
  fault: SlackFault,
  channel: string,
  { repeatable }: { readonly repeatable: boolean },
): Exclude<StepOutcome, { kind: 'done' }> => {
  const { verdict, code, cause: found, retryAfterMs } = read(fault, channel);
  const cause = code.startsWith('restricted_action') ? because('slackRestricted') : found;
  if (code === 'unknown_method') return { kind: 'left', code, cause: because('slackCannot') };
  if (verdict === 'waiting') return { kind: 'waiting', code, cause, retryAfterMs };
  if (verdict !== 'unknown') return { kind: 'failed', code, cause };
  if (!repeatable) return { kind: 'unknown', code, cause };
  // An unknown Slack code will not go away by retrying every few minutes.
  const isFinal = fault.kind === 'code' && !transientCodes.has(code);
  return isFinal ? { kind: 'failed', code, cause } : { kind: 'waiting', code, cause, retryAfterMs };
};

const transientCodes: ReadonlySet<string> = new Set(['fatal_error', 'internal_error', 'request_timeout']);

/** What a fault means for a request that changes nothing in Slack. */
export const problemOf = (fault: SlackFault, channel = ''): Problem => {
  const { verdict, code, cause } = read(fault, channel);
  const message = sayCause(cause);
  const canPass = verdict === 'waiting' || verdict === 'unknown';
  return { code: 'service', said: code, message: canPass ? `${message} Try again in a moment.` : message };
};

/** What a fault means, whatever the request was for. */
interface Reading {
  readonly verdict: Verdict;
  readonly code: string;
  readonly cause: Cause;
  readonly retryAfterMs: number | null;
}

const read = (fault: SlackFault, channel: string): Reading => {
  switch (fault.kind) {
    case 'not-sent':
      return readNotSent(fault);
    case 'rate-limited':
      return reading('waiting', 'ratelimited', because('slackBusy'), fault.retryAfterMs);
    case 'code':
      return readCode(fault, channel);
    case 'http':
      return readStatus(fault.status);
    case 'foreign':
      // A proxy in between may have forwarded the request before it answered in Slack's place.
      return reading('unknown', 'not_slack', because('slackForeign'));
    case 'lost':
      return reading('unknown', 'no_answer', because('slackNoAnswer'));
  }
};

const reading = (
  verdict: Verdict,
  code: string,
  cause: Cause,
  retryAfterMs: number | null = null,
): Reading => ({ verdict, code, cause, retryAfterMs });

const readNotSent = (fault: Extract<SlackFault, { kind: 'not-sent' }>): Reading => {
  switch (fault.why) {
    case 'network':
      return reading('waiting', 'unreachable', because('slackUnreachable'));
    case 'proxy':
      return reading('waiting', 'proxy', because('slackProxy', { code: fault.code }));
    case 'certificate':
      return reading(
        'waiting',
        'untrusted',
        fault.issuer === null
          ? because('slackUntrusted')
          : because('slackUntrustedIssuer', { issuer: fault.issuer }),
      );
    case 'token':
      return reading('person', 'malformed_token', because('slackMalformedToken'));
    case 'address':
      return reading('person', 'invalid_address', because('slackInvalidAddress'));
  }
};

const readCode = (fault: Extract<SlackFault, { kind: 'code' }>, channel: string): Reading => {
  const known = knownCode(fault.code);
  if (known === undefined) {
    return reading('unknown', fault.code, because('slackUnknownCode', { code: fault.code }));
  }
  const cause =
    fault.code === 'missing_scope' && fault.needed !== null
      ? because('slackMissingThisScope', { needed: fault.needed })
      : because(known.reason, { channel });
  return reading(known.verdict, fault.code, cause, fault.retryAfterMs);
};

/** Statuses that mean the server did not act on the request; every other one is uncertain. */
const readStatus = (status: number): Reading => {
  const code = `http_${status}`;
  switch (status) {
    case 404:
    case 405:
      return reading('person', code, because('slackNoServer'));
    default:
      return reading('unknown', code, because('slackFault', { status: String(status) }));
  }
};
