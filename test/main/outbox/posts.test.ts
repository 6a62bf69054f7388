import { afterEach, beforeEach, expect, test } from 'vitest';
import { usualChannelRules } from '../../../src/domain/incident/slack-channel.ts';
import type { Post } from '../../../src/domain/incident/state.ts';
import { type SlackServer, startSlack } from '../../servers/slack.ts';
import { decisionSettings, declared, execute, good } from '../incidents/sample.ts';
import { openWorld, queueUpdate, slackChannel, until, type WorldOptions } from './sample.ts';

/* Posts beside updates, against a real server: once, in the incident's channel, at Slack's pace. */

let slack: SlackServer;
let worlds: Awaited<ReturnType<typeof openWorld>>[] = [];

beforeEach(async () => {
  slack = await startSlack({ channels: [{ name: 'inc-1' }, { name: 'incidents' }] });
});
afterEach(async () => {
  for (const world of worlds) await world.close();
  worlds = [];
  await slack.close();
});

/** A world in which an incident has the channel #inc-1. */
const open = async (options: WorldOptions = {}) => {
  const settings = {
    ...decisionSettings,
    channelRules: usualChannelRules,
    destinations: options.destinations ?? [],
  };
  const world = await openWorld({ slack, ...options, incidents: { decisionSettings: () => settings } });
  worlds.push(world);
  const id = await declared(world.incidents);
  const channel = { id: slack.channelId('inc-1'), name: 'inc-1', url: '' };
  await execute(world.incidents, id, { type: 'chooseChannel', channel });
  return { ...world, id };
};

type Open = Awaited<ReturnType<typeof open>>;

const join = ({ incidents, id }: Open) =>
  execute(incidents, id, { type: 'post', what: 'joining', to: { kind: 'channel' } });

const postsOf = async ({ incidents, id }: Open): Promise<readonly Post[]> =>
  good(await incidents.open(id)).state.facts?.posts ?? [];

const come = (world: Open, ...states: string[]) =>
  until(
    async () => (await postsOf(world)).map(({ delivery }) => delivery.state).join(' ') === states.join(' '),
  );

test('a post goes once into the incident’s channel, with its words and an id that it is found by', async () => {
  const world = await open();
  world.run();
  await join(world);
  await come(world, 'sent');
  const [message, ...others] = slack.messages('inc-1');
  expect(others).toEqual([]);
  expect(message?.text).toMatch(/^I am joining INC-1 Checkout errors\./u);
  const [post] = await postsOf(world);
  expect(message?.metadata).toEqual({ event_type: 'throughline_update', event_payload: { id: post?.id } });
  expect(post?.delivery.remote).toEqual({ channel: message?.channel, ts: message?.ts });
});

test('one whose answer was lost is looked up and found; one that is not there asks and is not posted again', async () => {
  const world = await open();
  world.run();
  slack.script({ kind: 'drop-after' }, { method: 'chat.postMessage' });
  await join(world);
  await come(world, 'sent');
  expect(slack.messages('inc-1')).toHaveLength(1);

  slack.script({ kind: 'drop-before' }, { method: 'chat.postMessage' });
  await join(world);
  await come(world, 'sent', 'unknown');
  await until(() => slack.count('conversations.history') >= 4);
  expect(slack.messages('inc-1')).toHaveLength(1);
  const [, lost] = await postsOf(world);
  await execute(world.incidents, world.id, {
    type: 'settleDelivery',
    delivery: lost?.delivery.id ?? '',
    as: 'again',
  });
  await come(world, 'sent', 'sent');
  expect(slack.messages('inc-1')).toHaveLength(2);
});

test('one that was on its way when the console was stopped is looked up, never posted again', async () => {
  const world = await open();
  const delivery = async () => (await postsOf(world))[0]?.delivery.id ?? '';
  await join(world);
  await world.incidents.executeForOutbox(world.id, 'stopped-there', {
    type: 'recordAttempt',
    delivery: await delivery(),
  });
  world.run();
  await come(world, 'unknown');
  await until(() => slack.count('conversations.history') >= 3);
  expect(slack.count('chat.postMessage')).toBe(0);
});

test('posts and updates for one channel keep Slack’s pace together', async () => {
  await slack.close();
  slack = await startSlack({ channels: [{ name: 'inc-1' }], rateLimit: true });
  const destinations = [{ ...slackChannel, channel: slack.channelId('inc-1') }];
  const world = await open({ destinations, timing: { slackPace: 1050 } });
  world.run();
  await join(world);
  await queueUpdate(world.incidents, world.id, 'one');
  await come(world, 'sent');
  await until(() => slack.messages('inc-1').length === 2);
  expect(slack.count('chat.postMessage')).toBe(2);
});
