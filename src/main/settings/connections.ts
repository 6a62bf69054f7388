import { because, problemOf } from '../../domain/causes/cause.ts';
import type { SecretName } from '../../domain/causes/console.ts';
import { ok, type Problem, type Result } from '../../domain/result.ts';
import { createEmail, type EmailAdapter } from '../email/adapter.ts';
import { withSender } from '../email/sender.ts';
import { createSlack, type SlackAdapter } from '../slack/adapter.ts';
import { bindSecret, boundSecret, mailServerOf, slackServerOf } from './bound-secret.ts';
import { notingSlack } from './known-channels.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

/** Creates the adapters to the outside from the settings at the time of the call. */
export interface Connections {
  /** The problem says what to set up. */
  slack(): Promise<Result<SlackAdapter, Problem>>;
  mail(): Promise<Result<EmailAdapter, Problem>>;
}

export const createConnections = (settings: Settings, secrets: Secrets): Connections => ({
  slack: async () => {
    const token = await readFor(settings, secrets, 'slackToken', slackServerOf(settings.current));
    if (!token.ok) return token;
    if (token.value === null || token.value === '') return problemOf('noSlackToken', because('noSlackToken'));
    const slack = createSlack({ token: token.value, apiUrl: settings.current.slackApiUrl });
    return ok(notingSlack(slack, settings));
  },
  mail: async () => {
    const { mail } = settings.current;
    if (mail === null) return problemOf('noMailServer', because('noMailServer'));
    const password = await readFor(settings, secrets, 'mailPassword', mailServerOf(mail));
    if (!password.ok) return password;
    const { host, port, security, user, from } = mail;
    const email = createEmail({ host, port, security, user, password: password.value ?? '' });
    return ok({
      test: () => email.test(from),
      send: (message, options) => email.send(withSender(message, from), options),
    });
  },
});

/** Reads a secret for `server`. One that was entered for another server is forgotten, and a problem says so. */
const readFor = async (
  settings: Settings,
  secrets: Secrets,
  name: SecretName,
  server: string,
): Promise<Result<string | null, Problem>> => {
  const kept = await secrets.read(name);
  if (!kept.ok || kept.value === null) return kept;
  const bound = boundSecret(kept.value);
  if (bound.server === server) return ok(bound.secret);
  // Saved before servers were noted: it belongs to the server in the settings, provided they loaded without problems.
  if (bound.server === null && settings.problems.length === 0) {
    const rebound = await secrets.keep(name, bindSecret(bound.secret, server));
    return rebound.ok ? ok(bound.secret) : rebound;
  }
  return secrets.forget(name, bound.server, server);
};
