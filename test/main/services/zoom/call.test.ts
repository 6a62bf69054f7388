import { afterEach, expect, test } from 'vitest';
import { sayCause } from '../../../../src/domain/causes/cause.ts';
import { createZoomCalls, tokenServerOf } from '../../../../src/main/services/zoom/call.ts';
import { outcomeIn } from '../../../../src/main/services/zoom/zoom.ts';
import type { HttpFault } from '../../../servers/http-faults.ts';
import {
  allZoomScopes,
  startZoom,
  type ZoomOptions,
  type ZoomServer,
  zoomHost,
} from '../../../servers/zoom.ts';
import { accessTo } from './sample.ts';

const running: ZoomServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});
const start = async (options?: ZoomOptions) => {
  const server = await startZoom(options);
  running.push(server);
  return server;
};

const path = `/users/${encodeURIComponent(zoomHost)}/meetings`;
const list = { method: 'GET', path } as const;
const tokens = 'POST /oauth/token';

test('asks for one token for many requests, and for another before it ends', async () => {
  const server = await start();
  let now = 0;
  const { call } = createZoomCalls(() => now);
  for (const at of [0, 1000, 3_530_000]) {
    now = at;
    expect((await call(accessTo(server))(list)).ok).toBe(true);
  }
  expect(server.count(tokens)).toBe(1);
  now = 3_540_000;
  expect((await call(accessTo(server))(list)).ok).toBe(true);
  expect(server.count(tokens)).toBe(2);
});

test('a token is for the app and the address that it was given for', async () => {
  const [server, other] = [await start(), await start()];
  const { call } = createZoomCalls();
  expect((await call(accessTo(server))(list)).ok).toBe(true);
  expect((await call(accessTo(other))(list)).ok).toBe(true);
  expect((await call(accessTo(server, { clientId: 'other' }))(list)).ok).toBe(false);
  expect([server.count(tokens), other.count(tokens)]).toEqual([2, 1]);
});

test('a token that another console has ended is asked for anew, once, and the request goes again', async () => {
  const server = await start();
  const { call } = createZoomCalls();
  await call(accessTo(server))(list);
  server.revoke();
  expect((await call(accessTo(server))(list)).ok).toBe(true);
  expect([server.count(tokens), server.count('GET /v2/users/:user/meetings')]).toEqual([2, 3]);
  server.script(
    { kind: 'status', status: 401, body: { code: 124, message: 'Invalid access token.' } },
    { route: 'GET /v2/users/:user/meetings', times: 9 },
  );
  expect((await call(accessTo(server))(list)).ok).toBe(false);
  expect([server.count(tokens), server.count('GET /v2/users/:user/meetings')]).toEqual([3, 5]);
});

test('a scope that was added is there with the next request', async () => {
  const server = await start({ scopes: ['user:read:user:admin'] });
  const { call } = createZoomCalls();
  await call(accessTo(server))({ method: 'GET', path: `/users/${zoomHost}` });
  expect((await call(accessTo(server))(list)).ok).toBe(false);
  server.grant(allZoomScopes);
  expect((await call(accessTo(server))(list)).ok).toBe(true);
});

test.each<[string, HttpFault, string, string]>([
  ['lost', { kind: 'drop-after' }, 'waiting', 'Could not reach Zoom (no answer).'],
  ['cut off', { kind: 'cut' }, 'waiting', 'Could not reach Zoom (no answer).'],
  ['a fault of Zoom', { kind: 'status', status: 503 }, 'waiting', 'Could not reach Zoom (HTTP 503).'],
  ['a portal', { kind: 'html' }, 'waiting', 'Could not reach Zoom (HTTP 200).'],
  ['no token', { kind: 'status', status: 200, body: {} }, 'waiting', 'Could not reach Zoom (no token).'],
  ['limited', { kind: 'rate-limit', retryAfter: 7 }, 'waiting', 'Zoom is limiting requests.'],
  [
    'refused',
    {
      kind: 'status',
      status: 400,
      body: { reason: 'Invalid client_id or client_secret', error: 'invalid_client' },
    },
    'failed',
    'Zoom does not accept the app: Invalid client_id or client_secret.',
  ],
])('without a token nothing was asked for: %s', async (_name, fault, kind, words) => {
  const server = await start();
  server.script(fault, { route: tokens });
  const { call } = createZoomCalls();
  const answer = await call(accessTo(server))({ method: 'POST', path, body: {} });
  if (answer.ok) throw new Error('it was answered');
  const outcome = outcomeIn(answer.error, zoomHost);
  expect(outcome.kind).toBe(kind);
  if (outcome.kind !== 'done') expect(sayCause(outcome.cause)).toContain(words);
  expect(server.meetings).toEqual([]);
});

test.each([
  ['https://api.zoom.us/v2', 'https://zoom.us'],
  ['https://api.zoom.us/v2/', 'https://zoom.us'],
  ['https://api.zoomgov.com/v2', 'https://zoomgov.com'],
  // A secret goes to no other server than the one that was typed.
  ['https://api.example.com/zoom/v2', 'https://api.example.com/zoom'],
  ['http://127.0.0.1:4711/v2', 'http://127.0.0.1:4711'],
])('asks for tokens of %s at %s', (api, tokenServer) => {
  expect(tokenServerOf(api)).toBe(tokenServer);
});
