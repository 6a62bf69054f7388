import { z } from 'zod';
import { fail, ok, type Problem, type Result } from '../../domain/result.ts';
import type { SlackCall, SlackFault } from './client.ts';
import { problemOf } from './explain.ts';
import { channelIdShape, listOf, nameShape, pagingShape } from './shapes.ts';

/** A channel as Slack describes it. */
export const channelSchema = z
  .object({
    id: channelIdShape,
    name: nameShape,
    is_private: z.boolean().default(false),
    is_member: z.boolean().default(false),
    is_archived: z.boolean().default(false),
    previous_names: listOf(nameShape).default([]),
    creator: z.string().max(30).optional(),
    /** In seconds. */
    created: z.number().optional(),
  })
  .transform(({ is_private, is_member, is_archived, previous_names, ...rest }) => ({
    ...rest,
    isPrivate: is_private,
    isMember: is_member,
    isArchived: is_archived,
    previousNames: previous_names,
  }));
type ListedChannel = z.infer<typeof channelSchema>;

const pageSchema = z.object({
  channels: listOf(channelSchema),
  response_metadata: pagingShape.optional(),
});

/** Slack's rate limit allows 20 pages of 1,000 a minute. */
const pageSize = 1000;
const mostPages = 20;

/** The channels that the app can see, including archived ones. */
interface ListedChannels {
  readonly channels: readonly ListedChannel[];
  /** False if there are more, or if `isEnough` ended the listing. */
  readonly all: boolean;
}

/** Reads the workspace's channels page by page until there are no more, or `isEnough` returns true for a page. */
export const readChannels = async (
  call: SlackCall,
  isEnough: (page: readonly ListedChannel[]) => boolean = () => false,
): Promise<Result<ListedChannels, Problem>> => {
  const channels: ListedChannel[] = [];
  let types = 'public_channel,private_channel';
  let cursor = '';
  for (let page = 0; page < mostPages; page++) {
    const args = { types, exclude_archived: false, limit: pageSize, ...(cursor === '' ? {} : { cursor }) };
    const answer = await call('conversations.list', args);
    if (!answer.ok) {
      // Without the scope for private channels, the public ones can still be listed.
      if (!isNotPermitted(answer.error) || types === 'public_channel')
        return { ok: false, error: problemOf(answer.error) };
      types = 'public_channel';
      continue;
    }
    const list = pageSchema.safeParse(answer.value);
    if (!list.success) return fail(problemOf({ kind: 'foreign' }));
    channels.push(...list.data.channels);
    cursor = list.data.response_metadata?.next_cursor ?? '';
    if (cursor === '') return ok({ channels, all: true });
    if (isEnough(list.data.channels)) break;
  }
  return ok({ channels, all: false });
};

/** Whether the app lacks the permission for the request. */
export const isNotPermitted = (fault: SlackFault): boolean =>
  fault.kind === 'code' && ['missing_scope', 'unknown_method', 'no_permission'].includes(fault.code);
