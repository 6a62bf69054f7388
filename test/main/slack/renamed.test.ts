import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSlack } from '../../../src/main/slack/adapter.ts';
import { type SlackServer, startSlack } from '../../servers/slack.ts';
import { told } from '../told.ts';

/* A channel stays the same one when it is renamed: by its id always, by an old name as long as that says which. */

let slack: SlackServer;
beforeEach(async () => {
  slack = await startSlack({ channels: [{ name: 'ops' }, { name: 'company' }, { name: 'shop' }] });
});
afterEach(() => slack.close());

const at = () => createSlack({ token: slack.token, apiUrl: slack.apiUrl, timeoutMs: 10_000 });
const post = (channel: string) =>
  at().post({ medium: 'slack', channel, text: 'Update', blocks: [] }, { updateId: 'u1' });

test.each(['ops', '#ops', 'OPS'])(
  'an update to “%s” reaches the channel that had that name',
  async (typed) => {
    const id = slack.channelId('ops');
    await slack.rename('ops', 'ops-eu');
    await slack.rename('ops-eu', 'ops-europe');
    expect(await post(typed)).toMatchObject({ kind: 'sent', remote: { channel: id } });
    expect(slack.messages(id)).toHaveLength(1);
    expect(await at().resolveChannel(typed)).toEqual({ ok: true, value: { id, name: 'ops-europe' } });
    expect(await at().findChannel(typed)).toMatchObject({ ok: true, value: { id, name: 'ops-europe' } });
  },
);

test('so do an announcement and a look for what was posted', async () => {
  const id = slack.channelId('company');
  await slack.rename('company', 'everyone');
  const posted = await at().channels.post('company', { text: 'x', blocks: [] }, 'mark');
  expect(posted).toMatchObject({ kind: 'done', remote: { message: { channel: id } } });
  const found = await at().lookUp({ channel: 'company', updateId: 'mark', oldestTs: '0' });
  expect(found).toMatchObject({ found: { channel: id } });
});

test('a name that another channel has now is that channel', async () => {
  await slack.rename('ops', 'ops-old');
  await slack.rename('company', 'ops');
  const id = slack.channelId('ops');
  expect(await at().resolveChannel('ops')).toEqual({ ok: true, value: { id, name: 'ops' } });
  expect(await post('ops')).toMatchObject({ kind: 'sent', remote: { channel: id } });
});

test('a name that several channels had is not guessed: what they are called now is said', async () => {
  await slack.rename('ops', 'ops-1');
  await slack.rename('company', 'ops');
  await slack.rename('ops', 'ops-2');
  expect(await at().resolveChannel('ops')).toMatchObject({
    ok: false,
    error: { message: 'More than one channel was called #ops: now #ops-1 and #ops-2. Choose one.' },
  });
  expect(await post('ops')).toMatchObject({ kind: 'refused', code: 'channel_not_found' });
  expect(slack.messages()).toEqual([]);
});

test.each([['ops'], ['shop']])(
  'an archived #%s is said to be archived, by either name and by its id',
  async (name) => {
    const id = slack.channelId(name);
    await slack.rename(name, 'past');
    await slack.archive('past');
    for (const typed of [name, 'past', id]) {
      expect(await at().resolveChannel(typed)).toMatchObject({
        ok: false,
        error: { said: 'is_archived', message: expect.stringContaining('archived #past') },
      });
      expect(await post(typed)).toMatchObject({ kind: 'refused', needs: 'person', code: 'is_archived' });
    }
    const listed = await at().listChannels();
    expect(listed.ok && listed.value.channels.find((channel) => channel.id === id)).toMatchObject({
      name: 'past',
      isArchived: true,
      previousNames: [name],
    });
  },
);

test('nothing is posted twice when a name is looked up and the connection breaks', async () => {
  await slack.rename('ops', 'ops-eu');
  slack.script({ kind: 'drop-after' }, { method: 'chat.postMessage', channel: slack.channelId('ops-eu') });
  expect(await post('ops')).toMatchObject({ kind: 'unknown' });
  expect(slack.messages()).toHaveLength(1);
});

test('a refusal calls the channel as the lead does, not by its id', async () => {
  slack.script({ kind: 'error', error: 'not_in_channel' }, { method: 'chat.postMessage' });
  const outcome = await at().post(
    { medium: 'slack', channel: slack.channelId('ops'), text: 'Update', blocks: [] },
    { updateId: 'u1', called: '#ops' },
  );
  expect(told(outcome)).toMatchObject({ message: expect.stringContaining('not in #ops.') });
});
