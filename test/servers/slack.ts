import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFaultScript, type FaultMatch, type SlackFault } from './slack-faults.ts';
import { checkMessage } from './slack-limits.ts';
import { scopesFor } from './slack-scopes.ts';
import {
  type Answer,
  type Channel,
  type ChannelSeed,
  openWorkspace,
  type UserSeed,
  type Workspace,
} from './slack-workspace.ts';

/**
 * A Slack server on loopback: the `emulate` package's Slack service behind a proxy that is as strict as Slack
 * is (tokens, scopes, membership, limits, metadata, paging) and can be told to fail.
 */
export interface SlackServer {
  /** "http://127.0.0.1:PORT/api/" */
  readonly apiUrl: string;
  /** The first accepted token. */
  readonly token: string;
  /** Every request that arrived, in order. */
  readonly requests: readonly SlackRequest[];
  /** How many requests arrived for a method. */
  count(method: string): number;
  /** The id of a channel. Throws for a name that is not there. */
  channelId(name: string): string;
  /** The member id of somebody. Throws for a name that is not there. */
  userId(name: string): string;
  /** A channel (id or name) as Slack itself describes it: topic, members and so on. */
  channelInfo(channel: string): Promise<ChannelInfo>;
  /** Every message the app posted and Slack holds, in order; of one channel (id or name) when told. */
  messages(channel?: string): HeldMessage[];
  /** Somebody renames a channel, or archives it. */
  rename(channel: string, to: string): Promise<void>;
  archive(channel: string): Promise<void>;
  /** Somebody leaves the workspace. `code`: what Slack says to whoever names them. */
  leave(name: string, code?: string): void;
  /** Another person writes into a channel (id or name). Resolves to the message's ts. */
  say(channel: string, text: string): Promise<string>;
  /** Lets the next matching request go wrong. Several faults are used up in the order they were given. */
  script(fault: SlackFault, match?: FaultMatch): void;
  /** Forgets faults that are still waiting, or only those for one channel. */
  heal(channel?: string): void;
  /** Cannot be reached from now on. The workspace stays as it is. */
  goDown(): Promise<void>;
  /** Can be reached again, where it was. */
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

export interface SlackOptions {
  /** Accepted tokens; one is made up when left out. */
  readonly tokens?: readonly string[];
  /** Tokens that Slack answers "token_revoked" to. */
  readonly revoked?: readonly string[];
  /** What the tokens may do; everything the app asks for when left out. */
  readonly scopes?: readonly string[];
  /** "incidents" when left out. Slack's own "general" and "random" are always there. */
  readonly channels?: readonly ChannelSeed[];
  /** Besides the app itself and "sam". */
  readonly users?: readonly UserSeed[];
  /** Methods that this server does not have. */
  readonly lacking?: readonly string[];
  /** Enforces one post a second and channel. */
  readonly rateLimit?: boolean;
  /** How long a post stays out of conversations.history, in milliseconds. */
  readonly historyLagMs?: number;
  /** Takes metadata and keeps none of it, as some servers that speak Slack's language do. */
  readonly dropsMetadata?: boolean;
  /** Does not list the scopes of a token, as some servers that speak Slack's language do not. */
  readonly hidesScopes?: boolean;
  readonly team?: string;
  readonly port?: number;
  /** Hears how far each request came: it is here, Slack has done it, nothing more follows. */
  readonly onStage?: (request: SlackRequest, stage: SlackStage) => void;
}

export type SlackStage = 'arrived' | 'done' | 'answered';

export interface SlackRequest {
  readonly method: string;
  /** Arguments as sent, JSON values parsed. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly token: string | null;
  readonly at: number;
  readonly fault: SlackFault['kind'] | null;
  /** What it was told to wait, by a fault. */
  readonly retryAfterMs: number | null;
  /** Whether Slack itself was asked. */
  forwarded: boolean;
}

export interface HeldMessage {
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly blocks: Record<string, unknown>[];
  readonly metadata: unknown;
}

/** What the workspace holds about a channel. */
export interface ChannelInfo {
  readonly topic: string;
  readonly members: readonly string[];
  /** The ts of its pinned messages, newest first. */
  readonly pins: readonly string[];
  readonly bookmarks: readonly { readonly title: string; readonly link: string }[];
}

const everyScope: readonly string[] = [
  'chat:write',
  'chat:write.public',
  'channels:read',
  'channels:history',
  'channels:manage',
  'channels:join',
  'groups:read',
  'groups:history',
  'groups:write',
  'pins:read',
  'pins:write',
  'bookmarks:read',
  'bookmarks:write',
  'users:read',
  'users:read.email',
  'im:write',
];

/** Starts a Slack server on a free port (or on `port`). */
export const startSlack = async (options: SlackOptions = {}): Promise<SlackServer> => {
  const tokens = options.tokens ?? ['xoxb-test-0000000000-throughline'];
  const seeds = options.channels ?? [{ name: 'incidents' }];
  const workspace = await openWorkspace(options.team ?? 'Acme', 'throughline', seeds, options.users);
  const faults = createFaultScript();
  const requests: SlackRequest[] = [];
  const held: HeldMessage[] = [];
  const left = new Map<string, string>();
  const strict = createStrictness({ options, tokens, workspace, held, left });

  const server = createServer(async (incoming, response) => {
    const method = (incoming.url ?? '').replace(/^.*\/api\//, '').replace(/\?.*$/, '');
    const args = await readArgs(incoming);
    const token = tokenOf(incoming, args);
    const fault = faults.take(method, args.channel);
    const request: SlackRequest = {
      method,
      args,
      token,
      at: Date.now(),
      fault: fault?.kind ?? null,
      retryAfterMs:
        fault?.kind === 'rate-limit' && fault.retryAfter !== undefined ? fault.retryAfter * 1000 : null,
      forwarded: false,
    };
    requests.push(request);
    const tell = (stage: SlackStage) => options.onStage?.(request, stage);
    tell('arrived');
    await serve(response, fault, async () => {
      const reply = await strict(request);
      tell('done');
      return reply;
    });
    tell('answered');
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  await listen(options.port ?? 0);
  const { port } = server.address() as AddressInfo;

  const find = (channel: string) =>
    workspace.channels.find(({ id, name }) => id === channel || name === channel);
  const idOf = (channel: string): string => {
    const found = find(channel);
    if (found === undefined) throw new Error(`no channel ${channel} in this workspace`);
    return found.id;
  };
  const userId = (name: string): string => {
    const id = workspace.users.get(name);
    if (id === undefined) throw new Error(`nobody is called ${name} in this workspace`);
    return id;
  };
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    token: tokens[0] ?? '',
    requests,
    count: (method) => requests.filter((request) => request.method === method).length,
    channelId: idOf,
    userId,
    channelInfo: (channel) => infoOf(workspace, idOf(channel)),
    messages: (channel) => {
      if (channel === undefined) return [...held];
      const id = idOf(channel);
      return held.filter((message) => message.channel === id);
    },
    rename: async (channel, to) => {
      const known = find(channel);
      const answer = await workspace.call('conversations.rename', { channel: idOf(channel), name: to });
      if (known === undefined || !answer?.ok) throw new Error(`${channel} could not be renamed`);
      known.previousNames = [known.name, ...known.previousNames];
      known.name = to;
    },
    archive: async (channel) => {
      const answer = await workspace.call('conversations.archive', { channel: idOf(channel) });
      if (!answer?.ok) throw new Error(`${channel} could not be archived`);
    },
    leave: (name, code = 'user_disabled') => {
      left.set(userId(name), code);
    },
    say: async (channel, text) => {
      const answer = await workspace.call('chat.postMessage', { channel: idOf(channel), text }, 'person');
      return String(answer?.ts);
    },
    script: faults.add,
    heal: faults.heal,
    goDown: stop,
    comeBack: () => listen(port),
    close: async () => {
      if (server.listening) await stop();
      await workspace.close();
    },
  };
};

const infoOf = async (workspace: Workspace, channel: string): Promise<ChannelInfo> => {
  const ask = async (method: string, args: Record<string, unknown>): Promise<Answer> => {
    const answer = await workspace.call(method, args);
    if (!answer?.ok) throw new Error(`${method} of the workspace failed`);
    return answer;
  };
  const info = await ask('conversations.info', { channel });
  const members = await ask('conversations.members', { channel, limit: 1000 });
  const pins = await ask('pins.list', { channel });
  const bookmarks = await ask('bookmarks.list', { channel_id: channel });
  return {
    topic: (info.channel as { topic: { value: string } }).topic.value,
    members: members.members as string[],
    pins: (pins.items as { message: { ts: string } }[]).map(({ message }) => message.ts),
    bookmarks: bookmarks.bookmarks as { title: string; link: string }[],
  };
};

/** What goes back over HTTP when nothing goes wrong on the way. */
interface Reply {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Answers one request, with or without asking Slack, as the fault says. */
const serve = async (
  response: ServerResponse,
  fault: SlackFault | undefined,
  ask: () => Promise<Reply>,
): Promise<void> => {
  switch (fault?.kind) {
    case 'drop-before':
      return reset(response);
    case 'drop-after':
      await ask();
      return reset(response);
    case 'cut':
      return cut(response, await ask());
    case 'delay': {
      const reply = await ask();
      setTimeout(() => send(response, reply), fault.ms).unref();
      return;
    }
    case 'rate-limit':
      return send(response, tooMany(fault.retryAfter));
    case 'status':
      if (fault.done) await ask();
      return send(response, { status: fault.status, headers: {}, body: fault.body ?? '' });
    case 'html':
      return send(response, {
        status: fault.status ?? 200,
        headers: { 'content-type': 'text/html' },
        body: '<!doctype html><title>Wi-Fi</title><p>Please sign in to use this network.</p>',
      });
    case 'error':
      if (fault.done) await ask();
      return send(response, json({ ok: false, error: fault.error }));
    default:
      return send(response, await ask());
  }
};

const send = (response: ServerResponse, { status, headers, body }: Reply): void => {
  if (!response.destroyed) response.writeHead(status, headers).end(body);
};

/** Half of the body, announced as the whole, then a reset. */
const cut = (response: ServerResponse, { status, headers, body }: Reply): void => {
  response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body)) });
  response.write(body.slice(0, Math.floor(body.length / 2)), () => setTimeout(() => reset(response), 20));
};

const reset = (response: ServerResponse): void => {
  response.socket?.resetAndDestroy();
};

const json = (body: unknown, headers: Record<string, string> = {}): Reply => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});

const tooMany = (retryAfter: number | undefined): Reply => ({
  ...json(
    { ok: false, error: 'ratelimited' },
    retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
  ),
  status: 429,
});

interface StrictnessParts {
  readonly options: SlackOptions;
  readonly tokens: readonly string[];
  readonly workspace: Workspace;
  readonly held: HeldMessage[];
  /** Members who left, with the code that Slack has for them. */
  readonly left: ReadonlyMap<string, string>;
}

/** Answers one request as strictly as Slack does, asking the emulated workspace when it passes. */
const createStrictness = (parts: StrictnessParts) => {
  const { options, tokens, workspace, left } = parts;
  const scopes = options.scopes ?? everyScope;
  const lastPost = new Map<string, number>();

  return async (request: SlackRequest): Promise<Reply> => {
    const { method, token } = request;
    if (token === null) return json({ ok: false, error: 'not_authed' });
    if (options.revoked?.includes(token)) return json({ ok: false, error: 'token_revoked' });
    if (!tokens.includes(token)) return json({ ok: false, error: 'invalid_auth' });

    if (options.lacking?.includes(method))
      return json({ ok: false, error: 'unknown_method', req_method: method });

    const channel = channelOf(workspace, request.args.channel ?? request.args.channel_id);
    const needed = scopesFor(
      method,
      channel?.private ?? false,
      String(request.args.types ?? 'public_channel'),
    );
    const headers: Record<string, string> = options.hidesScopes
      ? {}
      : { 'x-oauth-scopes': scopes.join(','), 'x-accepted-oauth-scopes': needed.join(',') };
    const lacking = needed.filter((scope) => !scopes.includes(scope));
    if (lacking.length > 0) {
      const refusal = {
        ok: false,
        error: 'missing_scope',
        needed: lacking.join(','),
        provided: scopes.join(','),
      };
      return json(refusal, headers);
    }
    const refusal = refuse(request, channel, scopes) ?? refuseMembers(request, left);
    if (refusal !== null) return json({ ok: false, ...refusal }, headers);
    if (method === 'chat.postMessage' && options.rateLimit && channel !== undefined) {
      const since = Date.now() - (lastPost.get(channel.id) ?? 0);
      if (since < 1000) return tooMany(1);
      lastPost.set(channel.id, Date.now());
    }
    request.forwarded = true;
    return json(await forward(parts, request, channel), headers);
  };
};

const channelOf = (workspace: Workspace, channel: unknown): Channel | undefined => {
  const wanted = String(channel ?? '').replace(/^#/, '');
  return workspace.channels.find(({ id, name }) => id === wanted || name === wanted);
};

/** Rules of one channel and one message; null when there is nothing against it. */
const refuse = (
  { method, args }: SlackRequest,
  channel: Channel | undefined,
  scopes: readonly string[],
): Record<string, unknown> | null => {
  const isPost = method === 'chat.postMessage';
  const wrong = refuseArguments(method, args);
  if (wrong !== null) return { error: wrong };
  if (args.channel !== undefined || args.channel_id !== undefined) {
    if (channel === undefined || (channel.private && !channel.member)) return { error: 'channel_not_found' };
    const open = isPost && scopes.includes('chat:write.public');
    const needsMember = isPost || insideOnly.has(method);
    if (needsMember && !channel.member && !open) return { error: 'not_in_channel' };
  }
  if (!isPost && method !== 'chat.update') return null;
  const fault = checkMessage(String(args.text ?? ''), args.blocks);
  if (fault === null) return null;
  return {
    error: fault.error,
    ...(fault.detail === undefined ? {} : { response_metadata: { messages: [`[ERROR] ${fault.detail}`] } }),
  };
};

/** One member who left spoils the whole request; null when nobody did. */
const refuseMembers = (
  { method, args }: SlackRequest,
  left: ReadonlyMap<string, string>,
): Record<string, unknown> | null => {
  if (method !== 'conversations.invite' && method !== 'conversations.open') return null;
  const gone = String(args.users ?? '')
    .split(',')
    .find((user) => left.has(user));
  return gone === undefined ? null : { error: left.get(gone) };
};

/** What only a member of a channel may do there. */
const insideOnly: ReadonlySet<string> = new Set([
  'conversations.history',
  'conversations.setTopic',
  'conversations.invite',
  'pins.add',
  'bookmarks.add',
  'bookmarks.edit',
]);

/** What Slack says of the arguments alone; null when there is nothing against them. */
const refuseArguments = (method: string, args: Readonly<Record<string, unknown>>): string | null => {
  const text = (name: string): string => String(args[name] ?? '');
  switch (method) {
    case 'conversations.create':
      if (text('name') === '') return 'invalid_name_required';
      if (text('name').length > 80) return 'invalid_name_maxlength';
      return /^[a-z0-9_-]+$/u.test(text('name')) ? null : 'invalid_name_specials';
    case 'conversations.setTopic':
      return text('topic').length > 250 ? 'too_long' : null;
    case 'conversations.invite':
      return text('users').split(',').length > 100 ? 'too_many_users' : null;
    case 'bookmarks.add':
    case 'bookmarks.edit':
      return /^https?:\/\//u.test(text('link')) ? null : 'invalid_link';
    case 'chat.update':
      return text('ts') === '' ? 'message_not_found' : null;
    default:
      return null;
  }
};

/** Asks the workspace and makes its answer what Slack's would be. */
const forward = async (
  { options, workspace, held, left }: StrictnessParts,
  { method, args: asked }: SlackRequest,
  channel: Channel | undefined,
): Promise<unknown> => {
  const args = options.dropsMetadata ? { ...asked, metadata: undefined } : asked;
  const own = channel === undefined ? args : { ...args, channel: channel.id };
  if (method === 'conversations.history') return history(workspace, own, options.historyLagMs ?? 0);
  const answer = await workspace.call(method, own);
  if (answer === null) return { ok: false, error: 'unknown_method', req_method: method };
  if (!answer.ok) return answer;
  if (method === 'conversations.list') return withoutHidden(answer, workspace.channels);
  if (method === 'conversations.info' && channel !== undefined)
    return { ...answer, channel: { ...(answer.channel as object), previous_names: channel.previousNames } };
  if (method === 'users.info')
    return {
      ...answer,
      user: { ...(answer.user as object), ...(left.has(String(args.user)) ? { deleted: true } : {}) },
    };
  if (method === 'users.list' && !(options.scopes ?? everyScope).includes('users:read.email'))
    return withoutAddresses(answer);
  if (method === 'conversations.create') noteChannel(workspace, answer);
  if (method === 'conversations.open') noteDirect(workspace, answer);
  if (method === 'conversations.join' && channel !== undefined) channel.member = true;
  if (method === 'chat.postMessage') held.push(heldFrom(answer, args));
  if (method === 'chat.update') replaceHeld(held, answer, args);
  return answer;
};

const heldFrom = (answer: Answer, args: Readonly<Record<string, unknown>>): HeldMessage => ({
  channel: String(answer.channel),
  ts: String(answer.ts),
  text: String(args.text ?? ''),
  blocks: (args.blocks ?? []) as Record<string, unknown>[],
  metadata: args.metadata ?? null,
});

/** An update with text and no blocks takes the blocks away, as Slack does. */
const replaceHeld = (held: HeldMessage[], answer: Answer, args: Readonly<Record<string, unknown>>): void => {
  const at = held.findIndex(({ channel, ts }) => channel === answer.channel && ts === answer.ts);
  const before = held[at];
  if (before === undefined) return;
  held[at] = { ...heldFrom(answer, args), metadata: args.metadata ?? before.metadata };
};

const noteChannel = (workspace: Workspace, answer: Answer): void => {
  const { id, name, is_private } = answer.channel as { id: string; name: string; is_private: boolean };
  workspace.channels.push({ id, name, private: is_private, member: true, previousNames: [] });
};

/** A conversation with one person: no channel that is listed, but one that can be posted to. */
const noteDirect = (workspace: Workspace, answer: Answer): void => {
  const { id } = answer.channel as { id: string };
  if (workspace.channels.some((known) => known.id === id)) return;
  workspace.channels.push({ id, name: id, private: true, member: true, previousNames: [] });
};

/** Addresses need a permission of their own. */
const withoutAddresses = (answer: Answer): Answer => ({
  ...answer,
  members: (answer.members as { profile?: Record<string, unknown> }[]).map(({ profile, ...member }) => ({
    ...member,
    profile: { ...profile, email: undefined },
  })),
});

/** Private channels the app is not in do not exist for it; `is_member` is the proxy's own. */
const withoutHidden = (answer: Answer, known: readonly Channel[]): Answer => {
  const channels = (answer.channels as { id: string }[]).flatMap((channel) => {
    const own = known.find(({ id }) => id === channel.id);
    return own?.private && !own.member
      ? []
      : [{ ...channel, is_member: own?.member ?? true, previous_names: own?.previousNames ?? [] }];
  });
  return { ...answer, channels };
};

/** Newest first, between `oldest` and `latest`, paged, metadata only when asked for. */
const history = async (
  workspace: Workspace,
  args: Readonly<Record<string, unknown>>,
  lagMs: number,
): Promise<unknown> => {
  const all: Record<string, unknown>[] = [];
  let cursor = '';
  do {
    const answer = await workspace.call('conversations.history', {
      channel: args.channel,
      limit: 1000,
      cursor,
    });
    if (!answer?.ok) return answer;
    all.push(...(answer.messages as Record<string, unknown>[]));
    cursor = (answer.response_metadata as { next_cursor: string }).next_cursor;
  } while (cursor !== '');
  const inclusive = isTrue(args.inclusive);
  const oldest = Number(args.oldest ?? 0);
  const latest = Number(args.latest ?? Number.POSITIVE_INFINITY);
  const visible = all.filter((message) => {
    const ts = Number(message.ts);
    const inside = inclusive ? ts >= oldest && ts <= latest : ts > oldest && ts < latest;
    return inside && Date.now() - ts * 1000 >= lagMs;
  });
  const from = Number(
    Buffer.from(String(args.cursor ?? ''), 'base64')
      .toString('utf8')
      .replace('from:', '') || 0,
  );
  const limit = Math.min(Math.max(Number(args.limit ?? 100), 1), 999);
  const page = visible.slice(from, from + limit);
  const more = from + limit < visible.length;
  return {
    ok: true,
    messages: isTrue(args.include_all_metadata) ? page : page.map(({ metadata, ...rest }) => rest),
    has_more: more,
    response_metadata: { next_cursor: more ? Buffer.from(`from:${from + limit}`).toString('base64') : '' },
  };
};

const isTrue = (value: unknown): boolean => value === true || value === 'true' || value === '1';

/** Form or JSON arguments; values that Slack takes as JSON inside a form are parsed. */
const readArgs = async (incoming: IncomingMessage): Promise<Record<string, unknown>> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString('utf8');
  if (incoming.headers['content-type']?.includes('application/json')) return JSON.parse(body || '{}');
  const args: Record<string, unknown> = Object.fromEntries(new URLSearchParams(body));
  for (const name of ['blocks', 'metadata', 'attachments']) {
    if (typeof args[name] === 'string') args[name] = parsed(args[name]);
  }
  return args;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const tokenOf = (incoming: IncomingMessage, args: Readonly<Record<string, unknown>>): string | null => {
  const header = /^Bearer (.+)$/.exec(incoming.headers.authorization ?? '')?.[1];
  return header ?? (typeof args.token === 'string' ? args.token : null);
};
