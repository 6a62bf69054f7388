import { z } from 'zod';
import type { Outcome } from '../../domain/incident/delivery.ts';
import type { LinkedChannel } from '../../domain/incident/slack-channel.ts';
import type { SlackMessage } from '../../domain/media/media.ts';
import { fail, ok, type Problem, type Result } from '../../domain/result.ts';
import type { WorkspaceChannels, WorkspaceMember } from '../../shared/types.ts';
import { findChannel, listChannels } from './channel-list.ts';
import { type ChannelRef, postInto, resolveChannel } from './channels.ts';
import { createCall, type SlackCall, type SlackOptions } from './client.ts';
import { outcomeOf, problemOf } from './explain.ts';
import { createIncidentChannels, type IncidentChannels } from './incident-channel.ts';
import { type LookUp, type LookUpQuery, lookUp, metadataFor } from './look-up.ts';
import { listMembers, openDirect } from './members.ts';
import { missingScopes } from './scopes.ts';
import { channelIdShape, nameShape, tsShape } from './shapes.ts';

/** Whom the token belongs to. `scopes` is null, and `missing` empty, if the server does not list the scopes. */
interface SlackIdentity {
  readonly team: string;
  readonly user: string;
  readonly url: string;
  readonly scopes: string[] | null;
  readonly missing: string[];
}

interface PostAbout {
  readonly updateId: string;
  readonly called?: string;
}

/** Slack as the outbox and the settings see it. No method throws, and none repeats a request that may have worked. */
export interface SlackAdapter {
  /**
   * Posts once. Carries `updateId`, an opaque id, as metadata, so that {@link SlackAdapter.lookUp} finds it. `called`:
   * the channel's name as the lead knows it, if the message only has its id.
   */
  post(message: SlackMessage, about: PostAbout): Promise<Outcome>;
  /** Looks for an update in a channel between two of the server's timestamps. */
  lookUp(query: LookUpQuery): Promise<LookUp>;
  /** Tests the token. */
  test(): Promise<Result<SlackIdentity, Problem>>;
  /** Finds a channel by its id, its name or a previous name, with or without "#". */
  resolveChannel(nameOrId: string): Promise<Result<ChannelRef, Problem>>;
  /** The workspace's channels to choose from, and one of them by its full name. */
  listChannels(): Promise<Result<WorkspaceChannels, Problem>>;
  findChannel(nameOrId: string): Promise<Result<LinkedChannel, Problem>>;
  /** The workspace's people, without those who left and without apps. */
  listMembers(): Promise<Result<readonly WorkspaceMember[], Problem>>;
  /** The id of the direct conversation with a member. */
  openDirect(member: string): Promise<Result<string, Problem>>;
  /** Operations on the channels of incidents. */
  readonly channels: IncidentChannels;
}

/** Creates an adapter for one token. Opens no connection until it is used. */
export const createSlack = (options: SlackOptions): SlackAdapter => {
  const call = createCall(options);
  return {
    post: (message, about) => post(call, message, about),
    lookUp: (query) => lookUp(call, query),
    test: () => test(call),
    resolveChannel: (nameOrId) => resolveChannel(call, nameOrId),
    listChannels: () => listChannels(call),
    findChannel: (nameOrId) => findChannel(call, nameOrId),
    listMembers: () => listMembers(call),
    openDirect: (member) => openDirect(call, member),
    channels: createIncidentChannels(call),
  };
};

const postedSchema = z.object({ channel: channelIdShape, ts: tsShape });

const post = async (
  call: SlackCall,
  message: SlackMessage,
  { updateId, called = message.channel }: PostAbout,
): Promise<Outcome> => {
  const answer = await postInto(call, message.channel, {
    // Always sent: screen readers and notifications use the text, not the blocks.
    text: message.text,
    ...(message.blocks.length === 0 ? {} : { blocks: message.blocks }),
    metadata: metadataFor(updateId),
    unfurl_links: false,
    unfurl_media: false,
    // No parse and no link_names: they would turn escaped text back into mentions.
  });
  if (!answer.ok) return outcomeOf(answer.error, called);
  const posted = postedSchema.safeParse(answer.value);
  if (!posted.success) return outcomeOf({ kind: 'foreign' }, called);
  return { kind: 'sent', remote: posted.data, refused: [] };
};

const identitySchema = z.object({
  team: nameShape,
  user: nameShape,
  url: z.string().max(500),
  // The library copies the X-OAuth-Scopes header in here.
  response_metadata: z.object({ scopes: z.array(z.string().max(100)).max(500).optional() }).optional(),
});

const test = async (call: SlackCall): Promise<Result<SlackIdentity, Problem>> => {
  const answer = await call('auth.test');
  if (!answer.ok) return { ok: false, error: problemOf(answer.error) };
  const identity = identitySchema.safeParse(answer.value);
  if (!identity.success) return fail(problemOf({ kind: 'foreign' }));
  const { team, user, url, response_metadata } = identity.data;
  const scopes = (response_metadata?.scopes ?? []).filter((scope) => scope.trim() !== '');
  // Every token has scopes, so an empty list means that the server does not report them.
  if (scopes.length === 0) return ok({ team, user, url, scopes: null, missing: [] });
  return ok({ team, user, url, scopes, missing: missingScopes(scopes) });
};
