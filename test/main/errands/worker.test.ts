import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ok, problem } from '../../../src/domain/result.ts';
import { createCall } from '../../../src/main/services/client.ts';
import { type HttpServer, startHttp } from '../../servers/http.ts';
import { until } from '../outbox/sample.ts';
import { openErrandWorld, type Services } from './world.ts';

/* The worker with the smallest kind, a meeting at Zoom; each kind has specs of its own against the server of its service. */

const create = 'POST /users/:host/meetings';
const list = 'GET /users/:host/meetings';
type Route = typeof create | typeof list;

let zoom: HttpServer<Route>;
let meetings: { id: number; agenda: string; join_url: string; start_url: string }[] = [];
let worlds: Awaited<ReturnType<typeof openErrandWorld>>[] = [];

beforeEach(async () => {
  meetings = [];
  zoom = await startHttp<Route>({
    routes: {
      [create]: ({ body }) => {
        const id = 1000 + meetings.length;
        const { agenda } = body as { agenda: string };
        const meeting = {
          id,
          agenda,
          join_url: `https://zoom.example/j/${id}`,
          start_url: 'https://zoom.example/s?zak=secret',
        };
        meetings.push(meeting);
        return { status: 201, body: meeting };
      },
      [list]: () => ({ status: 200, body: { meetings, next_page_token: '' } }),
    },
  });
});
afterEach(async () => {
  for (const world of worlds) await world.close();
  worlds = [];
  await zoom.close();
});

const connect = async () => {
  const call = createCall({ baseUrl: zoom.baseUrl, headers: {}, timeoutMs: 2000 });
  return ok({ call, fields: { host: 'ana@example.org' } });
};

const open = async (services: Services = {}, folder?: string) => {
  const world = await openErrandWorld({ zoom: connect, ...services }, folder);
  worlds.push(world);
  return world;
};
const asked = { type: 'planErrand', kind: 'bridge', what: { topic: 'Checkout errors' } } as const;

test('what is asked for is done once, and what follows from it is in the record', async () => {
  const world = await open();
  world.run();
  const id = await world.declare();
  await world.ask(id, asked);
  await world.come(id, 'done');
  expect(meetings).toHaveLength(1);
  expect((await world.facts(id)).bridge).toBe('https://zoom.example/j/1000');
});

test('the attempt is on the disk before the service hears anything', async () => {
  const world = await open();
  world.run();
  zoom.script({ kind: 'delay', ms: 200 }, { route: create });
  const id = await world.declare();
  await world.ask(id, asked);
  await until(() => zoom.count(create) === 1);
  const seen = await readFile(join(world.folder, 'incidents', `${id}.jsonl`), 'utf8');
  expect(seen).toContain('errandAttempted');
  expect(seen).not.toContain('errandEnded');
  await world.come(id, 'done');
});

test('a lost answer is looked up and found, not asked for twice', async () => {
  const world = await open();
  world.run();
  zoom.script({ kind: 'drop-after' }, { route: create });
  const id = await world.declare();
  await world.ask(id, asked);
  await world.come(id, 'done');
  expect(zoom.count(create)).toBe(1);
  expect(meetings).toHaveLength(1);
});

test('one that nobody can find waits for the lead, whose word alone tries it again', async () => {
  const world = await open();
  world.run();
  zoom.script({ kind: 'drop-before' }, { route: create });
  const id = await world.declare();
  await world.ask(id, asked);
  await world.come(id, 'unknown');
  await until(() => zoom.count(list) >= 3);
  expect(zoom.count(create)).toBe(1);
  const [errand] = (await world.facts(id)).errands;
  await world.ask(id, { type: 'settleErrand', errand: errand?.id ?? '', as: 'again' });
  await world.come(id, 'done');
  expect(meetings).toHaveLength(1);
});

test('what was under way when the console stopped is found at the next start', async () => {
  const first = await open();
  first.run();
  zoom.script({ kind: 'silent', done: true }, { route: create });
  const id = await first.declare();
  await first.ask(id, asked);
  await zoom.until(() => meetings.length === 1);
  await first.close();
  worlds = [];
  const second = await open({}, first.folder);
  second.run();
  await second.come(id, 'done');
  expect(meetings).toHaveLength(1);
});

test('a drill asks nothing of the service, and keeps what it would have asked', async () => {
  const world = await open({
    zoom: async () => {
      throw new Error('a drill asked for a service');
    },
  });
  world.run();
  const id = await world.declare('Practice', 'drill');
  await world.ask(id, asked);
  await world.come(id, 'done');
  const [file = ''] = await readdir(world.sandbox);
  expect(JSON.parse(await readFile(join(world.sandbox, file), 'utf8'))).toMatchObject({
    kind: 'bridge',
    what: { topic: 'Checkout errors' },
  });
  expect((await world.facts(id)).bridge).toBe('');
});

test('a service that is not set up is said, and what was asked stays', async () => {
  const world = await open({ zoom: async () => problem('service', 'Zoom is not set up yet.') });
  world.run();
  const id = await world.declare();
  await world.ask(id, asked);
  await world.come(id, 'failed');
  const [errand] = (await world.facts(id)).errands;
  expect(errand?.cause?.about.words).toBe('Zoom is not set up yet.');
  expect(errand?.what).toMatchObject({ topic: 'Checkout errors' });
});

test('asked for again, it is looked for first: it may have come through meanwhile', async () => {
  const world = await open();
  world.run();
  zoom.script({ kind: 'drop-after' }, { route: create });
  for (let look = 0; look < 3; look += 1) zoom.script({ kind: 'status', status: 503 }, { route: list });
  const id = await world.declare();
  await world.ask(id, asked);
  await world.come(id, 'unknown');
  await until(() => zoom.count(list) === 3);
  const [errand] = (await world.facts(id)).errands;
  await world.ask(id, { type: 'settleErrand', errand: errand?.id ?? '', as: 'again' });
  await world.come(id, 'done');
  expect(zoom.count(create)).toBe(1);
  expect(meetings).toHaveLength(1);
});
