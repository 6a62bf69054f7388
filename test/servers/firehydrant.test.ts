import { afterEach, expect, test } from 'vitest';
import {
  type FireHydrantOptions,
  type FireHydrantServer,
  fireHydrantKey,
  startFireHydrant,
} from './firehydrant.ts';

/* The test server itself: as strict as the description of FireHydrant's API. */

const running: FireHydrantServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

const start = async (options?: FireHydrantOptions): Promise<FireHydrantServer> => {
  const server = await startFireHydrant(options);
  running.push(server);
  return server;
};

const ask = async (
  server: FireHydrantServer,
  method: string,
  path: string,
  body?: unknown,
  key: string = fireHydrantKey,
) => {
  const answer = await fetch(server.baseUrl + path, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return {
    status: answer.status,
    headers: answer.headers,
    body: (await answer.json()) as Record<string, unknown>,
  };
};

test('takes its own key only', async () => {
  const server = await start();
  expect(await ask(server, 'GET', '/ping')).toMatchObject({
    status: 200,
    body: { organization: { name: 'Acme' } },
  });
  expect((await ask(server, 'GET', '/ping', undefined, 'fhb-other')).status).toBe(401);
});

test('makes an incident only of what its account has, and pages somebody for it', async () => {
  const server = await start();
  const create = (body: unknown) => ask(server, 'POST', '/incidents', body);
  expect(await create({ summary: 'x' })).toMatchObject({
    status: 400,
    body: { messages: ['name is missing'] },
  });
  expect((await create({ name: 'a', surprise: 1 })).status).toBe(400);
  expect((await create({ name: 'a', severity: 'HUGE' })).status).toBe(422);
  expect((await create({ name: 'a', labels: { 'a b': 'c' } })).status).toBe(422);
  const at = (type: string, time: string) => ({ type, occurred_at: `2026-11-20T${time}:00Z` });
  expect((await create({ name: 'a', milestones: [at('gone', '10:00')] })).status).toBe(422);
  expect(
    (await create({ name: 'a', milestones: [at('started', '10:00'), at('detected', '09:00')] })).status,
  ).toBe(422);
  expect(server.paged).toBe(0);
  const made = await create({
    name: 'a',
    severity: 'SEV1',
    milestones: [at('mitigated', '11:00'), at('started', '10:00')],
  });
  expect(made).toMatchObject({
    status: 201,
    body: {
      number: 1,
      severity: 'SEV1',
      active: true,
      current_milestone: 'mitigated',
      started_at: '2026-11-20T10:00:00.000Z',
    },
  });
  expect(server.paged).toBe(1);
  const { id } = made.body;
  const late = { bulk: 'true', milestones: [at('detected', '12:00')] };
  expect((await ask(server, 'PUT', `/incidents/${id}/milestones/bulk_update`, late)).status).toBe(422);
  expect((await ask(server, 'PUT', `/incidents/${id}/resolve`, { milestone: 'started' })).status).toBe(422);
  expect((await ask(server, 'PUT', `/incidents/${id}/resolve`, {})).body).toMatchObject({ active: false });
});

test('lists incidents newest first, in pages, and the timeline of one', async () => {
  const server = await start({ perPage: 2 });
  for (const name of ['one', 'two', 'three'])
    server.add({ name, created_at: `2026-11-20T1${name.length}:00:00.000Z` });
  const first = await ask(server, 'GET', '/incidents?per_page=100');
  expect(first.body).toMatchObject({
    data: [{ name: 'three' }, { name: 'two' }],
    pagination: { count: 3, pages: 2, next: 2 },
  });
  const since = await ask(server, 'GET', '/incidents?created_at_or_after=2026-11-20T15:00:00Z');
  expect(since.body).toMatchObject({ data: [{ name: 'three' }], pagination: { next: null } });
  const id = server.incidents[0]?.id ?? '';
  expect((await ask(server, 'POST', `/incidents/${id}/notes`, { body: ' ' })).status).toBe(400);
  expect((await ask(server, 'POST', `/incidents/${id}/notes`, { body: 'x', visibility: 'all' })).status).toBe(
    400,
  );
  expect(
    (await ask(server, 'POST', `/incidents/${id}/notes`, { body: 'x', occurred_at: '2026-11-20T10:00:00Z' }))
      .status,
  ).toBe(201);
  expect(server.notesOf(id)).toEqual([{ body: 'x', at: '2026-11-20T10:00:00.000Z' }]);
  expect((await ask(server, 'GET', `/incidents/${id}/events`)).body).toMatchObject({
    data: [{ type: 'note', data: { body: 'x' }, incident_id: id }],
  });
  expect((await ask(server, 'GET', '/incidents/none/events')).status).toBe(404);
});

test('lets no more happen than its rate, and says when to come back', async () => {
  let now = 0;
  const server = await start({ rate: { requests: 2, perMs: 10_000 }, clock: () => now });
  await ask(server, 'GET', '/ping');
  now = 4000;
  await ask(server, 'GET', '/ping');
  const limited = await ask(server, 'GET', '/ping');
  expect(limited).toMatchObject({ status: 429, body: { error: 'rate limit exceeded' } });
  expect(limited.headers.get('retry-after')).toBe('6');
  now = 10_001;
  expect((await ask(server, 'GET', '/ping')).status).toBe(200);
});
