import type { EmailMessage, Outcome } from '../../domain/incident/delivery.ts';
import { fail, ok, type Problem, type Result } from '../../domain/result.ts';
import { envelopeOf } from './envelope.ts';
import { outcomeOf, problemOf } from './explain.ts';
import { buildRaw } from './raw.ts';
import { runSession, type SmtpSettings } from './session.ts';

export { buildRaw } from './raw.ts';
export type { SmtpSettings } from './session.ts';

export interface EmailAdapter {
  /**
   * Hands the mail to the server once, for everybody but `skipRecipients` (who have it already, or never will).
   * `accepted` and `refused` in the outcome are bare addresses and speak of this attempt alone.
   */
  send(message: EmailMessage, options: { readonly skipRecipients: readonly string[] }): Promise<Outcome>;
  /** Tries the settings out: connects and signs in. `greeting` is how the server names itself. */
  test(): Promise<Result<{ greeting?: string }, Problem>>;
}

/** An adapter for one mail server. Opens nothing until it is asked to, and no method throws. */
export const createEmail = (settings: SmtpSettings): EmailAdapter => ({
  send: (message, { skipRecipients }) => send(settings, message, skipRecipients),
  test: () => test(settings),
});

const send = async (
  settings: SmtpSettings,
  message: EmailMessage,
  skipRecipients: readonly string[],
): Promise<Outcome> => {
  const { from, to, invalid } = await envelopeOf(message, skipRecipients);
  if (from === null) {
    return needsPerson(
      'no_sender',
      'The sender is not an email address. Correct it in the settings, then send again.',
    );
  }
  if (to.length === 0) {
    // Everybody who can get it has it: there is nothing left to do.
    if (invalid.length === 0 && skipRecipients.length > 0) return { kind: 'sent', refused: [] };
    return {
      ...needsPerson('no_recipients', 'The list has no valid address. Add recipients, then send again.'),
      refused: invalid,
    };
  }
  const end = await runSession(settings, { from, to, raw: await buildRaw(message) });
  if (end.kind === 'ready') throw new Error('a session with a mail ended without handing it over');
  return outcomeOf(end, invalid, settings);
};

const needsPerson = (code: string, message: string): Extract<Outcome, { kind: 'refused' }> => ({
  kind: 'refused',
  needs: 'person',
  code,
  message,
  refused: [],
});

const test = async (settings: SmtpSettings): Promise<Result<{ greeting?: string }, Problem>> => {
  const end = await runSession(settings, null);
  if (end.kind === 'failed') return fail(problemOf(end.fault, settings));
  return ok(end.kind === 'ready' && end.greeting !== '' ? { greeting: end.greeting } : {});
};
