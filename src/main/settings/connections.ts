import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { createEmail, type EmailAdapter } from '../email/adapter.ts';
import { withSender } from '../email/sender.ts';
import { createSlack, type SlackAdapter } from '../slack/adapter.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

/** The adapters to the outside, as the settings stand at the moment of asking. */
export interface Connections {
  /** The problem says what to set up. */
  slack(): Promise<Result<SlackAdapter, Problem>>;
  mail(): Promise<Result<EmailAdapter, Problem>>;
}

export const createConnections = (settings: Settings, secrets: Secrets): Connections => ({
  slack: async () => {
    const token = await secrets.read('slackToken');
    if (!token.ok) return token;
    if (token.value === null || token.value === '')
      return problem(
        'no-slack-token',
        'Slack is not connected yet. Add a token in Settings, then send again.',
      );
    return ok(createSlack({ token: token.value, apiUrl: settings.current.slackApiUrl }));
  },
  mail: async () => {
    const { mail } = settings.current;
    if (mail === null)
      return problem('no-mail-server', 'No mail server is set up yet. Add one in Settings, then send again.');
    const password = await secrets.read('mailPassword');
    if (!password.ok) return password;
    const { host, port, security, user, from } = mail;
    const email = createEmail({ host, port, security, user, password: password.value ?? '' });
    return ok({
      test: () => email.test(from),
      send: (message, options) => email.send(withSender(message, from), options),
    });
  },
});
