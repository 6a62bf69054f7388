import { afterEach, expect, test } from 'vitest';
import { type PagerDutyOptions, type PagerDutyServer, startPagerDuty } from './pagerduty.ts';

const running: PagerDutyServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

const start = async (options?: PagerDutyOptions) => {
  const server = await startPagerDuty(options);
  running.push(server);
  return server;
};

/** One request as it has to be, unless `headers` says otherwise; an empty header is left out. */
const ask = async (
  server: PagerDutyServer,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) => {
  const all = {
    authorization: `Token token=${server.key}`,
    accept: 'application/vnd.pagerduty+json;version=2',
    'content-type': 'application/json',
    from: 'lead@example.com',
    ...headers,
  };
  const response = await fetch(server.baseUrl + path, {
    method,
    headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
};

const incident = (fields: object = {}) => ({
  incident: {
    type: 'incident',
    title: 'Checkout errors',
    service: { id: 'SCHECKOUT', type: 'service_reference' },
    incident_key: 'key-1',
    ...fields,
  },
});

const request = (id: string, type = 'user_reference') => ({
  requester_id: 'PLEAD',
  message: 'Please join',
  responder_request_targets: [{ responder_request_target: { id, type } }],
});

test.each([
  [{ authorization: '' }, 401, 2006],
  [{ authorization: 'Bearer u+throughline-0000' }, 401, 2006],
  [{ authorization: 'Token token=other' }, 401, 2006],
  [{ accept: 'application/json' }, 406, 2000],
  [{ 'content-type': '' }, 415, 2000],
])('refuses a request with %j', async (headers, status, code) => {
  const answer = await ask(await start(), 'GET', '/abilities', undefined, headers);
  expect([answer.status, answer.body.error.code]).toEqual([status, code]);
});

test('says how much of the limit is left', async () => {
  const server = await start();
  const { headers } = await ask(server, 'GET', '/abilities');
  expect([headers.get('ratelimit-limit'), headers.get('ratelimit-remaining')]).toEqual(['960', '959']);
  server.script({ kind: 'rate-limit' });
  expect((await ask(server, 'GET', '/abilities')).body.error).toMatchObject({ code: 2020 });
});

test('knows the user of a key, and that a key of the account has none', async () => {
  expect((await ask(await start(), 'GET', '/users/me')).body.user).toMatchObject({
    id: 'PLEAD',
    role: 'user',
  });
  expect((await ask(await start({ keys: { k: null } }), 'GET', '/users/me')).status).toBe(400);
});

test('lets a key that may only read, or a user who may only look, do nothing', async () => {
  const read = await start({ keys: { k: null }, readOnly: ['k'] });
  expect((await ask(read, 'POST', '/incidents', incident())).body.error.code).toBe(2010);
  const users = [{ id: 'PLEAD', name: 'Lea', email: 'lead@example.com', role: 'observer' }];
  const look = await start({ users });
  expect((await ask(look, 'POST', '/incidents', incident())).status).toBe(403);
});

test('gives who is on call level by level, in pages', async () => {
  const server = await start({ pageSize: 2 });
  const levels = async (query: string) => {
    const { body } = await ask(server, 'GET', `/oncalls?${query}`);
    const rows = body.oncalls.map((row: { escalation_level: number; user: { id: string } }) => [
      row.escalation_level,
      row.user.id,
    ]);
    return [rows, body.more];
  };
  expect(await levels('limit=100')).toEqual([
    [
      [1, 'PANA'],
      [2, 'PBO'],
    ],
    true,
  ]);
  expect(await levels('limit=100&offset=2&escalation_policy_ids[]=PDB')).toEqual([[[2, 'PCY']], false]);
  expect(await levels('escalation_policy_ids[]=PNIGHT')).toEqual([[], false]);
  expect((await ask(server, 'GET', '/oncalls?escalation_policy_ids[]=PNONE')).status).toBe(404);
  const { body } = await ask(server, 'GET', '/oncalls?include[]=users&limit=1');
  expect(body.oncalls[0].user).toMatchObject({ type: 'user', email: 'ana@example.com' });
});

test('creates an incident once for each key while it is open, and pages its policy', async () => {
  const server = await start();
  expect((await ask(server, 'POST', '/incidents', incident())).status).toBe(201);
  expect((await ask(server, 'POST', '/incidents', incident())).body.error).toMatchObject({
    code: 2002,
    errors: ['Open incident with matching dedup key already exists on this service'],
  });
  expect(server.account.pages).toEqual([
    { user: 'PCY', incident: 'QINC0001', why: 'incident', message: 'Checkout errors' },
  ]);
  const found = await ask(server, 'GET', '/incidents?incident_key=key-1&date_range=all');
  expect(found.body.incidents.map(({ id }: { id: string }) => id)).toEqual(['QINC0001']);
  const [held] = server.account.incidents;
  if (held !== undefined) held.status = 'resolved';
  expect((await ask(server, 'POST', '/incidents', incident())).status).toBe(201);
  const open = await ask(server, 'GET', '/incidents?statuses[]=triggered&statuses[]=acknowledged');
  expect(open.body.incidents).toHaveLength(1);
});

test.each([
  [{ title: ' ' }, 'incident.title cannot be empty.'],
  [{ type: 'x' }, 'Type must be incident.'],
  [{ service: { id: 'SNONE', type: 'service_reference' } }, 'Service not found.'],
  [{ assignments: [{ assignee: { id: 'PNONE', type: 'user_reference' } }] }, 'Assignee PNONE was not found.'],
  [
    {
      assignments: [],
      escalation_policy: { id: 'PDB', type: 'escalation_policy_reference' },
    },
    'Assignments and an escalation policy cannot be given together.',
  ],
])('refuses an incident with %j', async (fields, said) => {
  const { status, body } = await ask(await start(), 'POST', '/incidents', incident(fields));
  expect([status, body.error.errors]).toEqual([400, [said]]);
});

test('asks on whose behalf something is done', async () => {
  const server = await start();
  const none = await ask(server, 'POST', '/incidents', incident(), { from: '' });
  expect([none.status, none.body.error.errors]).toEqual([400, ['The From header is required.']]);
  const other = await ask(server, 'POST', '/incidents', incident(), { from: 'nobody@example.com' });
  expect([other.status, other.body.error.code]).toEqual([400, 1008]);
});

test('pages whoever is asked to respond, and shows the request in the incident', async () => {
  const server = await start();
  const { id } = server.declare('Disk full');
  const path = `/incidents/${id}/responder_requests`;
  expect((await ask(server, 'POST', path, request('PANA'))).body.responder_request).toMatchObject({
    message: 'Please join',
    responder_request_targets: [{ responder_request_target: { id: 'PANA', type: 'user' } }],
  });
  await ask(server, 'POST', path, request('PDB', 'escalation_policy_reference'));
  expect(server.account.pages.map(({ user, why }) => [user, why])).toEqual([
    ['PANA', 'request'],
    ['PANA', 'request'],
  ]);
  const shown = await ask(server, 'GET', `/incidents/${id}`);
  expect(shown.body.incident.responder_requests).toHaveLength(2);
  expect((await ask(server, 'POST', path, request('PNONE'))).status).toBe(400);
  const bare = { ...request('PANA'), responder_request_targets: [{ id: 'PANA', type: 'user_reference' }] };
  expect((await ask(server, 'POST', path, bare)).status).toBe(400);
  expect((await ask(server, 'POST', '/incidents/QNONE/responder_requests', request('PANA'))).status).toBe(
    404,
  );
});

test('says which ability is missing, and then shows no requests', async () => {
  const server = await start({ abilities: ['teams'] });
  const { id } = server.declare('Disk full');
  const { status, body } = await ask(server, 'POST', `/incidents/${id}/responder_requests`, request('PANA'));
  expect([status, body.error.code]).toEqual([402, 2014]);
  expect((await ask(server, 'GET', `/incidents/${id}`)).body.incident.responder_requests).toBeUndefined();
  expect(server.account.pages).toEqual([]);
});

test('keeps notes and status updates, and lists only the notes', async () => {
  const server = await start();
  const { id } = server.declare('Disk full');
  await ask(server, 'POST', `/incidents/${id}/notes`, { note: { content: 'Raised the limit' } });
  await ask(server, 'POST', `/incidents/${id}/status_updates`, { message: 'Mitigated' });
  const { body } = await ask(server, 'GET', `/incidents/${id}/notes`);
  expect(body.notes).toMatchObject([{ content: 'Raised the limit', user: { id: 'PLEAD' } }]);
  expect(server.account.incidents[0]?.updates).toEqual([{ message: 'Mitigated', by: 'PLEAD' }]);
  expect((await ask(server, 'GET', `/incidents/${id}/status_updates`)).status).toBe(404);
  expect((await ask(server, 'POST', `/incidents/${id}/notes`, { note: {} })).status).toBe(400);
});
