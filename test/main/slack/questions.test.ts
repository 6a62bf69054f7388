import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { SlackMessage } from '../../../src/domain/media/media.ts';
import { createSlack } from '../../../src/main/slack/adapter.ts';
import { botScopes } from '../../../src/main/slack/scopes.ts';
import { connectionWords } from '../../../src/renderer/screens/settings/connection-words.ts';
import { type SlackServer, startSlack } from '../../servers/slack.ts';

let server: SlackServer;
let limited: SlackServer;

beforeAll(async () => {
  server = await startSlack({
    channels: [{ name: 'incidents' }, { name: 'crowd' }, { name: 'war-room', private: true }],
  });
  limited = await startSlack({ scopes: ['chat:write', 'channels:read'], channels: [{ name: 'incidents' }] });
});
afterEach(() => server.heal());
afterAll(async () => {
  await server.close();
  await limited.close();
});

const at = ({ apiUrl, token }: SlackServer) => createSlack({ token, apiUrl, timeoutMs: 10_000 });
const message = (channel: string): SlackMessage => ({ medium: 'slack', channel, text: 'Update', blocks: [] });

const post = async (channel: string, updateId: string) => {
  const outcome = await at(server).post(message(channel), { updateId });
  if (outcome.kind !== 'sent' || outcome.remote === undefined) throw new Error(`not sent: ${outcome.kind}`);
  return outcome.remote;
};

test('finds an update again by its id, among others', async () => {
  const wanted = await post('incidents', 'wanted');
  await post('incidents', 'another');
  await server.say('incidents', 'is that it?');
  const found = await at(server).lookUp({ channel: wanted.channel, updateId: 'wanted', oldestTs: wanted.ts });
  expect(found).toEqual({ found: wanted });
  const byName = await at(server).lookUp({ channel: 'incidents', updateId: 'wanted', oldestTs: '0' });
  expect(byName).toEqual({ found: wanted });
});

test('says absent only for a span that was seen wholly', async () => {
  const first = await post('incidents', 'first');
  const later = await server.say('incidents', 'later');
  const look = (query: { oldestTs: string; latestTs?: string }, updateId = 'first') =>
    at(server).lookUp({ channel: 'incidents', updateId, ...query });
  expect(await look({ oldestTs: later })).toEqual({ absent: true });
  expect(await look({ oldestTs: '0' }, 'never posted')).toEqual({ absent: true });
  expect(await look({ oldestTs: '0', latestTs: first.ts })).toEqual({ found: first });
});

test('one look is one request for at most 100 messages, and says where to look on', async () => {
  const first = await post('crowd', 'first');
  for (let i = 0; i < 240; i++) await server.say('crowd', `line ${i}`);
  const query = { channel: first.channel, updateId: 'first', oldestTs: first.ts };
  const before = server.count('conversations.history');
  const looks = [await at(server).lookUp(query)];
  for (let last = looks[0]; last !== undefined && 'further' in last; last = looks.at(-1))
    looks.push(await at(server).lookUp({ ...query, cursor: last.further }));
  expect(looks).toHaveLength(3);
  expect(looks.at(-1)).toEqual({ found: first });
  expect(server.count('conversations.history') - before).toBe(3);
  const limits = server.requests
    .filter(({ method }) => method === 'conversations.history')
    .map(({ args }) => args.limit);
  expect(new Set(limits)).toEqual(new Set(['100']));
});

test.each([
  [{ kind: 'drop-before' }, 'no_answer'],
  [{ kind: 'html' }, 'not_slack'],
  [{ kind: 'error', error: 'token_revoked' }, 'token_revoked'],
] as const)('a look that fails with %o proves nothing', async (fault, said) => {
  const before = server.requests.length;
  server.script(fault, { method: 'conversations.history' });
  const look = await at(server).lookUp({
    channel: server.channelId('incidents'),
    updateId: 'x',
    oldestTs: '0',
  });
  expect(look).toMatchObject({ unavailable: { said } });
  expect(server.requests.length - before).toBe(1);
});

test.each([
  [{ kind: 'rate-limit', retryAfter: 60 }, 60_000],
  [{ kind: 'error', error: 'ratelimited' }, null],
] as const)('a look that Slack limits with %o says for how long', async (fault, limitedFor) => {
  server.script(fault, { method: 'conversations.history' });
  const query = { channel: server.channelId('incidents'), updateId: 'x', oldestTs: '0' };
  expect(await at(server).lookUp(query)).toEqual({ limitedFor });
});

test('a history the app may not read is not an absence', async () => {
  const look = await at(limited).lookUp({
    channel: limited.channelId('incidents'),
    updateId: 'x',
    oldestTs: '0',
  });
  expect(look).toMatchObject({
    unavailable: { said: 'missing_scope', message: expect.stringContaining('channels:history') },
  });
});

test('tells who the token is and which permissions it lacks', async () => {
  expect(await at(server).test()).toMatchObject({
    ok: true,
    value: { team: 'Acme', user: 'throughline', missing: [] },
  });
  const poor = await at(limited).test();
  expect(poor).toMatchObject({ ok: true, value: { scopes: ['chat:write', 'channels:read'] } });
  expect(poor.ok && poor.value.missing).toEqual(
    botScopes.map(({ scope }) => scope).filter((scope) => !['chat:write', 'channels:read'].includes(scope)),
  );
});

test.each([{ hidesScopes: true }, { scopes: [] }])(
  'a server that lists no scopes says nothing about them: %o',
  async (options) => {
    const silent = await startSlack(options);
    const tested = await at(silent).test();
    expect(tested).toMatchObject({ ok: true, value: { scopes: null, missing: [] } });
    expect(tested.ok && connectionWords(tested.value)).toBe(
      'Connected to Acme as throughline. This server does not say which permissions the app has; the first test message shows whether it can post.',
    );
    await silent.close();
  },
);

test('what is said about permissions is what the server lists', async () => {
  const full = await at(server).test();
  expect(full.ok && connectionWords(full.value)).toContain('It has every permission.');
  const poor = await at(limited).test();
  expect(poor.ok && connectionWords(poor.value)).toMatch(/, but permissions are missing:$/u);
});

test('a token that does not work is a problem with words', async () => {
  const stranger = createSlack({ token: 'xoxb-stranger', apiUrl: server.apiUrl });
  expect(await stranger.test()).toMatchObject({
    ok: false,
    error: { said: 'invalid_auth', message: expect.stringContaining('token') },
  });
});

test('finds channels by name, with and without "#", and by id', async () => {
  const id = server.channelId('war-room');
  for (const name of ['war-room', '#war-room', ' War-Room ', id]) {
    expect(await at(server).resolveChannel(name)).toEqual({ ok: true, value: { id, name: 'war-room' } });
  }
  expect(await at(server).resolveChannel('nope')).toMatchObject({
    ok: false,
    error: { code: 'channelNotFound' },
  });
  expect(await at(server).resolveChannel('C0NOTHERE99')).toMatchObject({
    ok: false,
    error: { said: 'channel_not_found' },
  });
});

test('lists the public channels when the private ones are not permitted', async () => {
  const id = limited.channelId('incidents');
  expect(await at(limited).resolveChannel('incidents')).toEqual({
    ok: true,
    value: { id, name: 'incidents' },
  });
});

test('takes an id at its word when it may not ask about it', async () => {
  server.script({ kind: 'error', error: 'missing_scope' }, { method: 'conversations.info' });
  const id = server.channelId('incidents');
  expect(await at(server).resolveChannel(id)).toEqual({ ok: true, value: { id, name: id } });
});
