import { afterEach, expect, test } from 'vitest';
import { createZoom } from '../../../../src/main/services/zoom/service.ts';
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

const tested = async (options: ZoomOptions = {}, given: { host?: string; clientId?: string } = {}) => {
  const server = await startZoom(options);
  running.push(server);
  const zoom = createZoom();
  const access = accessTo(server, given);
  return { server, result: await zoom.test(zoom.call(access), access.fields) };
};

test('the test says whose meetings bridges will be, and makes none', async () => {
  const { server, result } = await tested();
  expect(result).toEqual({
    ok: true,
    value: { words: 'Connected. Bridges will be meetings of Incidents.', lacks: [] },
  });
  expect(server.requests.filter(({ method, path }) => method !== 'GET' && path !== '/oauth/token')).toEqual(
    [],
  );
});

const without = (scope: string) => allZoomScopes.filter((one) => one !== scope);
const user = { email: zoomHost, name: 'Incidents', type: 2, status: 'active' } as const;

test.each<[string, ZoomOptions, string]>([
  [
    'may not write',
    { scopes: without('meeting:write:meeting:admin') },
    'lacks the scope meeting:write:meeting:admin',
  ],
  ['may not see users', { scopes: without('user:read:user:admin') }, 'lacks the scope user:read:user:admin'],
  ['is basic', { users: [{ ...user, type: 1 }] }, 'ends every bridge after 40 minutes'],
  ['is inactive', { users: [{ ...user, status: 'inactive' }] }, 'The host is inactive at Zoom'],
])('the test says what is missing when the app or its host %s', async (_name, options, words) => {
  const { result } = await tested(options);
  expect(result.ok && result.value.lacks).toEqual([expect.stringContaining(words)]);
});

test('broader scopes of older apps do', async () => {
  const { result } = await tested({
    scopes: ['meeting:write:admin', 'meeting:read:admin', 'user:read:admin'],
  });
  expect(result).toMatchObject({ value: { lacks: [] } });
});

test.each<[string, ZoomOptions, { host?: string; clientId?: string }, string]>([
  [
    'may not list meetings',
    { scopes: without('meeting:read:list_meetings:admin') },
    {},
    'The Zoom app lacks the scope meeting:read:list_meetings:admin.',
  ],
  [
    'has no such host',
    {},
    { host: 'nobody@example.com' },
    'Zoom knows nobody with the address nobody@example.com',
  ],
  [
    'is another one',
    {},
    { clientId: 'other' },
    'Zoom does not accept the app: Invalid client_id or client_secret.',
  ],
])('the test fails in words when the app %s', async (_name, options, fields, words) => {
  const { result } = await tested(options, fields);
  expect(result).toMatchObject({ ok: false, error: { message: expect.stringContaining(words) } });
});
