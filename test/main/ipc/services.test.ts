import { afterEach, expect, test } from 'vitest';
import { usedSettings } from '../../../src/main/settings/services.ts';
import { keyedServiceNames, keyedServices } from '../../../src/shared/services/services.ts';
import { startHttp } from '../../servers/http.ts';
import { good } from '../incidents/sample.ts';
import { opened, openedWith } from './opened.ts';

/* The settings of services: what is refused, whom a key is for, and what testing says. */

const servers: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const gitHub = async () => {
  const server = await startHttp({
    routes: {
      'GET /repos/:owner/:name': ({ params }) => ({
        status: 200,
        body: { full_name: `${params.owner}/${params.name}`, private: true, has_issues: true },
      }),
      'GET /repos/:owner/:name/issues': () => ({ status: 200, body: [] }),
    },
    check: ({ headers }) =>
      headers.authorization === 'Bearer right'
        ? undefined
        : { status: 401, body: { message: 'Bad credentials' } },
  });
  servers.push(server);
  return server;
};

const fields = { repository: 'example/shop', labels: [] };
const service = 'github';

test('a service is tried with its key at its address, and the key is never shown', async () => {
  const server = await gitHub();
  const handlers = await opened();
  const settings = { baseUrl: server.baseUrl, fields };
  const saved = good(await handlers['services.save']({ service, settings, key: 'right' }));
  expect(saved.services.github).toEqual({ hasKey: true, baseUrl: server.baseUrl, fields });
  expect(JSON.stringify(saved)).not.toContain('right"');
  expect(good(await handlers['services.test']({ service }))).toMatchObject({ lacks: [] });
  expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer right');
  expect(good(await handlers['services.removeKey']({ service })).services.github).toMatchObject({
    hasKey: false,
    fields,
  });
  expect(await handlers['services.test']({ service })).toMatchObject({
    error: { code: 'serviceNotSetUp', message: expect.stringContaining('GitHub is not connected yet') },
  });
});

test('a key that is not accepted is said in our words, an address without anybody too', async () => {
  const server = await gitHub();
  const handlers = await opened();
  const settings = { baseUrl: server.baseUrl, fields };
  good(await handlers['services.save']({ service, settings, key: 'wrong' }));
  expect(await handlers['services.test']({ service })).toMatchObject({
    error: { message: expect.stringContaining('GitHub does not accept the key') },
  });
  await server.goDown();
  expect(await handlers['services.test']({ service })).toMatchObject({
    error: { message: expect.stringContaining('Could not reach GitHub (ECONNREFUSED)') },
  });
});

test('a key is for one server: it goes when the address is of another, and stays when only the path is', async () => {
  const server = await gitHub();
  const handlers = await opened();
  const at = (baseUrl: string) => ({ service, settings: { baseUrl, fields } }) as const;
  good(await handlers['services.save']({ ...at(server.baseUrl), key: 'right' }));
  const moved = good(await handlers['services.save'](at(`${server.baseUrl}/api/v3`)));
  expect(moved.services.github?.hasKey).toBe(true);
  const elsewhere = good(await handlers['services.save'](at('https://git.example.com')));
  expect(elsewhere.services.github?.hasKey).toBe(false);
});

test('a connection is another one once its address, its key or its fields change', async () => {
  const { handlers, connections } = await openedWith({});
  const stamp = async (baseUrl: string, labels: string[], key: string) => {
    const settings = { baseUrl, fields: { ...fields, labels } };
    good(await handlers['services.save']({ service, settings, key }));
    return good(await connections.service(service)).stamp;
  };
  const first = await stamp('https://git.example.com', [], 'one');
  expect(await stamp('https://git.example.com', [], 'one')).toBe(first);
  expect(await stamp('https://git.example.com', [], 'two')).not.toBe(first);
  expect(await stamp('https://git.example.com/api', [], 'one')).not.toBe(first);
  expect(await stamp('https://git.example.com', ['incident'], 'one')).not.toBe(first);
});

test('a key does not follow a settings file that was changed by hand', async () => {
  const server = await gitHub();
  const kept = {};
  const { handlers, connections, secrets } = await openedWith(kept);
  good(await handlers['services.save']({ service, settings: { baseUrl: '', fields }, key: 'right' }));
  const changed = await openedWith({ services: { github: { baseUrl: server.baseUrl, fields } } });
  const bound = good(await secrets.read('githubToken'));
  good(await changed.secrets.keep('githubToken', bound));
  expect(good(await connections.service('github')).fields).toEqual(fields);
  expect(await changed.connections.service('github')).toMatchObject({
    error: { code: 'secretForgotten', message: expect.stringContaining('https://api.github.com') },
  });
  expect(server.requests).toEqual([]);
});

test.each([
  ['baseUrl', { baseUrl: 'http://git.example.com', fields }],
  ['baseUrl', { baseUrl: 'git.example.com', fields }],
  ['baseUrl', { baseUrl: 'https://ana:secret@git.example.com', fields }],
  ['baseUrl', { baseUrl: 'https://git.example.com/?a=b', fields }],
  ['repository', { baseUrl: '', fields: { repository: '' } }],
  ['repository', { baseUrl: '', fields: {} }],
  ['repository', { baseUrl: '', fields: { repository: ['example/shop'] } }],
  ['repository', { baseUrl: '', fields: { repository: 'https://github.com/example/shop' } }],
  ['repository', { baseUrl: '', fields: { repository: `example/${'x'.repeat(200)}` } }],
])('%s is refused in %j, and nothing is kept', async (field, settings) => {
  const handlers = await opened();
  expect(await handlers['services.save']({ service, settings, key: 'k' })).toMatchObject({
    error: { field },
  });
  expect(good(await handlers['settings.read'](null)).services.github?.hasKey).toBe(false);
});

test('a Jira has no usual address, and one without a site says so', async () => {
  const handlers = await opened();
  const settings = { baseUrl: '', fields: { email: 'a@example.com', project: 'OPS', issueType: 'Task' } };
  expect(await handlers['services.save']({ service: 'jira', settings, key: 'k' })).toMatchObject({
    error: { field: 'baseUrl' },
  });
});

test('the usual address follows a newer console, and what it knows more of is left in the file', async () => {
  const kept: Record<string, unknown> = { services: { pager: { baseUrl: '', fields: { a: ['b'] } } } };
  const handlers = await opened(kept);
  const { usual } = keyedServices.github.address;
  good(await handlers['services.save']({ service, settings: { baseUrl: usual, fields }, key: 'k' }));
  expect(kept.services).toEqual({
    pager: { baseUrl: '', fields: { a: ['b'] } },
    github: { baseUrl: '', fields },
  });
});

test('what is stored in another shape counts as empty', () => {
  const services = { pagerduty: { baseUrl: '', fields: { from: ['a'], escalationPolicies: 'P1' } } };
  expect(usedSettings({ services }, 'pagerduty')).toEqual({
    baseUrl: 'https://api.pagerduty.com',
    fields: { from: '', escalationPolicies: [], service: '' },
  });
});

test.each(keyedServiceNames)('%s says what it is for, what goes there and how to get a key', (name) => {
  const { about, sends, rights, clicks, key } = keyedServices[name];
  for (const words of [about, sends, rights, ...clicks, key.hint]) expect(words).toMatch(/\S.+/u);
  expect(clicks.length).toBeGreaterThan(1);
});
