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

/** Who the token speaks for. `scopes` is null, and `missing` empty, when the server does not list the scopes. */
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

/** Slack as the outbox and the settings see it. No method throws, none repeats what may have been done. */
export interface SlackAdapter {
  /**
   * Posts once. Carries `updateId`, an opaque id, as metadata, so that {@link SlackAdapter.lookUp} finds it. `called`:
   * the channel's name for the lead, where the message has its id.
   */
  post(message: SlackMessage, about: PostAbout): Promise<Outcome>;
  /** Whether an update stands in a channel between two of the server's timestamps. */
  lookUp(query: LookUpQuery): Promise<LookUp>;
  /** Tries the token out. */
  test(): Promise<Result<SlackIdentity, Problem>>;
  /** A channel by its id, its name or a name that it had, with or without "#". */
  resolveChannel(nameOrId: string): Promise<Result<ChannelRef, Problem>>;
  /** The workspace's channels to choose from, and one of them by its whole name. */
  listChannels(): Promise<Result<WorkspaceChannels, Problem>>;
  findChannel(nameOrId: string): Promise<Result<LinkedChannel, Problem>>;
  /** The workspace's people, without those who left and without apps. */
  listMembers(): Promise<Result<readonly WorkspaceMember[], Problem>>;
  /** The id of the conversation with one member alone. */
  openDirect(member: string): Promise<Result<string, Problem>>;
  /** What is done about the channels of incidents. */
  readonly channels: IncidentChannels;
}

/** An adapter for one token. Opens nothing until it is asked to. */
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
    // Always sent: screen readers and notifications read it, the blocks they do not.
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
  // No token is without any: a server that names none does not say which there are.
  if (scopes.length === 0) return ok({ team, user, url, scopes: null, missing: [] });
  return ok({ team, user, url, scopes, missing: missingScopes(scopes) });
};
