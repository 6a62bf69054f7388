import { afterAll, beforeAll, expect, test } from 'vitest';
import { findChannel, newestTs, readHistory } from '../../../scripts/replay/slack-history.ts';
import { createSlack } from '../../../src/main/slack/adapter.ts';
import { type SlackServer, startSlack } from '../../servers/slack.ts';

let server: SlackServer;
beforeAll(async () => {
  server = await startSlack();
});
afterAll(() => server.close());

const access = (channel = 'incidents') => ({ url: server.apiUrl, token: server.token, channel });

test('a channel is read back with what the app put into it, page by page, from where it was', async () => {
  const channel = await findChannel(access());
  if (!channel.ok) throw new Error(channel.error);
  expect(channel.value).toBe(server.channelId('incidents'));
  await server.say('incidents', 'before');
  const before = await newestTs(access(), channel.value);
  const slack = createSlack({ token: server.token, apiUrl: server.apiUrl });
  const count = 103;
  for (let number = 1; number <= count; number += 1)
    await slack.post(
      { medium: 'slack', channel: 'incidents', text: `Update ${number} &lt;`, blocks: [] },
      { updateId: `u${number}` },
    );
  const read = await readHistory(access(), channel.value, before.ok ? before.value : '');
  const messages = read.ok ? read.value : [];
  expect(messages.map(({ text }) => text)).toEqual(
    Array.from({ length: count }, (_, index) => `Update ${index + 1} &lt;`),
  );
  expect(messages[0]?.metadata).toMatchObject({ event_payload: { id: 'u1' } });
});

test('a channel is found by its id too, and one that is not there is said', async () => {
  const id = server.channelId('incidents');
  expect(await findChannel(access(id))).toEqual({ ok: true, value: id });
  expect(await findChannel(access('nowhere'))).toMatchObject({
    error: expect.stringContaining('no channel “nowhere”'),
  });
});

test('what Slack refuses, and a Slack that is not there, are one sentence', async () => {
  expect(await findChannel({ ...access(), token: 'xoxb-wrong' })).toMatchObject({
    error: 'Slack refused conversations.list: invalid_auth.',
  });
  expect(await findChannel({ ...access(), url: 'http://127.0.0.1:9/api/' })).toMatchObject({
    error: expect.stringMatching(/^Slack cannot be reached at/u),
  });
});
