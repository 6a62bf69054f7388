import { z } from 'zod';
import type { LinkedChannel, StepOutcome } from '../../domain/incident/slack-channel.ts';
import { isAboutMember, type MemberRefused } from '../../domain/incident/slack-members.ts';
import type { SlackCall } from './client.ts';
import { stepOutcomeOf } from './explain.ts';

/** The most members that Slack accepts in one call. */
const mostAtOnce = 100;

/** Codes for somebody who is already in the channel and needs no invitation. */
const isInside: ReadonlySet<string> = new Set(['already_in_channel', 'cant_invite_self']);

/**
 * Invites members, many at a time. Slack refuses a whole call because of one member, so such a batch is retried one
 * by one; those who cannot be invited are returned with the reason and do not hold up the others.
 */
export const invite = async (
  call: SlackCall,
  { id, name }: LinkedChannel,
  members: readonly string[],
): Promise<StepOutcome> => {
  const invited: string[] = [];
  const refused: MemberRefused[] = [];
  const ask = async (users: readonly string[]): Promise<StepOutcome | null> => {
    const answer = await call('conversations.invite', { channel: id, users: users.join(',') });
    if (answer.ok) {
      invited.push(...users);
      return null;
    }
    const { error } = answer;
    const code = error.kind === 'code' ? error.code : '';
    if (!isAboutMember(code)) return stepOutcomeOf(error, name, { repeatable: true });
    const [member = '', ...others] = users;
    if (others.length === 0) {
      if (isInside.has(code)) invited.push(member);
      else refused.push({ member, code: await reasonFor(call, member, code) });
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
  return { kind: 'done', remark: null, remote: { invited, ...(refused.length === 0 ? {} : { refused }) } };
};

const memberSchema = z.object({ user: z.object({ deleted: z.boolean().default(false) }) });

/** Slack has several codes for somebody who left, so ask for the member to find out whether they did. */
const reasonFor = async (call: SlackCall, member: string, code: string): Promise<string> => {
  const answer = await call('users.info', { user: member });
  const known = answer.ok ? memberSchema.safeParse(answer.value) : null;
  return known?.success === true && known.data.user.deleted ? 'user_disabled' : code;
};
