import { afterEach, expect, test } from 'vitest';
import { startZoom, type ZoomOptions, type ZoomServer, zoomHost } from './zoom.ts';

const running: ZoomServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

const start = async (options?: ZoomOptions) => {
  const server = await startZoom(options);
  running.push(server);
  return server;
};

const tokenOf = async ({ baseUrl, app }: ZoomServer, form: object = {}, secret = app.clientSecret) => {
  const response = await fetch(`${baseUrl}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${app.clientId}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'account_credentials', account_id: app.accountId, ...form }),
  });
  return { status: response.status, body: await response.json() };
};

const ask = async (server: ZoomServer, path: string, body?: unknown, token?: string) => {
  const bearer = token ?? (await tokenOf(server)).body.access_token;
  const response = await fetch(server.apiUrl + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
};

const meeting = {
  topic: 'INC-1 Checkout errors',
  type: 2,
  start_time: '2026-11-30T12:00:00Z',
  duration: 240,
  agenda: 'Throughline x',
  settings: { join_before_host: true, waiting_room: false },
};
const meetings = `/users/${encodeURIComponent(zoomHost)}/meetings`;

test('gives a token to the app alone', async () => {
  const server = await start();
  expect((await tokenOf(server)).body).toMatchObject({ access_token: 'token-1', expires_in: 3599 });
  expect((await tokenOf(server, {}, 'other')).body).toEqual({
    reason: 'Invalid client_id or client_secret',
    error: 'invalid_client',
  });
  expect((await tokenOf(server, { account_id: 'other' })).status).toBe(400);
  expect((await tokenOf(server, { grant_type: 'client_credentials' })).body.error).toBe(
    'unsupported_grant_type',
  );
});

test('takes a token until it is revoked, and for what its scopes let it do', async () => {
  const server = await start({ scopes: ['meeting:read:list_meetings:admin'] });
  const token = (await tokenOf(server)).body.access_token;
  expect((await ask(server, meetings, undefined, token)).status).toBe(200);
  expect((await ask(server, meetings, meeting, token)).body).toMatchObject({
    code: 4711,
    message: expect.stringContaining('meeting:write:meeting:admin'),
  });
  server.revoke();
  expect(await ask(server, meetings, undefined, token)).toMatchObject({ status: 401, body: { code: 124 } });
});

test.each([
  [{ topic: ' ' }, 'topic'],
  [{ topic: 'x'.repeat(201) }, 'topic'],
  [{ type: 1 }, 'type'],
  [{ start_time: '2026-11-30T12:00:00.000Z' }, 'start_time'],
  [{ duration: 0 }, 'duration'],
  [{ agenda: 'x'.repeat(2001) }, 'agenda'],
])('refuses a meeting with %j', async (fields, field) => {
  const server = await start();
  const answer = await ask(server, meetings, { ...meeting, ...fields });
  expect(answer).toMatchObject({ status: 400, body: { code: 300, errors: [{ field }] } });
  expect(server.meetings).toEqual([]);
});

test('makes a meeting and lists it, page by page, without the host’s link', async () => {
  const server = await start({ pageSize: 1 });
  const { body } = await ask(server, meetings, meeting);
  expect(body).toMatchObject({
    start_url: expect.stringContaining('zak='),
    settings: { waiting_room: false },
  });
  await ask(server, meetings, { ...meeting, agenda: '' });
  const first = (await ask(server, `${meetings}?type=scheduled`)).body;
  expect(first).toMatchObject({ meetings: [{ agenda: 'Throughline x' }], next_page_token: '1' });
  const second = (await ask(server, `${meetings}?next_page_token=1`)).body;
  expect(second).toMatchObject({ meetings: [{ topic: meeting.topic }], next_page_token: '' });
  expect(JSON.stringify([first, second])).not.toContain('zak=');
});

test('knows its users, and how many meetings they may have in a day', async () => {
  const server = await start({ aDay: 1 });
  expect((await ask(server, '/users/nobody%40example.com')).body.code).toBe(1001);
  expect((await ask(server, `/users/${zoomHost}`)).body).toMatchObject({ type: 2, status: 'active' });
  await ask(server, meetings, meeting);
  const limited = await ask(server, meetings, meeting);
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([
    429,
    expect.stringMatching(/T00:00:00Z$/),
  ]);
});
