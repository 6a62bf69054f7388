import { afterEach, beforeEach, expect, test } from 'vitest';
import { usualChannelRules } from '../../../src/domain/incident/slack-channel.ts';
import type { SlackMessage } from '../../../src/domain/media/media.ts';
import { notingSlack } from '../../../src/main/settings/known-channels.ts';
import { openSettings } from '../../../src/main/settings/settings.ts';
import { createSlack } from '../../../src/main/slack/adapter.ts';
import { type SlackServer, startSlack } from '../../servers/slack.ts';

/* Whatever first says which channel a name stands for, from then on the settings have its id. */

let slack: SlackServer;
beforeEach(async () => {
  slack = await startSlack({ channels: [{ name: 'ops' }, { name: 'company' }] });
});
afterEach(() => slack.close());

const destination = { medium: 'slack', id: 'd1', name: '#ops', audience: 'internal', channel: 'ops' };

const opened = () => {
  const settings = openSettings({
    open: () => ({
      path: '',
      read: () => ({
        destinations: [destination, { ...destination, id: 'd2', name: 'The shop', channel: 'company' }],
        slackChannels: { ...usualChannelRules, announceIn: 'company' },
      }),
      write: () => undefined,
    }),
    setAside: () => '',
    account: { id: 'me', username: 'ana', hostName: 'laptop', zone: 'UTC' },
  });
  const adapter = createSlack({ token: slack.token, apiUrl: slack.apiUrl, timeoutMs: 10_000 });
  return { settings, adapter: notingSlack(adapter, settings) };
};

type Adapter = ReturnType<typeof opened>['adapter'];
const message: SlackMessage = { medium: 'slack', channel: 'ops', text: 'x', blocks: [] };

test.each<readonly [string, (adapter: Adapter) => Promise<unknown>]>([
  ['an update that arrived', (adapter) => adapter.post(message, { updateId: 'u' })],
  ['a test', (adapter) => adapter.resolveChannel('ops')],
  ['choosing it', (adapter) => adapter.findChannel('#ops')],
  ['the list of channels', (adapter) => adapter.listChannels()],
  ['an announcement', (adapter) => adapter.channels.post('ops', { text: 'x', blocks: [] }, 'm')],
])('%s puts the id in the place of the name', async (_, happens) => {
  const { settings, adapter } = opened();
  await happens(adapter);
  expect(settings.current.destinations[0]).toEqual({
    ...destination,
    channel: slack.channelId('ops'),
    // What people read in its place.
    channelName: 'ops',
  });
});

test('the announcements channel keeps its id and is known by its name', async () => {
  const { settings, adapter } = opened();
  await adapter.channels.post('company', { text: 'x', blocks: [] }, 'm');
  expect(settings.current.slackChannels).toMatchObject({
    announceIn: slack.channelId('company'),
    announceName: 'company',
  });
});

test('a label that is the old name follows, one that somebody gave stays', async () => {
  const { settings, adapter } = opened();
  await adapter.listChannels();
  await slack.rename('ops', 'ops-eu');
  await slack.rename('company', 'everyone');
  await adapter.listChannels();
  expect(settings.current.destinations.map(({ name }) => name)).toEqual(['#ops-eu', 'The shop']);
  expect(settings.current.slackChannels.announceName).toBe('everyone');
});

test('what did not arrive says nothing about where it would have gone', async () => {
  const { settings, adapter } = opened();
  slack.script({ kind: 'drop-after' }, { method: 'chat.postMessage' });
  await adapter.post(message, { updateId: 'u' });
  expect(settings.current.destinations[0]).toEqual(destination);
});

test('once the id is known, another channel with the old name gets nothing', async () => {
  const { settings, adapter } = opened();
  const id = slack.channelId('ops');
  await adapter.resolveChannel('ops');
  await slack.rename('ops', 'ops-old');
  await slack.rename('company', 'ops');
  await adapter.listChannels();
  expect(settings.current.destinations[0]).toMatchObject({ channel: id, name: '#ops-old' });
});
