import { request } from 'node:http';
import { createEmulator } from 'emulate';

/** A channel to have in the workspace. The app is a member of it unless told otherwise. */
export interface ChannelSeed {
  readonly name: string;
  readonly private?: boolean;
  readonly archived?: boolean;
  readonly member?: boolean;
}

/** A person to have in the workspace, besides the app and "sam". */
export interface UserSeed {
  readonly name: string;
  readonly realName: string;
  readonly email?: string;
}

/** A channel as the workspace holds it. */
export interface Channel {
  readonly id: string;
  name: string;
  readonly private: boolean;
  member: boolean;
  /** Names that it had, as Slack lists them. */
  previousNames: string[];
}

/** An answer of the emulated Slack. */
export type Answer = Record<string, unknown> & { readonly ok: boolean };

/** The emulated Slack itself: takes any size, any scope, returns metadata unasked. Strictness comes before it. */
export interface Workspace {
  readonly channels: Channel[];
  /** Member ids by name. */
  readonly users: ReadonlyMap<string, string>;
  /** One Web API call with the app's token, or as another person. Null when the method does not exist. */
  call(method: string, args: Record<string, unknown>, as?: 'app' | 'person'): Promise<Answer | null>;
  close(): Promise<void>;
}

/** The emulator takes 5,000 requests an hour from a token, and answers no more like Slack then. */
const requestsPerToken = 4_000;
const appTokens = Array.from({ length: 100 }, (_, index) => `xoxb-inside-app-${index}`);
const personToken = 'xoxp-inside-person';

/** Starts the emulator in this process on a free loopback port and fills it. */
export const openWorkspace = async (
  team: string,
  appName: string,
  seeds: readonly ChannelSeed[],
  people: readonly UserSeed[] = [],
): Promise<Workspace> => {
  const emulator = await createEmulator({
    service: 'slack',
    port: 0,
    hostname: '127.0.0.1',
    seed: {
      tokens: {},
      slack: {
        team: { name: team, domain: 'acme' },
        users: [
          { name: appName, real_name: appName, email: 'app@example.com', is_admin: true },
          { name: 'sam', real_name: 'Sam Person', email: 'sam@example.com' },
          ...people.map(({ name, realName, email }) => ({
            name,
            real_name: realName,
            email: email ?? `${name}@example.com`,
          })),
        ],
        tokens: [
          ...appTokens.map((token) => ({ token, user: appName, type: 'bot' as const, scopes: [] })),
          { token: personToken, user: 'sam', type: 'user', scopes: [] },
        ],
        channels: seeds.map((seed) => ({ name: seed.name, is_private: seed.private ?? false })),
      },
    },
  });
  // It calls itself "localhost", which may resolve to ::1, where it does not listen.
  const base = `http://127.0.0.1:${new URL(emulator.url).port}/api/`;
  let requests = 0;
  const call: Workspace['call'] = async (method, args, as = 'app') => {
    const appToken = appTokens[Math.floor(requests / requestsPerToken)];
    if (appToken === undefined) throw new Error('The emulator has no token left that may ask it for more.');
    requests += 1;
    const { status, text } = await post(
      base + method,
      as === 'app' ? appToken : personToken,
      JSON.stringify(args),
    );
    if (status === 404) return null;
    const answer = JSON.parse(text) as Answer;
    // Anything else would be taken for a fault of Slack by whoever is being tested.
    if (typeof answer.ok !== 'boolean')
      throw new Error(`The emulator did not answer ${method} as Slack would: ${JSON.stringify(answer)}`);
    return answer;
  };
  const channels = await readChannels(call, seeds);
  for (const seed of seeds.filter(({ archived }) => archived)) {
    await call('conversations.archive', { channel: channels.find(({ name }) => name === seed.name)?.id });
  }
  return { channels, users: await readUsers(call), call, close: () => emulator.close() };
};

/** A connection for each request: one that was kept open may be closed by the emulator just as it is used again. */
const post = (url: string, token: string, body: string): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const asked = request(url, { method: 'POST', headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });

const readUsers = async (call: Workspace['call']): Promise<ReadonlyMap<string, string>> => {
  const list = await call('users.list', { limit: 1000 });
  const members = (list?.members ?? []) as { id: string; name: string }[];
  return new Map(members.map(({ id, name }) => [name, id]));
};

const readChannels = async (call: Workspace['call'], seeds: readonly ChannelSeed[]): Promise<Channel[]> => {
  const types = 'public_channel,private_channel';
  const list = await call('conversations.list', { types, limit: 1000 });
  const channels = (list?.channels ?? []) as { id: string; name: string; is_private: boolean }[];
  return channels.map(({ id, name, is_private }) => ({
    id,
    name,
    private: is_private,
    member: seeds.find((seed) => seed.name === name)?.member ?? true,
    previousNames: [],
  }));
};
