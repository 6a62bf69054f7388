import { afterEach, beforeEach, expect, test } from 'vitest';
import { bridgeFor } from '../../../src/domain/errands/kinds/bridge.ts';
import { ok } from '../../../src/domain/result.ts';
import { errandRows } from '../../../src/domain/views/errands.ts';
import { createZoomCalls } from '../../../src/main/services/zoom/call.ts';
import type { HttpFault } from '../../servers/http-faults.ts';
import { startZoom, type ZoomOptions, type ZoomServer, zoomHost } from '../../servers/zoom.ts';
import { accessTo } from '../services/zoom/sample.ts';
import { openErrandWorld } from './world.ts';

type World = Awaited<ReturnType<typeof openErrandWorld>>;

let zoom: ZoomServer;
let worlds: World[] = [];
beforeEach(async () => {
  zoom = await startZoom();
});
afterEach(async () => {
  for (const world of worlds) await world.close();
  worlds = [];
  await zoom.close();
});

const again = async (options: ZoomOptions) => {
  await zoom.close();
  zoom = await startZoom(options);
};

const open = async (kind: 'incident' | 'drill' = 'incident', host = zoomHost) => {
  const { call } = createZoomCalls();
  const world = await openErrandWorld({
    zoom: async () => {
      const access = accessTo(zoom, { host });
      return ok({ call: call(access), fields: access.fields });
    },
  });
  worlds.push(world);
  const id = await world.declare('Checkout errors', kind);
  const plan = async () =>
    world.ask(id, { type: 'planErrand', kind: 'bridge', what: { ...bridgeFor(await world.facts(id)) } });
  return { ...world, id, plan };
};

const words = async ({ facts, id }: { facts: World['facts']; id: string }) =>
  errandRows(await facts(id), new Date().toISOString())[0]?.words;

const creating = 'POST /v2/users/:user/meetings';

test('a meeting is made once, and its join link is the incident’s bridge', async () => {
  const world = await open();
  world.run();
  await world.plan();
  const { remote } = await world.come(world.id, 'done');
  const [meeting, ...others] = zoom.meetings;
  expect(others).toEqual([]);
  expect(meeting).toMatchObject({ host: zoomHost, topic: 'INC-1 Checkout errors' });
  expect((await world.facts(world.id)).bridge).toBe(meeting?.joinUrl);
  expect(remote).toEqual({ id: String(meeting?.id), join: meeting?.joinUrl });
});

test('the host’s link and the password are written and logged nowhere', async () => {
  const world = await open();
  const drill = await world.declare('Practice', 'drill');
  world.run();
  await world.ask(drill, { type: 'planErrand', kind: 'bridge', what: { topic: 'Practice' } });
  await world.come(drill, 'done');
  zoom.script({ kind: 'cut' }, { route: creating });
  await world.plan();
  await world.come(world.id, 'done');
  const everything = [await world.written(), ...world.logged, await words(world)].join('\n');
  const [meeting] = zoom.meetings;
  if (meeting === undefined) throw new Error('no meeting was made');
  expect(everything).toContain(meeting.joinUrl);
  for (const secret of [
    meeting.startUrl,
    'zak=',
    'start_url',
    meeting.password,
    zoom.app.clientSecret,
    'token-',
  ])
    expect(everything).not.toContain(secret);
});

test('a drill’s bridge is kept on this computer', async () => {
  const world = await open('drill');
  world.run();
  await world.plan();
  await world.come(world.id, 'done');
  expect(zoom.requests).toEqual([]);
  expect(await world.written()).toContain('"topic": "INC-1 Checkout errors"');
  expect((await world.facts(world.id)).bridge).toBe('');
});

test.each<[string, HttpFault]>([
  ['dropped after it was done', { kind: 'drop-after' }],
  ['cut off', { kind: 'cut' }],
  ['a fault of Zoom, done', { kind: 'status', status: 500, done: true }],
  ['a portal’s page', { kind: 'html', done: true }],
])('a meeting whose answer was lost is found by its agenda: %s', async (_name, fault) => {
  await again({ pageSize: 2 });
  const world = await open();
  world.run();
  for (const other of ['a', 'b', 'c'])
    await createZoomCalls().call(accessTo(zoom))({
      method: 'POST',
      path: `/users/${zoomHost}/meetings`,
      body: { topic: other, type: 2, start_time: '2026-11-30T12:00:00Z', duration: 60 },
    });
  zoom.script(fault, { route: creating });
  await world.plan();
  const { remote } = await world.come(world.id, 'done');
  expect(zoom.meetings).toHaveLength(4);
  expect(remote.join).toBe(zoom.meetings.at(-1)?.joinUrl);
});

test('a meeting that is not there stays uncertain, and is made again only when the lead says so', async () => {
  const world = await open();
  world.run();
  zoom.script({ kind: 'drop-before' }, { route: creating });
  await world.plan();
  const { id: errand } = await world.come(world.id, 'unknown');
  await zoom.until(() => zoom.count('GET /v2/users/:user/meetings') === 3);
  expect(zoom.meetings).toEqual([]);
  expect(await words(world)).toContain('look at the meetings of the host in Zoom');
  await world.ask(world.id, { type: 'settleErrand', errand, as: 'again' });
  await world.come(world.id, 'done');
  expect(zoom.meetings).toHaveLength(1);
});

test('asked for again before it was found, it is found first', async () => {
  const world = await open();
  world.run();
  zoom.script({ kind: 'drop-after' }, { route: creating });
  zoom.script({ kind: 'status', status: 500 }, { route: 'GET /v2/users/:user/meetings' });
  await world.plan();
  const { id: errand } = await world.come(world.id, 'unknown');
  await world.ask(world.id, { type: 'settleErrand', errand, as: 'again' });
  await world.come(world.id, 'done');
  expect(zoom.meetings).toHaveLength(1);
  expect((await world.facts(world.id)).bridge).toBe(zoom.meetings[0]?.joinUrl);
});

test('Retry-After is waited out', async () => {
  const world = await open();
  world.run();
  zoom.script({ kind: 'rate-limit', retryAfter: 1 }, { route: creating });
  await world.plan();
  await world.come(world.id, 'done');
  const [first, second] = zoom.requests.filter(({ route }) => route === creating);
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(995);
});

test.each<[string, ZoomOptions, string, string]>([
  [
    'the day’s meetings are used up',
    { aDay: 0 },
    zoomHost,
    'Zoom makes no more meetings for incidents@example.com today',
  ],
  [
    'a scope is missing',
    { scopes: ['user:read:user:admin'] },
    zoomHost,
    'lacks the scope meeting:write:meeting:admin',
  ],
  ['the host is unknown', {}, 'nobody@example.com', 'Zoom knows nobody with the address nobody@example.com'],
])('nothing is made and the lead reads why: %s', async (_name, options, host, said) => {
  await again(options);
  const world = await open('incident', host);
  world.run();
  await world.plan();
  await world.come(world.id, 'failed');
  expect(await words(world)).toContain(said);
  expect(zoom.count(creating)).toBeLessThanOrEqual(1);
});

test('a meeting that nobody can enter before the host says so', async () => {
  await again({ locked: { waiting_room: true } });
  const world = await open();
  world.run();
  await world.plan();
  await world.come(world.id, 'done');
  expect(await words(world)).toContain(
    'lets nobody in before the host: somebody has to open it as incidents@',
  );
});

test('a link that was set meanwhile stays', async () => {
  const world = await open();
  await world.plan();
  await world.ask(world.id, { type: 'setBridge', url: 'https://meet.example.com/1' });
  world.run();
  await world.come(world.id, 'done');
  expect((await world.facts(world.id)).bridge).toBe('https://meet.example.com/1');
});

test('a second one takes the place of the first, and one at a time is opened', async () => {
  const world = await open();
  await world.ask(world.id, { type: 'setBridge', url: 'https://meet.example.com/1' });
  await world.plan();
  await expect(world.plan()).rejects.toThrow('A bridge is being opened already');
  world.run();
  await world.come(world.id, 'done');
  expect((await world.facts(world.id)).bridge).toBe(zoom.meetings[0]?.joinUrl);
  zoom.script({ kind: 'drop-before' }, { route: creating });
  await world.plan();
  await world.come(world.id, 'unknown');
  await expect(world.plan()).rejects.toThrow('not known whether the last bridge was opened');
});
