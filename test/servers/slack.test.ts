import { afterEach, expect, test } from 'vitest';
import { type SlackOptions, type SlackServer, startSlack } from './slack.ts';
import { checkMessage } from './slack-limits.ts';

const running: SlackServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

const start = async (options?: SlackOptions): Promise<SlackServer> => {
  const server = await startSlack(options);
  running.push(server);
  return server;
};

const ask = async (
  server: SlackServer,
  method: string,
  args: Record<string, unknown>,
  token = server.token,
) => {
  const response = await fetch(server.apiUrl + method, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(args),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
};

test('takes its own tokens only', async () => {
  const server = await start({ revoked: ['xoxb-old'] });
  expect((await ask(server, 'auth.test', {})).body).toMatchObject({ ok: true, user: 'throughline' });
  expect((await ask(server, 'auth.test', {}, 'xoxb-other')).body).toMatchObject({
    ok: false,
    error: 'invalid_auth',
  });
  expect((await ask(server, 'auth.test', {}, 'xoxb-old')).body).toMatchObject({ error: 'token_revoked' });
  const bare = await fetch(`${server.apiUrl}auth.test`, { method: 'POST' });
  expect(await bare.json()).toMatchObject({ error: 'not_authed' });
});

test('asks for scopes and names them in a header', async () => {
  const server = await start({ scopes: ['channels:read'] });
  const { headers, body } = await ask(server, 'chat.postMessage', { channel: 'incidents', text: 'x' });
  expect(body).toEqual({
    ok: false,
    error: 'missing_scope',
    needed: 'chat:write',
    provided: 'channels:read',
  });
  expect(headers.get('x-oauth-scopes')).toBe('channels:read');
});

test('lets an app without chat:write.public post only where it is a member', async () => {
  const channels = [{ name: 'here' }, { name: 'there', member: false }];
  const strict = await start({ scopes: ['chat:write'], channels });
  const open = await start({ scopes: ['chat:write', 'chat:write.public'], channels });
  const post = (server: SlackServer) => ask(server, 'chat.postMessage', { channel: 'there', text: 'x' });
  expect((await post(strict)).body).toMatchObject({ error: 'not_in_channel' });
  expect((await post(open)).body).toMatchObject({ ok: true });
  expect(strict.messages()).toEqual([]);
  expect(open.messages('there')).toHaveLength(1);
});

test('gives history newest first, inside the asked span, in pages, with metadata only on request', async () => {
  const server = await start();
  const channel = server.channelId('incidents');
  const metadata = { event_type: 'e', event_payload: { id: '1' } };
  for (const text of ['1', '2', '3', '4']) await ask(server, 'chat.postMessage', { channel, text, metadata });
  const [first, second, third, fourth] = server.messages().map(({ ts }) => ts);
  const page = async (args: Record<string, unknown>) => {
    const { body } = await ask(server, 'conversations.history', { channel, ...args });
    return { body, ts: body.messages.map((message: { ts: string }) => message.ts) };
  };

  expect((await page({})).ts).toEqual([fourth, third, second, first]);
  expect((await page({})).body.messages[0].metadata).toBeUndefined();
  expect((await page({ include_all_metadata: true })).body.messages[0].metadata).toEqual(metadata);
  expect((await page({ oldest: second })).ts).toEqual([fourth, third]);
  expect((await page({ oldest: second, latest: third, inclusive: true })).ts).toEqual([third, second]);
  const one = await page({ limit: 3 });
  expect(one.ts).toEqual([fourth, third, second]);
  expect((await page({ limit: 3, cursor: one.body.response_metadata.next_cursor })).ts).toEqual([first]);
});

test('can hold one post a second and channel', async () => {
  const server = await start({ rateLimit: true, channels: [{ name: 'a' }, { name: 'b' }] });
  const post = (channel: string) => ask(server, 'chat.postMessage', { channel, text: 'x' });
  expect((await post('a')).body.ok).toBe(true);
  const second = await post('a');
  expect([second.status, second.headers.get('retry-after')]).toEqual([429, '1']);
  expect((await post('b')).body.ok).toBe(true);
});

test('can let history lag behind a post', async () => {
  const server = await start({ historyLagMs: 60_000 });
  const channel = server.channelId('incidents');
  await ask(server, 'chat.postMessage', { channel, text: 'x' });
  expect((await ask(server, 'conversations.history', { channel })).body.messages).toEqual([]);
});

test('an update with text and no blocks takes the blocks away', async () => {
  const server = await start();
  const blocks = [{ type: 'divider' }];
  const { body } = await ask(server, 'chat.postMessage', { channel: 'incidents', text: 'x', blocks });
  await ask(server, 'chat.update', { channel: body.channel, ts: body.ts, text: 'y' });
  expect(server.messages()).toMatchObject([{ text: 'y', blocks: [] }]);
});

test('a made channel can be posted to; a method nobody has is unknown', async () => {
  const server = await start();
  const made = await ask(server, 'conversations.create', { name: 'inc-42' });
  expect(made.body).toMatchObject({ ok: true, channel: { name: 'inc-42' } });
  expect((await ask(server, 'chat.postMessage', { channel: made.body.channel.id, text: 'x' })).body.ok).toBe(
    true,
  );
  expect((await ask(server, 'no.such', {})).body).toMatchObject({ ok: false, error: 'unknown_method' });
});

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });

test.each([
  ['a text at the limit', 'x'.repeat(40_000), undefined, null],
  ['a text over it', 'x'.repeat(40_001), undefined, 'msg_too_long'],
  ['neither text nor blocks', '', undefined, 'no_text'],
  ['50 blocks', 'x', Array(50).fill(section('x')), null],
  ['51 blocks', 'x', Array(51).fill(section('x')), 'invalid_blocks'],
  ['a section of 3,000', 'x', [section('x'.repeat(3000))], null],
  ['a section of 3,001', 'x', [section('x'.repeat(3001))], 'invalid_blocks'],
  ['an empty section', 'x', [section('')], 'invalid_blocks'],
  ['a header of 150', 'x', [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(150) } }], null],
  [
    'a header of 151',
    'x',
    [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }],
    'invalid_blocks',
  ],
  ['a header in mrkdwn', 'x', [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }], 'invalid_blocks'],
  [
    '11 fields',
    'x',
    [{ type: 'section', fields: Array(11).fill({ type: 'mrkdwn', text: 'x' }) }],
    'invalid_blocks',
  ],
  [
    'a field of 2,001',
    'x',
    [{ type: 'section', fields: [{ type: 'mrkdwn', text: 'x'.repeat(2001) }] }],
    'invalid_blocks',
  ],
  [
    '11 context elements',
    'x',
    [{ type: 'context', elements: Array(11).fill({ type: 'mrkdwn', text: 'x' }) }],
    'invalid_blocks',
  ],
  ['a block of no known type', 'x', [{ type: 'poem' }], 'invalid_blocks'],
  ['blocks that are no list', 'x', 'blocks', 'invalid_blocks_format'],
  [
    '13,000 characters in all',
    'x',
    [...Array(4).fill(section('x'.repeat(3000))), section('x'.repeat(1000))],
    null,
  ],
  [
    '13,001 characters in all',
    'x',
    [...Array(4).fill(section('x'.repeat(3000))), section('x'.repeat(1001))],
    'msg_blocks_too_long',
  ],
])('limits: %s', (_name, text, blocks, error) => {
  expect(checkMessage(text, blocks)?.error ?? null).toBe(error);
});

test('is as strict about the channel of an incident as Slack is', async () => {
  const server = await start({
    channels: [{ name: 'here' }, { name: 'there', member: false }],
    lacking: ['pins.add'],
  });
  const error = async (method: string, args: Record<string, unknown>) =>
    (await ask(server, method, args)).body.error;
  expect(await error('conversations.create', { name: 'Not OK' })).toBe('invalid_name_specials');
  expect(await error('conversations.create', { name: 'x'.repeat(81) })).toBe('invalid_name_maxlength');
  expect(await error('conversations.create', { name: 'here' })).toBe('name_taken');
  const [here, there] = [server.channelId('here'), server.channelId('there')];
  expect(await error('conversations.setTopic', { channel: here, topic: 'x'.repeat(251) })).toBe('too_long');
  expect(await error('conversations.setTopic', { channel: there, topic: 'x' })).toBe('not_in_channel');
  const many = Array.from({ length: 101 }, (_, index) => `U${index}`).join(',');
  expect(await error('conversations.invite', { channel: here, users: many })).toBe('too_many_users');
  const bookmark = { channel_id: here, title: 'x', type: 'link', link: 'tel:+49' };
  expect(await error('bookmarks.add', bookmark)).toBe('invalid_link');
  expect(await error('bookmarks.add', { ...bookmark, channel_id: there })).toBe('invalid_link');
  expect(await error('pins.add', { channel: here, timestamp: '1.1' })).toBe('unknown_method');
  expect(await error('chat.update', { channel: here, ts: '1.1', text: 'x' })).toBe('message_not_found');
  await ask(server, 'conversations.join', { channel: there });
  expect((await ask(server, 'conversations.setTopic', { channel: there, topic: 'x' })).body.ok).toBe(true);
});

test('opens a conversation with one member, with the permission for it', async () => {
  const server = await start({ scopes: ['chat:write', 'im:write'] });
  const opened = await ask(server, 'conversations.open', { users: server.userId('sam') });
  const posted = await ask(server, 'chat.postMessage', { channel: opened.body.channel.id, text: 'x' });
  expect(posted.body.ok).toBe(true);
  const without = await start({ scopes: ['chat:write'] });
  const refused = await ask(without, 'conversations.open', { users: without.userId('sam') });
  expect(refused.body).toMatchObject({ error: 'missing_scope', needed: 'im:write' });
});
