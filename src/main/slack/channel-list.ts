import { z } from 'zod';
import type { LinkedChannel } from '../../domain/incident/slack-channel.ts';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import type { WorkspaceChannel, WorkspaceChannels } from '../../shared/types.ts';
import { archiveUrl, readTeam } from './archive-url.ts';
import { resolveChannel } from './channels.ts';
import type { SlackCall } from './client.ts';
import { problemOf } from './explain.ts';
import { channelIdShape, listOf, nameShape, pagingShape } from './shapes.ts';

const listedSchema = z.object({
  id: channelIdShape,
  name: nameShape,
  is_private: z.boolean().optional(),
  is_member: z.boolean().optional(),
  creator: z.string().max(30).optional(),
  /** Seconds. */
  created: z.number().optional(),
});
type Listed = z.infer<typeof listedSchema>;

const pageSchema = z.object({
  channels: listOf(listedSchema),
  response_metadata: pagingShape.optional(),
});

/** 20 pages of 1,000 is as many as Slack lets an app list in a minute. */
const pageSize = 1000;
const mostPages = 20;

/** Every channel that the app may see and that is not archived; `all` is false when there are more. */
export const listPages = async (
  call: SlackCall,
): Promise<Result<{ readonly channels: readonly Listed[]; readonly all: boolean }, Problem>> => {
  const channels: Listed[] = [];
  let types = 'public_channel,private_channel';
  let cursor = '';
  for (let page = 0; page < mostPages; page++) {
    const args = { types, exclude_archived: true, limit: pageSize, ...(cursor === '' ? {} : { cursor }) };
    const answer = await call('conversations.list', args);
    if (!answer.ok) {
      // Without the permission for private channels the public ones can still be listed.
      const lacks = answer.error.kind === 'code' && answer.error.code === 'missing_scope';
      if (!lacks || types === 'public_channel') return { ok: false, error: problemOf(answer.error) };
      types = 'public_channel';
      continue;
    }
    const list = pageSchema.safeParse(answer.value);
    if (!list.success) return problem('not_slack', problemOf({ kind: 'foreign' }).message);
    channels.push(...list.data.channels);
    cursor = list.data.response_metadata?.next_cursor ?? '';
    if (cursor === '') return ok({ channels, all: true });
  }
  return ok({ channels, all: false });
};

/** The workspace's channels by name, for somebody to choose from. */
export const listChannels = async (call: SlackCall): Promise<Result<WorkspaceChannels, Problem>> => {
  const listed = await listPages(call);
  if (!listed.ok) return listed;
  const team = await readTeam(call);
  const channels = listed.value.channels
    .map(
      ({ id, name, is_private, is_member }): WorkspaceChannel => ({
        id,
        name,
        url: archiveUrl(team, id),
        isPrivate: is_private ?? false,
        isMember: is_member ?? false,
      }),
    )
    .toSorted((a, b) => a.name.localeCompare(b.name));
  return ok({ channels, all: listed.value.all });
};

/** One channel by its whole name or its id, also where the list is too long to hold it. */
export const findChannel = async (
  call: SlackCall,
  nameOrId: string,
): Promise<Result<LinkedChannel, Problem>> => {
  const found = await resolveChannel(call, nameOrId);
  if (!found.ok) return found;
  const { id, name } = found.value;
  return ok({ id, name, url: archiveUrl(await readTeam(call), id) });
};
