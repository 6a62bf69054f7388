import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSlack } from '../../../src/main/slack/adapter.ts';
import { type SlackServer, startSlack } from '../../servers/slack.ts';

let slack: SlackServer;
const people = Array.from({ length: 130 }, (_, index) => ({
  name: `p${index}`,
  realName: `Person ${index}`,
}));

beforeEach(async () => {
  slack = await startSlack({
    channels: [
      { name: 'inc-42' },
      { name: 'ops', member: false },
      { name: 'hidden', private: true, member: false },
    ],
    users: people,
  });
});
afterEach(() => slack.close());

const at = (server = slack) => createSlack({ token: server.token, apiUrl: server.apiUrl, timeoutMs: 10_000 });
const channel = () => ({ id: slack.channelId('inc-42'), name: 'inc-42', url: '' });

test('already pinned is as good as pinned', async () => {
  const { channels } = at();
  const posted = await channels.post(channel().id, { text: 'x', blocks: [] }, 'id');
  const message = posted.kind === 'done' ? posted.remote.message : undefined;
  if (message === undefined) throw new Error('not posted');
  expect(await channels.pin(message)).toMatchObject({ kind: 'done' });
  expect(await channels.pin(message)).toMatchObject({ kind: 'done' });
  slack.script({ kind: 'error', error: 'too_many_pins' }, { method: 'pins.add' });
  expect(await channels.pin(message)).toMatchObject({ kind: 'failed', code: 'too_many_pins' });
});

test('more than a hundred are invited in calls of a hundred; one bad member costs nobody else', async () => {
  const { channels } = at();
  const made = await channels.make('fresh');
  const fresh = made.kind === 'done' ? made.remote.channel : undefined;
  if (fresh === undefined) throw new Error('not made');
  const members = people.map(({ name }) => slack.userId(name));
  expect(await channels.invite(fresh, members)).toMatchObject({ kind: 'done', remark: null });
  expect(slack.count('conversations.invite')).toBe(2);
  expect((await slack.channelInfo('fresh')).members).toEqual(expect.arrayContaining(members));
  const again = await channels.invite(fresh, [members[0] ?? '', slack.userId('sam'), 'U0NOBODY']);
  expect(again).toEqual({
    kind: 'done',
    remark: null,
    remote: {
      invited: [members[0], slack.userId('sam')],
      refused: [{ member: 'U0NOBODY', code: 'user_not_found' }],
    },
  });
  expect((await slack.channelInfo('fresh')).members).toContain(slack.userId('sam'));
});

test.each(['user_disabled', 'user_not_found', 'users_not_found', 'user_not_visible', 'cant_invite'])(
  'whoever left is not invited and known to have left, when Slack says “%s”',
  async (code) => {
    const [left, stays] = [slack.userId('p7'), slack.userId('p8')];
    slack.leave('p7', code);
    expect(await at().channels.invite(channel(), [left, stays])).toMatchObject({
      kind: 'done',
      remote: { invited: [stays], refused: [{ member: left, code: 'user_disabled' }] },
    });
    expect((await slack.channelInfo('inc-42')).members).toContain(stays);
  },
);

test.each(['user_is_restricted', 'cant_invite', 'user_not_found'])(
  'whoever is there and cannot be invited is not said to have left: “%s”',
  async (code) => {
    const member = slack.userId('p7');
    slack.script({ kind: 'error', error: code }, { method: 'conversations.invite' });
    expect(await at().channels.invite(channel(), [member])).toMatchObject({
      remote: { invited: [], refused: [{ member, code }] },
    });
  },
);

test('a topic that is too long is a fault of ours, and a bookmark needs a web link', async () => {
  const { channels } = at();
  expect(await channels.setTopic(channel(), 'x'.repeat(251))).toMatchObject({
    kind: 'failed',
    code: 'too_long',
  });
  expect(await channels.bookmark(channel(), 'tel:+49', null)).toMatchObject({ code: 'invalid_link' });
  expect(slack.count('bookmarks.add')).toBe(0);
});

test('what may have been done is done again only where that does no harm', async () => {
  const { channels } = at();
  slack.script({ kind: 'drop-after' }, { times: 9 });
  expect(await channels.setTopic(channel(), 'x')).toMatchObject({ kind: 'waiting' });
  expect(await channels.invite(channel(), [slack.userId('sam')])).toMatchObject({ kind: 'waiting' });
  expect(await channels.edit({ channel: channel().id, ts: '1.1' }, { text: 'x', blocks: [] })).toMatchObject({
    kind: 'waiting',
  });
  expect(await channels.make('other')).toMatchObject({ kind: 'unknown' });
  expect(await channels.post('inc-42', { text: 'x', blocks: [] }, 'id')).toMatchObject({ kind: 'unknown' });
  expect(await channels.bookmark(channel(), 'https://x.example', null)).toMatchObject({ kind: 'unknown' });
});

test('a code that nobody here knows does not go on for ever', async () => {
  const { channels } = at();
  slack.script({ kind: 'error', error: 'something_new' }, { method: 'conversations.setTopic' });
  expect(await channels.setTopic(channel(), 'x')).toMatchObject({ kind: 'failed', code: 'something_new' });
  slack.script({ kind: 'error', error: 'internal_error' }, { method: 'conversations.setTopic' });
  expect(await channels.setTopic(channel(), 'x')).toMatchObject({ kind: 'waiting' });
});

test('a channel made a while ago, or by somebody else, is not taken for the one that was just made', async () => {
  const { channels } = at();
  const now = new Date().toISOString();
  expect(await channels.findMade('ops', now)).toBeNull();
  const made = await channels.make('inc-43');
  const id = made.kind === 'done' ? made.remote.channel?.id : undefined;
  expect(await channels.findMade('inc-43', now)).toMatchObject({ id });
  expect(await channels.findMade('inc-43', new Date(Date.now() - 3_600_000).toISOString())).toBeNull();
});

test('lists the channels that the app may see, with a way to open them', async () => {
  const listed = await at().listChannels();
  if (!listed.ok) throw new Error(listed.error.message);
  const names = listed.value.channels.map(({ name }) => name);
  expect(names).toEqual(['general', 'inc-42', 'ops', 'random']);
  const ops = listed.value.channels.find(({ name }) => name === 'ops');
  expect(ops).toMatchObject({ isMember: false, isPrivate: false });
  expect(ops?.url).toMatch(/^https?:\/\/.+\/archives\/C/u);
  expect(await at().findChannel('#ops')).toMatchObject({ ok: true, value: { id: ops?.id, url: ops?.url } });
});

test('lists people page by page, without apps; addresses only with the permission for them', async () => {
  const members = await at().listMembers();
  if (!members.ok) throw new Error(members.error.message);
  expect(members.value.length).toBeGreaterThan(130);
  expect(members.value.find(({ name }) => name === 'Person 7')).toMatchObject({ email: 'p7@example.com' });
  const poor = await startSlack({ scopes: ['users:read'] });
  const without = await at(poor).listMembers();
  expect(without.ok && without.value.every(({ email }) => email === null)).toBe(true);
  await poor.close();
});
