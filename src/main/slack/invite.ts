import type { LinkedChannel, StepOutcome } from '../../domain/incident/slack-channel.ts';
import type { SlackCall } from './client.ts';
import { stepOutcomeOf } from './explain.ts';

/** Slack takes as many members in one call. */
const mostAtOnce = 100;

/** Codes about one member, not about the channel. */
const aboutMembers: ReadonlySet<string> = new Set([
  'already_in_channel',
  'cant_invite_self',
  'user_not_found',
  'user_disabled',
  'user_is_restricted',
  'user_is_ultra_restricted',
  'cant_invite',
]);
const isFine: ReadonlySet<string> = new Set(['already_in_channel', 'cant_invite_self']);

/**
 * Invites members, many at a time. Slack refuses a whole call because of one member, so such a batch is asked
 * again one by one; who cannot be invited is named in the words and holds nobody else up.
 */
export const invite = async (
  call: SlackCall,
  { id, name }: LinkedChannel,
  members: readonly string[],
): Promise<StepOutcome> => {
  const refused: string[] = [];
  const ask = async (users: readonly string[]): Promise<StepOutcome | null> => {
    const answer = await call('conversations.invite', { channel: id, users: users.join(',') });
    if (answer.ok) return null;
    const { error } = answer;
    const code = error.kind === 'code' ? error.code : '';
    if (!aboutMembers.has(code)) return stepOutcomeOf(error, name, { repeatable: true });
    const [only, ...others] = users;
    if (others.length === 0) {
      if (!isFine.has(code)) refused.push(`${only} (${code})`);
      return null;
    }
    for (const user of users) {
      const failed = await ask([user]);
      if (failed !== null) return failed;
    }
    return null;
  };
  for (let from = 0; from < members.length; from += mostAtOnce) {
    const failed = await ask(members.slice(from, from + mostAtOnce));
    if (failed !== null) return failed;
  }
  const words = refused.length === 0 ? '' : `not ${refused.join(', ')}: check the Slack member in People`;
  return { kind: 'done', words, remote: { invited: [...members] } };
};
