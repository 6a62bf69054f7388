import type { LinkedChannel } from '../../domain/incident/slack-channel.ts';
import { ok, type Problem, type Result } from '../../domain/result.ts';
import type { WorkspaceChannel, WorkspaceChannels } from '../../shared/types.ts';
import { archiveUrl, readTeam } from './archive-url.ts';
import { readChannels } from './channel-pages.ts';
import { resolveChannel } from './channels.ts';
import type { SlackCall } from './client.ts';

/** Lists the workspace's channels by name, for somebody to choose from. */
export const listChannels = async (call: SlackCall): Promise<Result<WorkspaceChannels, Problem>> => {
  const listed = await readChannels(call);
  if (!listed.ok) return listed;
  const team = await readTeam(call);
  const channels = listed.value.channels
    .map(
      ({ id, name, isPrivate, isMember, isArchived, previousNames }): WorkspaceChannel => ({
        ...{ id, name, isPrivate, isMember, isArchived, previousNames },
        url: archiveUrl(team, id),
      }),
    )
    .toSorted((a, b) => a.name.localeCompare(b.name));
  return ok({ channels, all: listed.value.all });
};

/** Finds one channel by its full name or id, even if the list is too long to include it. */
export const findChannel = async (
  call: SlackCall,
  nameOrId: string,
): Promise<Result<LinkedChannel, Problem>> => {
  const found = await resolveChannel(call, nameOrId);
  if (!found.ok) return found;
  const { id, name } = found.value;
  return ok({ id, name, url: archiveUrl(await readTeam(call), id) });
};
