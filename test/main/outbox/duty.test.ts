import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ConsoleIdentity } from '../../../src/domain/incident/holder.ts';
import type { SlackServer } from '../../servers/slack.ts';
import { startSlack } from '../../servers/slack.ts';
import { decisionSettings, declared, execute, good } from '../incidents/sample.ts';
import { deliveriesOf, openWorld, pause, queueUpdate, slackChannel, until } from './sample.ts';

/* Several consoles have a shared incident: each sends what it has the duty for, against a real server. */

const here = decisionSettings.console;
const there = { id: '0c0ffee0-0000-4000-8000-0000000000a2', name: 'other-laptop' };

let slack: SlackServer;
let closing: (() => Promise<void>)[] = [];

beforeEach(async () => {
  slack = await startSlack({ channels: [{ name: 'incidents' }] });
});
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
  await slack.close();
});

/** A shared incident that the other console joined; `as` says which of the two is at work. */
const open = async () => {
  let console: ConsoleIdentity = here;
  const world = await openWorld({
    slack,
    incidents: {
      decisionSettings: () => ({ ...decisionSettings, console, destinations: [slackChannel] }),
    },
  });
  closing.push(world.close);
  const { incidents } = world;
  const id = await declared(incidents);
  const as = (other: ConsoleIdentity) => {
    console = other;
  };
  good(await incidents.executeForSharing(id, randomUUID(), { type: 'shareIncident', space: 'main' }));
  as(there);
  good(await incidents.executeForSharing(id, randomUUID(), { type: 'joinShared' }));
  const states = async () => (await deliveriesOf(incidents, id)).map(({ state }) => state).join();
  return { ...world, id, as, states };
};

const posts = () => slack.count('chat.postMessage');

test('what another console queued is left to it, and what this one queues is sent', async () => {
  const { incidents, id, as, states, run } = await open();
  await queueUpdate(incidents, id, 'theirs');
  as(here);
  run();
  await queueUpdate(incidents, id, 'ours', { corrects: 1 });
  await until(async () => (await states()) === 'queued,sent');
  await pause(300);
  expect(posts()).toBe(1);
  expect(await states()).toBe('queued,sent');
});

test('an attempt of another console is not taken for one that was interrupted here', async () => {
  const { incidents, id, as, states, run } = await open();
  await queueUpdate(incidents, id, 'theirs');
  const [delivery] = await deliveriesOf(incidents, id);
  good(
    await incidents.executeForOutbox(id, randomUUID(), {
      type: 'recordAttempt',
      delivery: delivery?.id ?? '',
    }),
  );
  as(here);
  run();
  await pause(300);
  expect(await states()).toBe('attempting');
});

test('once it is taken over it is looked for, and sent only when a person says so', async () => {
  const { incidents, id, as, states, run } = await open();
  await queueUpdate(incidents, id, 'theirs');
  as(here);
  run();
  await execute(incidents, id, { type: 'takeSending', from: there.id, why: 'it is away' });
  await pause(600);
  expect(await states()).toBe('unknown');
  expect(posts()).toBe(0);
  const [delivery] = await deliveriesOf(incidents, id);
  await execute(incidents, id, { type: 'settleDelivery', delivery: delivery?.id ?? '', as: 'again' });
  await until(async () => (await states()) === 'sent');
  expect(posts()).toBe(1);
});
