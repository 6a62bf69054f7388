import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SlackServer, startSlack } from '../../servers/slack.ts';
import { execute } from '../incidents/sample.ts';
import { pause, until } from '../outbox/sample.ts';
import { type KeeperWorldOptions, openKeeperWorld, person, rules } from './sample.ts';

let slack: SlackServer;
let worlds: Awaited<ReturnType<typeof openKeeperWorld>>[] = [];

const channels = [
  { name: 'company', member: false },
  { name: 'ops', member: false },
];
const users = [
  { name: 'ana', realName: 'Ana Lima' },
  { name: 'bo', realName: 'Bo Berg' },
];

beforeEach(async () => {
  slack = await startSlack({ channels, users });
});
afterEach(async () => {
  for (const world of worlds) await world.close();
  worlds = [];
  await slack.close();
});

const open = async (options: Partial<KeeperWorldOptions> = {}) => {
  const world = await openKeeperWorld({
    slack,
    people: [
      person('p1', 'Ana Lima', slack.userId('ana')),
      person('bo', 'Bo Berg', slack.userId('bo')),
      person('cy', 'Cy', null),
    ],
    ...options,
  });
  worlds.push(world);
  return world;
};

const name = 'inc-1-checkout-errors';
const waitingForLink = 'bookmark planned';
const editsIn = (channel: string) =>
  slack.requests.filter(
    ({ method, args }) => method === 'chat.update' && args.channel === slack.channelId(channel),
  );
/** Of the status message. */
const edits = () => editsIn(name);

test('declaring makes the channel, sets the topic, invites, posts and pins the status, announces', async () => {
  const world = await open();
  world.run();
  const id = await world.declare();
  await world.come(id, waitingForLink);
  const info = await slack.channelInfo(name);
  expect(info.topic).toBe('INC-1 · Checkout errors');
  expect(info.members).toContain(slack.userId('ana'));
  const [status] = slack.messages(name);
  expect(status?.text).toContain('SEV3 · Investigating · INC-1 Checkout errors');
  expect(info.pins).toEqual([status?.ts]);
  const [announced, ...others] = slack.messages('company');
  expect(announced?.text).toContain(`<#${slack.channelId(name)}>`);
  expect(others).toEqual([]);
  expect(slack.messages(name)).toHaveLength(1);
  const { channel } = (await world.channel(id)) ?? {};
  expect(channel).toMatchObject({ id: slack.channelId(name), name, how: 'made' });
  expect(channel?.url).toMatch(new RegExp(`^https?://.*/archives/${slack.channelId(name)}$`, 'u'));
  await pause(150);
  expect(slack.count('chat.postMessage')).toBe(2);
  expect(slack.count('conversations.create')).toBe(1);
});

test('an attempt is on the disk before Slack hears anything', async () => {
  const world = await open();
  world.run();
  slack.script({ kind: 'delay', ms: 200 }, { method: 'conversations.create' });
  const id = await world.declare();
  await until(() => slack.count('conversations.create') === 1);
  const seen = await readFile(join(world.folder, 'incidents', `${id}.jsonl`), 'utf8');
  expect(seen).toContain('channelStepAttempted');
  expect(seen).not.toContain('channelStepEnded');
  await world.come(id, waitingForLink);
});

test('a drill asks nothing of Slack, whatever is asked of it', async () => {
  const world = await open();
  world.run();
  const id = await world.declare('Practice', 'drill');
  await expect(world.ask(id, { type: 'planChannel' })).rejects.toThrow('drill');
  await pause(200);
  expect(await world.channel(id)).toBeNull();
  expect(slack.requests).toEqual([]);
});

test('nothing happens until the lead has turned it on', async () => {
  const world = await open({ rules: { ...rules, onDeclare: false } });
  world.run();
  const id = await world.declare();
  await pause(150);
  expect(slack.requests).toEqual([]);
  await world.ask(id, { type: 'planChannel' });
  await world.come(id, waitingForLink);
});

test('changes are gathered: never two edits of the status message within the time between them', async () => {
  const world = await open();
  world.run();
  const id = await world.declare();
  await world.come(id, waitingForLink);
  for (let round = 0; round < 12; round++) {
    await world.ask(id, { type: 'setSummary', summary: `Round ${round}` });
    await pause(90);
  }
  await world.ask(id, { type: 'setSeverity', severity: 'SEV1', why: '' });
  await until(() => slack.messages(name)[0]?.text.includes('SEV1') === true);
  const times = edits().map(({ at }) => at);
  expect(times.length).toBeGreaterThan(1);
  expect(times.length).toBeLessThan(7);
  for (const [index, at] of times.entries())
    if (index > 0) expect(at - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(380);
  expect(edits().every(({ args }) => Array.isArray(args.blocks) && args.blocks.length > 0)).toBe(true);
  expect(slack.messages(name)).toHaveLength(1);
  const before = edits().length;
  await pause(900);
  expect(edits()).toHaveLength(before);
});

test('the announcement follows severity, status and lead in place, and nothing is posted for it', async () => {
  const world = await open();
  world.run();
  const id = await world.declare();
  await world.come(id, waitingForLink);
  const announced = () => slack.messages('company').map(({ text }) => text.split('\n')[0]);
  expect(announced()).toEqual(['SEV3 · Investigating · INC-1 Checkout errors']);
  await world.ask(id, { type: 'setSeverity', severity: 'SEV1', why: '' });
  await until(() => announced()[0] === 'SEV1 · Investigating · INC-1 Checkout errors');
  await world.ask(id, { type: 'setStatus', status: 'monitoring' });
  await until(() => announced()[0] === 'SEV1 · Monitoring · INC-1 Checkout errors');
  await until(
    async () => (await world.channel(id))?.announced?.shows.startsWith('SEV1 · Monitoring') === true,
  );
  // What it does not show does not touch it.
  const before = editsIn('company').length;
  await world.ask(id, { type: 'setSummary', summary: 'Payments fail' });
  await until(() => slack.messages(name)[0]?.text.includes('Payments fail') === true);
  await pause(500);
  expect(editsIn('company')).toHaveLength(before);
  expect(slack.count('chat.postMessage')).toBe(2);
});

test('an announcement that was deleted is posted again only when asked for', async () => {
  const world = await open();
  world.run();
  const id = await world.declare();
  await world.come(id, waitingForLink);
  slack.script(
    { kind: 'error', error: 'message_not_found' },
    { method: 'chat.update', channel: slack.channelId('company') },
  );
  await world.ask(id, { type: 'setSeverity', severity: 'SEV1', why: '' });
  await world.come(id, waitingForLink, 'announce failed');
  await pause(300);
  expect(slack.messages('company')).toHaveLength(1);
  await world.ask(id, { type: 'settleChannelStep', step: 'announce', as: 'again' });
  await until(() => slack.messages('company').length === 2);
  await world.come(id, waitingForLink);
});

test('somebody who is named later is invited, and once', async () => {
  const world = await open();
  world.run();
  const id = await world.declare();
  await world.come(id, waitingForLink);
  await world.ask(id, { type: 'openThread', title: 'pool', owner: 'bo' });
  await until(async () => (await slack.channelInfo(name)).members.includes(slack.userId('bo')));
  await world.come(id, waitingForLink);
  const asked = slack.count('conversations.invite');
  await world.ask(id, { type: 'openThread', title: 'cache', owner: 'bo' });
  await world.ask(id, { type: 'openThread', title: 'vendor', owner: 'cy' });
  await pause(150);
  expect(slack.count('conversations.invite')).toBe(asked);
});

test('a member that Slack does not know keeps nobody else out', async () => {
  const world = await open({
    people: [person('p1', 'Ana', slack.userId('ana')), person('bo', 'Bo', 'U0NOBODY')],
    rules: { ...rules, onDeclare: false },
  });
  world.run();
  const id = await world.declare();
  await world.ask(id, { type: 'assignRole', role: 'communicationsLead', person: 'bo' });
  await world.ask(id, { type: 'planChannel' });
  await world.come(id, waitingForLink);
  expect((await slack.channelInfo(name)).members).toContain(slack.userId('ana'));
  expect(await world.channel(id)).toMatchObject({
    invited: [slack.userId('ana')],
    refused: [{ member: 'U0NOBODY', code: 'user_not_found' }],
  });
  // Nobody asks for them again and again; somebody may ask once more.
  const asked = slack.count('conversations.invite');
  await pause(150);
  expect(slack.count('conversations.invite')).toBe(asked);
  await world.ask(id, { type: 'settleChannelStep', step: 'invite', as: 'again' });
  await until(() => slack.count('conversations.invite') === asked + 1);
  await world.come(id, waitingForLink);
});

test('the conference link is bookmarked when there is one, and follows it', async () => {
  const world = await open();
  world.run();
  const id = await world.declare();
  await world.ask(id, { type: 'setBridge', url: 'https://meet.example/1' });
  await until(async () => (await world.steps(id)).includes('bookmark done'));
  await world.ask(id, { type: 'setBridge', url: 'https://meet.example/2' });
  await until(async () => (await slack.channelInfo(name)).bookmarks[0]?.link === 'https://meet.example/2');
  expect((await slack.channelInfo(name)).bookmarks).toHaveLength(1);
  await until(async () => (await slack.channelInfo(name)).topic.endsWith('https://meet.example/2'));
});

test('a name that is taken gets a number behind it', async () => {
  await slack.close();
  slack = await startSlack({ channels: [...channels, { name }], users });
  const world = await open();
  world.run();
  const id = await world.declare();
  await world.come(id, waitingForLink);
  expect((await world.channel(id))?.channel?.name).toBe(`${name}-2`);
});

test('without the permission to make channels it is said once, the announcement goes out, and choosing mends it', async () => {
  await slack.close();
  const scopes = ['chat:write', 'chat:write.public', 'channels:read', 'channels:join', 'pins:write'];
  slack = await startSlack({ channels, users, scopes });
  const world = await open();
  world.run();
  const id = await world.declare();
  await until(async () => (await world.steps(id)).includes('announce done'));
  const made = (await world.channel(id))?.steps.find(({ step }) => step === 'channel');
  expect(made).toMatchObject({ state: 'failed', code: 'missing_scope' });
  expect(made?.cause?.about.needed).toBe('channels:manage');
  await pause(300);
  expect(slack.count('conversations.create')).toBe(1);
  expect(slack.messages('company')[0]?.text).not.toContain('Follow');

  const ops = { id: slack.channelId('ops'), name: 'ops', url: '' };
  await world.ask(id, { type: 'chooseChannel', channel: ops });
  await until(async () => (await world.steps(id)).includes('pin done'));
  expect(await world.steps(id)).toEqual([
    'channel done',
    'topic skipped',
    'invite failed',
    'status done',
    'pin done',
    'bookmark planned',
    'announce done',
  ]);
  expect(slack.count('conversations.join')).toBe(1);
  expect((await slack.channelInfo('ops')).topic).toBe('');
});

test('a server that cannot pin is not asked again, and nobody is bothered', async () => {
  await slack.close();
  slack = await startSlack({ channels, users, lacking: ['pins.add'] });
  const world = await open();
  world.run();
  const id = await world.declare();
  await world.come(id, waitingForLink, 'pin left');
  await pause(200);
  expect(slack.count('pins.add')).toBe(1);
});

test('Slack that cannot be reached is tried again by itself, and every step comes about once', async () => {
  const world = await open();
  slack.script({ kind: 'rate-limit', retryAfter: 1 }, { method: 'conversations.create', times: 2 });
  slack.script({ kind: 'drop-after' }, { method: 'conversations.setTopic' });
  slack.script({ kind: 'html' }, { method: 'pins.add' });
  world.run();
  const id = await world.declare();
  await world.come(id, waitingForLink);
  expect(slack.count('conversations.create')).toBe(3);
  expect(slack.messages(name)).toHaveLength(1);
  expect(slack.messages('company')).toHaveLength(1);
});

test('a channel that was made without an answer is found, not made again', async () => {
  const world = await open();
  slack.script({ kind: 'drop-after' }, { method: 'conversations.create' });
  world.run();
  const id = await world.declare();
  await world.come(id, waitingForLink);
  expect(slack.count('conversations.create')).toBe(1);
  expect((await world.channel(id))?.channel?.id).toBe(slack.channelId(name));
});

test('an outage ends no looking: a channel is found when Slack answers again', async () => {
  const world = await open();
  slack.script({ kind: 'drop-after' }, { method: 'conversations.create' });
  slack.script({ kind: 'drop-before' }, { method: 'auth.test', times: 5 });
  world.run();
  const id = await world.declare();
  await world.come(id, waitingForLink);
  expect(slack.count('conversations.create')).toBe(1);
});

test('posts that were taken without an answer are found, and posted no second time', async () => {
  const world = await open();
  slack.script({ kind: 'drop-after' }, { method: 'chat.postMessage', times: 2 });
  world.run();
  const id = await world.declare();
  // Looking up in the announcements channel asks for membership, which the app does not have: the lead decides.
  await until(async () => (await world.steps(id)).includes('pin done'));
  await world.come(id, waitingForLink, 'announce unknown');
  expect(slack.messages(name)).toHaveLength(1);
  expect(slack.messages('company')).toHaveLength(1);
  await pause(500);
  expect(slack.count('chat.postMessage')).toBe(2);
  await world.ask(id, { type: 'settleChannelStep', step: 'announce', as: 'done' });
  await world.come(id, waitingForLink);
  expect(slack.count('chat.postMessage')).toBe(2);
  // The message that was found is made to say what it should.
  await until(() => edits().length === 1);
});

test('a post that never arrived stays uncertain until the lead posts it again', async () => {
  const world = await open();
  world.run();
  slack.script({ kind: 'drop-before' }, { method: 'chat.postMessage', times: 2 });
  const id = await world.declare();
  await world.come(id, waitingForLink, 'status unknown', 'announce unknown', 'pin planned');
  await pause(500);
  expect(slack.messages()).toEqual([]);
  await world.ask(id, { type: 'settleChannelStep', step: 'status', as: 'again' });
  await world.ask(id, { type: 'settleChannelStep', step: 'announce', as: 'skipped' });
  await world.come(id, waitingForLink, 'announce skipped');
  expect(slack.messages()).toHaveLength(1);
});

test('what was under way when the console stopped is not done again when that could double it', async () => {
  const folder = (await open()).folder;
  const first = await open({ folder: join(folder, 'x') });
  const id = await first.declare();
  const { incidents } = first;
  const attempt = async (step: 'channel' | 'announce' | 'topic') =>
    incidents.executeForOutbox(id, crypto.randomUUID(), { type: 'recordStepAttempt', step, said: '' });
  await attempt('channel');
  await attempt('announce');
  await first.close();

  const second = await open({ folder: join(folder, 'x') });
  second.run();
  await until(async () => (await second.steps(id)).includes('announce unknown'));
  expect(await second.steps(id)).toContain('channel unknown');
  await pause(400);
  expect(slack.count('chat.postMessage')).toBe(0);
  expect(slack.count('conversations.create')).toBe(0);
});

test('a deleted status message is told, and posted and pinned anew when the lead asks', async () => {
  const world = await open();
  world.run();
  const id = await world.declare();
  await world.come(id, waitingForLink);
  slack.script({ kind: 'error', error: 'message_not_found' }, { method: 'chat.update' });
  await world.ask(id, { type: 'setSummary', summary: 'Something' });
  await until(async () => (await world.steps(id)).includes('status failed'));
  await world.ask(id, { type: 'settleChannelStep', step: 'status', as: 'again' });
  await world.come(id, waitingForLink);
  expect(slack.messages(name)).toHaveLength(2);
  await until(async () => (await slack.channelInfo(name)).pins.length === 2);
});

test('an edit that does not come through is made later, with the newest words', async () => {
  const world = await open();
  world.run();
  const id = await world.declare();
  await world.come(id, waitingForLink);
  slack.script({ kind: 'drop-before' }, { method: 'chat.update', times: 2 });
  await world.ask(id, { type: 'setSummary', summary: 'First' });
  await until(async () => (await world.steps(id)).includes('status waiting'));
  await world.ask(id, { type: 'setSummary', summary: 'Second' });
  await until(() => slack.messages(name)[0]?.text.includes('Summary: Second') === true);
  await world.come(id, waitingForLink);
});

test('a console that was started again leaves a message that was posted a moment ago alone', async () => {
  const first = await open();
  first.run();
  const id = await first.declare();
  await first.come(id, waitingForLink);
  const posted = slack.requests.findLast(
    ({ method, args }) => method === 'chat.postMessage' && args.channel === slack.channelId(name),
  );
  await first.close();
  const second = await open({ folder: first.folder, timing: { editEvery: 2500 } });
  second.run();
  await second.ask(id, { type: 'setSummary', summary: 'Right after the start' });
  await until(() => edits().length === 1);
  expect((edits()[0]?.at ?? 0) - (posted?.at ?? 0)).toBeGreaterThanOrEqual(2450);
});

test('without a token each incident says so once and goes on', async () => {
  const world = await open({ slack: null });
  world.run();
  const id = await world.declare();
  await until(async () => (await world.steps(id)).includes('channel failed'));
  await execute(world.incidents, id, { type: 'note', text: 'life goes on' });
  await pause(150);
  expect((await world.channel(id))?.steps.find(({ step }) => step === 'channel')?.attempts).toBe(1);
});

test('what is over gets no channel any more, but its status message is told', async () => {
  const world = await open();
  const id = await world.declare();
  await world.ask(id, { type: 'endAsFalseAlarm', why: '' });
  world.run();
  await pause(150);
  expect(slack.requests).toEqual([]);

  const other = await world.declare('Second');
  await world.come(other, waitingForLink);
  await world.ask(other, { type: 'endAsFalseAlarm', why: '' });
  await until(
    () =>
      slack.messages('inc-2-second')[0]?.text.includes('SEV3 · False alarm, closed · INC-2 Second') === true,
  );
});
