import { z } from 'zod';
import { placeOf } from '../../domain/causes/cause.ts';
import { bareName, channelsCalled, isChannelId } from '../../domain/incident/slack-names.ts';
import { fail, ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { channelSchema, isNotPermitted, readChannels } from './channel-pages.ts';
import type { SlackCall, SlackFault } from './client.ts';
import { problemOf } from './explain.ts';
import { channelIdShape } from './shapes.ts';

/** A channel of the workspace. `name` has no "#"; it is the id if the token may not read the name. */
export interface ChannelRef {
  readonly id: string;
  readonly name: string;
}

/**
 * Finds a channel by its id, its name or a previous name. A private channel is found only if the app is in it, an
 * archived one only with `evenArchived`: otherwise the problem says that it is archived.
 */
export const resolveChannel = async (
  call: SlackCall,
  nameOrId: string,
  evenArchived = false,
): Promise<Result<ChannelRef, Problem>> => {
  const wanted = bareName(nameOrId);
  const found = await (isChannelId(wanted) ? confirm(call, wanted) : search(call, wanted));
  if (!found.ok) return found;
  const { id, name, isArchived } = found.value;
  if (!isArchived || evenArchived) return ok({ id, name });
  return { ok: false, error: problemOf(archived, name) };
};

const archived: SlackFault = { kind: 'code', code: 'is_archived', needed: null, retryAfterMs: null };

/**
 * Posts to a channel given by id or name. Slack refuses a name that is no longer in use, without posting anything, so
 * the channel that used to have it is looked up and posted to by its id.
 */
export const postInto = async (
  call: SlackCall,
  channel: string,
  message: Readonly<Record<string, unknown>>,
): Promise<Result<unknown, SlackFault>> => {
  const answer = await call('chat.postMessage', { channel, ...message });
  const isUnknown = !answer.ok && answer.error.kind === 'code' && answer.error.code === 'channel_not_found';
  if (!isUnknown || isChannelId(channel)) return answer;
  const found = await resolveChannel(call, channel);
  if (found.ok) {
    // If it still has that name, it was refused for another reason, whatever the code says.
    const isRenamed = found.value.name !== bareName(channel).toLowerCase();
    return isRenamed ? call('chat.postMessage', { channel: found.value.id, ...message }) : answer;
  }
  return found.error.said === 'is_archived' ? { ok: false, error: archived } : answer;
};

type Found = Result<ChannelRef & { readonly isArchived: boolean }, Problem>;

/** The name is not always there: a direct conversation has none. */
const infoSchema = z.object({
  channel: z.union([
    channelSchema,
    z.object({ id: channelIdShape }).transform(({ id }) => ({ id, name: id, isArchived: false })),
  ]),
});

const confirm = async (call: SlackCall, id: string): Promise<Found> => {
  const answer = await call('conversations.info', { channel: id });
  if (!answer.ok) {
    // Without the permission to read the channel the app may still be able to post, so trust the id.
    if (isNotPermitted(answer.error)) return ok({ id, name: id, isArchived: false });
    return { ok: false, error: problemOf(answer.error, id) };
  }
  const info = infoSchema.safeParse(answer.value);
  return info.success ? ok(info.data.channel) : fail(problemOf({ kind: 'foreign' }));
};

const search = async (call: SlackCall, name: string): Promise<Found> => {
  const missing = problem(
    'channelNotFound',
    `The Slack app cannot see the channel ${placeOf(name)}. Check the name, or invite the app if it is private.`,
  );
  if (name === '') return missing;
  const wanted = name.toLowerCase();
  const listed = await readChannels(call, (page) =>
    page.some((channel) => channel.name === wanted && !channel.isArchived),
  );
  if (!listed.ok) return listed;
  const { channels, all } = listed.value;
  const [found, ...others] = channelsCalled(name, channels);
  // A channel on a later page may have this name now, so a previous name proves nothing until all have been read.
  const isSure = all || (found !== undefined && found.name === wanted && !found.isArchived);
  if (!isSure)
    return problem(
      'tooManyChannels',
      `The workspace has too many channels to find ${placeOf(name)} by name. Enter the channel's id instead (in Slack: channel details, at the bottom).`,
    );
  if (found === undefined) return missing;
  if (others.length === 0) return ok(found);
  const names = [found, ...others].map((channel) => placeOf(channel.name)).join(' and ');
  return problem(
    'ambiguousName',
    `More than one channel was called ${placeOf(name)}: now ${names}. Choose one.`,
  );
};
