import { afterEach, expect, test } from 'vitest';
import type { Destination } from '../../../src/domain/media/media.ts';
import { outbox } from '../../../src/domain/views/outbox.ts';
import { startTeams, type TeamsServer } from '../../servers/teams.ts';
import { declared, good } from '../incidents/sample.ts';
import { deliveriesOf, openWorld, queueUpdate, storyOf, until } from './sample.ts';

/* Updates through the real outbox into a workflow of Teams: accepted once, and never posted again by itself. */

const channel: Destination = {
  medium: 'teams',
  id: 'd-teams',
  name: 'Ops in Teams',
  audience: 'internal',
  host: '127.0.0.1',
  flow: 'f00d',
};

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const opened = async () => {
  const teams = await startTeams();
  const world = await openWorld({
    destinations: [channel],
    webhooks: { 'teamsWebhook:d-teams': teams.webhook('ops') },
  });
  closing.push(world.close, () => teams.close());
  world.run();
  const incident = await declared(world.incidents);
  return { teams, world, incident };
};

const stateOf = async ({ world, incident }: Awaited<ReturnType<typeof opened>>) =>
  (await deliveriesOf(world.incidents, incident))[0]?.state;

const rowOf = async ({ world, incident }: Awaited<ReturnType<typeof opened>>) => {
  const { facts } = good(await world.incidents.open(incident)).state;
  return facts === null ? undefined : outbox(facts, new Date().toISOString())[0]?.rows[0];
};

const posts = (teams: TeamsServer) => teams.posted('ops').length;

test('an update is accepted by Teams, and nothing more is claimed', async () => {
  const all = await opened();
  await queueUpdate(all.world.incidents, all.incident, 'one');
  await until(async () => (await stateOf(all)) === 'sent');
  expect(posts(all.teams)).toBe(1);
  expect((await rowOf(all))?.words).toMatch(/^Accepted by Teams \d\d:\d\d/u);
});

test('one whose answer is lost may have arrived: it is never tried again, and the lead is asked', async () => {
  const all = await opened();
  all.teams.script({ kind: 'drop-after' });
  await queueUpdate(all.world.incidents, all.incident, 'one');
  await until(async () => (await stateOf(all)) === 'unknown');
  all.world.wake();
  all.world.back();
  // A second update shows that the outbox has gone on.
  await queueUpdate(all.world.incidents, all.incident, 'two');
  await until(async () => (await deliveriesOf(all.world.incidents, all.incident))[1]?.state === 'sent');
  expect(posts(all.teams)).toBe(2);
  expect(await storyOf(all.world.incidents, all.incident)).toEqual([
    'queued',
    'attempted',
    'unknown',
    'queued',
    'attempted',
    'sent',
  ]);
});

test('throttling is waited out, and then it goes once', async () => {
  const all = await opened();
  all.teams.script({ kind: 'rate-limit', retryAfter: 1 });
  await queueUpdate(all.world.incidents, all.incident, 'one');
  await until(async () => (await stateOf(all)) === 'sent');
  expect(posts(all.teams)).toBe(1);
  expect(all.teams.requests).toHaveLength(2);
});

test('without the address the lead is told what to do', async () => {
  const world = await openWorld({ destinations: [channel] });
  closing.push(world.close);
  world.run();
  const incident = await declared(world.incidents);
  await queueUpdate(world.incidents, incident, 'one');
  await until(async () => (await deliveriesOf(world.incidents, incident))[0]?.state === 'refused');
});
