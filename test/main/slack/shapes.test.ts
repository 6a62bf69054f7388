import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import type { SlackMessage } from '../../../src/domain/media/media.ts';
import { createSlack } from '../../../src/main/slack/adapter.ts';
import { channelIdShape, memberIdShape, tsShape } from '../../../src/main/slack/shapes.ts';

/* What a Slack server answers goes into the record and into messages: it is taken by its shape alone. */

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Slack over a server that gives these answers, by method. */
const answering = async (answers: Readonly<Record<string, unknown>>) => {
  const server = createServer((request, response) => {
    const method = request.url?.split('/').at(-1) ?? '';
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, ...(answers[method] as object | undefined) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return createSlack({ token: 'xoxb-1', apiUrl: `http://127.0.0.1:${port}/api/`, timeoutMs: 10_000 });
};

const good = { id: 'C0123456789', name: 'inc-42' };
const odd = [
  'C1|<!channel>',
  'C0123456789> <!here',
  'c0123456789',
  'U0123456789',
  '',
  'C'.padEnd(100, 'A'),
  'C012345678\n',
];
const message: SlackMessage = { medium: 'slack', channel: 'inc', text: 'x', blocks: [] };

test('ids, times and names have a shape and a longest length', () => {
  for (const id of odd) expect(channelIdShape.safeParse(id).success, id).toBe(false);
  for (const id of ['C0123456789', 'G01234567', 'D01234567'])
    expect(channelIdShape.safeParse(id).success).toBe(true);
  for (const ts of ['1700000000.000100', '1.2']) expect(tsShape.safeParse(ts).success).toBe(true);
  for (const ts of ['', '1', '1.', '<!here>', '1.2 ', '1'.repeat(50)])
    expect(tsShape.safeParse(ts).success).toBe(false);
  for (const id of ['U0123456789', 'W01234']) expect(memberIdShape.safeParse(id).success).toBe(true);
  for (const id of ['C0123456789', 'U1>', '']) expect(memberIdShape.safeParse(id).success).toBe(false);
});

test.each(odd)('a post whose channel is called %j is not known to have arrived there', async (channel) => {
  const slack = await answering({ 'chat.postMessage': { channel, ts: '1700000000.000100' } });
  expect(await slack.post(message, { updateId: 'u' })).toMatchObject({ kind: 'unknown' });
  const made = await answering({ 'conversations.create': { channel: { id: channel, name: 'inc-42' } } });
  expect(await made.channels.make('inc-42')).toMatchObject({ kind: 'unknown' });
  const opened = await answering({ 'conversations.open': { channel: { id: channel } } });
  expect(await opened.openDirect('U0123456789')).toMatchObject({ ok: false });
});

test('in a list what does not fit is left out, and the rest can be chosen', async () => {
  const channels = [
    ...odd.map((id) => ({ id, name: 'evil' })),
    { ...good, name: 'x'.repeat(10_000) },
    good,
    7,
  ];
  const slack = await answering({ 'conversations.list': { channels } });
  expect(await slack.listChannels()).toMatchObject({ ok: true, value: { channels: [good] } });
  const members = [
    { id: '<!channel>', name: 'evil' },
    { id: 'U0123456789', name: 'ana', tz: 'z'.repeat(500) },
  ];
  const people = await answering({ 'users.list': { members } });
  expect(await people.listMembers()).toEqual({
    ok: true,
    value: [{ slackId: 'U0123456789', name: 'ana', handle: 'ana', email: null, zone: null }],
  });
});

test('an archived channel is said to be archived, by name and by id, unless there is another one of that name', async () => {
  const archived = { ...good, is_archived: true };
  const slack = await answering({
    'conversations.list': { channels: [archived] },
    'conversations.info': { channel: archived },
  });
  for (const name of ['inc-42', '#inc-42', good.id])
    expect(await slack.resolveChannel(name)).toMatchObject({
      ok: false,
      error: { said: 'is_archived', message: expect.stringContaining('archived') },
    });
  expect(await slack.findChannel('inc-42')).toMatchObject({ ok: false, error: { said: 'is_archived' } });
  const both = await answering({
    'conversations.list': { channels: [archived, { ...good, id: 'C9876543210' }] },
  });
  expect(await both.resolveChannel('inc-42')).toMatchObject({ ok: true, value: { id: 'C9876543210' } });
});

test('nothing is said about permissions where the server does not list them', async () => {
  const identity = { team: 'Acme', user: 'bot', url: 'https://acme.slack.com/' };
  const slack = await answering({ 'auth.test': identity });
  expect(await slack.test()).toMatchObject({ ok: true, value: { scopes: null, missing: [] } });
});
