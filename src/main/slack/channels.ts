import { z } from 'zod';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import type { SlackCall } from './client.ts';
import { isChannelId, placeOf, problemOf } from './explain.ts';

/** A channel of the workspace. `name` has no "#"; it is the id where the token may not read the name. */
export interface ChannelRef {
  readonly id: string;
  readonly name: string;
}

/** Finds a channel by id or by name. A private channel is found only when the app is in it. */
export const resolveChannel = (call: SlackCall, nameOrId: string): Promise<Result<ChannelRef, Problem>> => {
  const wanted = nameOrId.trim().replace(/^#/, '');
  return isChannelId(wanted) ? confirm(call, wanted) : search(call, wanted);
};

const infoSchema = z.object({ channel: z.object({ id: z.string(), name: z.string().optional() }) });

const confirm = async (call: SlackCall, id: string): Promise<Result<ChannelRef, Problem>> => {
  const answer = await call('conversations.info', { channel: id });
  if (!answer.ok) {
    // A server that does not let the app ask may still let it post: the id is taken at its word.
    if (isNotPermitted(answer.error)) return ok({ id, name: id });
    return { ok: false, error: problemOf(answer.error, id) };
  }
  const info = infoSchema.safeParse(answer.value);
  if (!info.success) return unusable();
  return ok({ id: info.data.channel.id, name: info.data.channel.name ?? id });
};

const pageSchema = z.object({
  channels: z.array(z.object({ id: z.string(), name: z.string() })),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/** 20 pages of 1,000 is as many as Slack lets an app list in a minute. */
const pageSize = 1000;
const mostPages = 20;

const search = async (call: SlackCall, name: string): Promise<Result<ChannelRef, Problem>> => {
  const missing = problem(
    'channel_not_found',
    `Slack knows no channel ${placeOf(name)} that the app may see. Check the name, or invite the app if it is private.`,
  );
  if (name === '') return missing;
  let types = 'public_channel,private_channel';
  let cursor = '';
  for (let page = 0; page < mostPages; page++) {
    const args = { types, exclude_archived: true, limit: pageSize, ...(cursor === '' ? {} : { cursor }) };
    const answer = await call('conversations.list', args);
    if (!answer.ok) {
      // Without the permission for private channels the public ones can still be listed.
      if (!isNotPermitted(answer.error) || types === 'public_channel') {
        return { ok: false, error: problemOf(answer.error, name) };
      }
      types = 'public_channel';
      continue;
    }
    const list = pageSchema.safeParse(answer.value);
    if (!list.success) return unusable();
    const found = list.data.channels.find((channel) => channel.name === name.toLowerCase());
    if (found !== undefined) return ok({ id: found.id, name: found.name });
    cursor = list.data.response_metadata?.next_cursor ?? '';
    if (cursor === '') return missing;
  }
  return problem(
    'too_many_channels',
    `The workspace has too many channels to find ${placeOf(name)} by name. Enter the channel's id instead (in Slack: channel details, at the bottom).`,
  );
};

const isNotPermitted = (fault: Parameters<typeof problemOf>[0]): boolean =>
  fault.kind === 'code' && ['missing_scope', 'unknown_method', 'no_permission'].includes(fault.code);

const unusable = () => problem('not_slack', problemOf({ kind: 'foreign' }).message);
