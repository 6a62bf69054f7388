import { z } from 'zod';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import type { SlackCall } from './client.ts';
import { isChannelId, placeOf, problemOf } from './explain.ts';
import { channelIdShape, listOf, nameShape, pagingShape } from './shapes.ts';

/** A channel of the workspace. `name` has no "#"; it is the id where the token may not read the name. */
export interface ChannelRef {
  readonly id: string;
  readonly name: string;
}

/**
 * Finds a channel by id or by name. A private channel is found only when the app is in it, an archived one only when
 * that does not matter (`evenArchived`): otherwise it is said that it is archived.
 */
export const resolveChannel = async (
  call: SlackCall,
  nameOrId: string,
  evenArchived = false,
): Promise<Result<ChannelRef, Problem>> => {
  const wanted = nameOrId.trim().replace(/^#/, '');
  const found = await (isChannelId(wanted) ? confirm(call, wanted) : search(call, wanted));
  if (!found.ok) return found;
  const { id, name, isArchived } = found.value;
  if (!isArchived || evenArchived) return ok({ id, name });
  const fault = { kind: 'code', code: 'is_archived', needed: null, retryAfterMs: null } as const;
  return { ok: false, error: problemOf(fault, name) };
};

type Found = Result<ChannelRef & { readonly isArchived: boolean }, Problem>;

const infoSchema = z.object({
  channel: z.object({ id: channelIdShape, name: nameShape.optional(), is_archived: z.boolean().optional() }),
});

const confirm = async (call: SlackCall, id: string): Promise<Found> => {
  const answer = await call('conversations.info', { channel: id });
  if (!answer.ok) {
    // A server that does not let the app ask may still let it post: the id is taken at its word.
    if (isNotPermitted(answer.error)) return ok({ id, name: id, isArchived: false });
    return { ok: false, error: problemOf(answer.error, id) };
  }
  const info = infoSchema.safeParse(answer.value);
  if (!info.success) return unusable();
  const { channel } = info.data;
  return ok({ id: channel.id, name: channel.name ?? id, isArchived: channel.is_archived === true });
};

const pageSchema = z.object({
  channels: listOf(z.object({ id: channelIdShape, name: nameShape, is_archived: z.boolean().optional() })),
  response_metadata: pagingShape.optional(),
});

/** 20 pages of 1,000 is as many as Slack lets an app list in a minute. */
const pageSize = 1000;
const mostPages = 20;

const search = async (call: SlackCall, name: string): Promise<Found> => {
  const missing = problem(
    'channel_not_found',
    `Slack knows no channel ${placeOf(name)} that the app may see. Check the name, or invite the app if it is private.`,
  );
  if (name === '') return missing;
  let types = 'public_channel,private_channel';
  let cursor = '';
  /** One of that name that is archived: it counts when there is no other. */
  let archived: Found | null = null;
  for (let page = 0; page < mostPages; page++) {
    const args = { types, exclude_archived: false, limit: pageSize, ...(cursor === '' ? {} : { cursor }) };
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
    const named = list.data.channels.filter((channel) => channel.name === name.toLowerCase());
    const found = named.find((channel) => channel.is_archived !== true) ?? named[0];
    if (found !== undefined) {
      const isArchived = found.is_archived === true;
      const one: Found = ok({ id: found.id, name: found.name, isArchived });
      if (!isArchived) return one;
      archived ??= one;
    }
    cursor = list.data.response_metadata?.next_cursor ?? '';
    if (cursor === '') return archived ?? missing;
  }
  return problem(
    'too_many_channels',
    `The workspace has too many channels to find ${placeOf(name)} by name. Enter the channel's id instead (in Slack: channel details, at the bottom).`,
  );
};

const isNotPermitted = (fault: Parameters<typeof problemOf>[0]): boolean =>
  fault.kind === 'code' && ['missing_scope', 'unknown_method', 'no_permission'].includes(fault.code);

const unusable = () => problem('not_slack', problemOf({ kind: 'foreign' }).message);
