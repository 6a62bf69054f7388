import { because, type Cause } from '../../domain/causes/cause.ts';
import type { Outcome } from '../../domain/incident/delivery.ts';
import type { EmailMessage } from '../../domain/media/media.ts';
import { fail, ok, type Problem, problem, type Result } from '../../domain/result.ts';
import type { Batch } from '../outbox/ports.ts';
import { addressReader, envelopeOf } from './envelope.ts';
import { outcomeOf, problemOf } from './explain.ts';
import { buildRaw } from './raw.ts';
import { runSession, type SmtpSettings } from './session.ts';

export { buildRaw } from './raw.ts';
export type { SmtpSettings } from './session.ts';

export interface EmailAdapter {
  /**
   * Submits the mail to the server once, for everybody but `skipRecipients` (who have it already, or never will).
   * `accepted` and `refused` in the outcome are bare addresses and cover only this attempt.
   */
  send(message: EmailMessage, options: SendOptions): Promise<Outcome>;
  /**
   * Tests the settings: connects, signs in and, with a sender, asks whether it may send. Sends nothing. `greeting` is
   * the server's greeting.
   */
  test(sender?: string | null): Promise<Result<{ greeting?: string }, Problem>>;
}

interface SendOptions {
  readonly skipRecipients: readonly string[];
  /** For a server that drops the connection: a smaller batch of recipients, with a different start each time. */
  readonly batch?: Batch | null;
  /** Aborts the mail as long as none of it can have arrived. */
  readonly signal?: AbortSignal;
}

/** Creates an adapter for one mail server. Opens no connection until it is used, and no method throws. */
export const createEmail = (settings: SmtpSettings): EmailAdapter => ({
  send: (message, options) => send(settings, message, options),
  test: (sender) => test(settings, sender ?? null),
});

const send = async (
  settings: SmtpSettings,
  message: EmailMessage,
  { skipRecipients, batch, signal }: SendOptions,
): Promise<Outcome> => {
  const { from, to, invalid } = await envelopeOf(message, skipRecipients);
  if (from === null) {
    return needsPerson('no_sender', because('mailNoSender'));
  }
  if (to.length === 0) {
    // Everybody who can receive it already has it.
    if (invalid.length === 0 && skipRecipients.length > 0) return { kind: 'sent', refused: [] };
    return {
      ...needsPerson('no_recipients', because('mailNoRecipients')),
      refused: invalid,
    };
  }
  const now = part(to, batch ?? null);
  const end = await runSession(settings, { from, to: now, raw: await buildRaw(message) }, signal);
  if (end.kind === 'ready') throw new Error('a session with a mail ended without handing it over');
  return outcomeOf(end, { invalid, left: to.length - now.length }, settings);
};

const needsPerson = (code: string, cause: Cause): Extract<Outcome, { kind: 'refused' }> => ({
  kind: 'refused',
  needs: 'person',
  code,
  cause,
  refused: [],
});

/** The recipients to try now. */
const part = (to: readonly string[], batch: Batch | null): readonly string[] => {
  if (batch === null || batch.most >= to.length) return to;
  const from = batch.from % to.length;
  return [...to.slice(from), ...to.slice(0, from)].slice(0, batch.most);
};

const test = async (
  settings: SmtpSettings,
  sender: string | null,
): Promise<Result<{ greeting?: string }, Problem>> => {
  const trialFrom = sender === null ? null : (await addressReader())(sender);
  if (sender !== null && trialFrom === null)
    return problem('noSender', 'The sender is not an email address. Correct it, then test again.');
  const end = await runSession(settings, { trialFrom });
  if (end.kind === 'failed') return fail(problemOf(end.fault, settings));
  return ok(end.kind === 'ready' && end.greeting !== '' ? { greeting: end.greeting } : {});
};
