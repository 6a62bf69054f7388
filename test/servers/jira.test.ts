import { expect, onTestFinished, test } from 'vitest';
import { type JiraOptions, type JiraServer, startJira, teamField } from './jira.ts';

/* The test server itself: as strict as Jira. */

const start = async (options?: JiraOptions): Promise<JiraServer> => {
  const server = await startJira(options);
  onTestFinished(() => server.close());
  return server;
};

const basic = ({ email, token }: JiraServer) =>
  `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;

const ask = async (
  server: JiraServer,
  method: string,
  path: string,
  body?: unknown,
  authorization = basic(server),
) => {
  const answer = await fetch(server.baseUrl + path, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text };
};

const issue = (fields: object = {}) => ({
  fields: { project: { key: 'OPS' }, issuetype: { name: 'Task' }, summary: 'Raise the limit', ...fields },
});
const create = (server: JiraServer, fields?: object) =>
  ask(server, 'POST', '/rest/api/3/issue', issue(fields));
const search = async (server: JiraServer, label: string, fields: unknown = ['status']) => {
  const jql = `project = "OPS" AND labels = "${label}"`;
  return (await ask(server, 'POST', '/rest/api/3/search/jql', { jql, fields })).body.issues;
};

test('takes its own account only, each Jira in its own way', async () => {
  const cloud = await start();
  expect((await ask(cloud, 'GET', '/rest/api/3/myself')).body.displayName).toBe('Ana Lima');
  const bearer = `Bearer ${cloud.token}`;
  expect((await ask(cloud, 'GET', '/rest/api/3/myself', undefined, bearer)).status).toBe(401);
  const own = await start({ home: 'own' });
  expect((await ask(own, 'GET', '/rest/api/2/myself', undefined, bearer)).status).toBe(200);
  expect((await ask(own, 'GET', '/rest/api/3/myself', undefined, bearer)).status).toBe(404);
});

test.each([
  [{ summary: ' ' }, 'summary'],
  [{ summary: 'x'.repeat(256) }, 'summary'],
  [{ summary: 'two\nlines' }, 'summary'],
  [{ description: 'plain' }, 'description'],
  [{ labels: ['two words'] }, 'labels'],
  [{ project: { key: 'NONE' } }, 'project'],
  [{ issuetype: { name: 'Story' } }, 'issuetype'],
  [{ customfield_1: 'x' }, 'customfield_1'],
])('refuses an issue with %j', async (fields, field) => {
  const { status, body } = await create(await start(), fields);
  expect([status, Object.keys(body.errors)]).toEqual([400, [field]]);
});

test('asks for what its project requires, and lists what it takes', async () => {
  const server = await start({ fields: [teamField] });
  expect((await create(server)).body.errors).toEqual({ customfield_10010: 'Team is required.' });
  expect((await create(server, { customfield_10010: { id: '9' } })).status).toBe(400);
  expect((await create(server, { customfield_10010: { id: '101' } })).status).toBe(201);
  const meta = '/rest/api/3/issue/createmeta/OPS/issuetypes';
  expect((await ask(server, 'GET', meta)).body.issueTypes[0]).toEqual({ id: '10001', name: 'Task' });
  expect((await ask(server, 'GET', `${meta}/10001`)).body.fields).toContainEqual({
    ...teamField,
    hasDefaultValue: false,
  });
});

test('finds an issue by its label once its index has it, with the fields that were named', async () => {
  const server = await start({ lag: 1 });
  await create(server, { labels: ['ours'] });
  expect(await search(server, 'ours')).toEqual([]);
  expect(await search(server, 'ours')).toMatchObject([
    { key: 'OPS-1', fields: { status: { name: 'To Do' } } },
  ]);
  expect(await search(server, 'ours', null)).toEqual([{ id: '20001' }]);
  expect((await ask(server, 'POST', '/rest/api/3/search', {})).status).toBe(410);
});

test('shows how an issue is, and nothing of one that is gone', async () => {
  const server = await start();
  await create(server);
  server.setStatus('OPS-1', 'Done');
  expect((await ask(server, 'GET', '/rest/api/3/issue/OPS-1')).body.fields.status).toEqual({
    name: 'Done',
    statusCategory: { key: 'done' },
  });
  server.remove('OPS-1');
  expect((await ask(server, 'GET', '/rest/api/3/issue/OPS-1')).status).toBe(404);
});

test('lets an account do what it may, and says what it lacks', async () => {
  const server = await start({ lacks: ['CREATE_ISSUES'] });
  expect((await create(server)).status).toBe(400);
  const rights = '/rest/api/3/mypermissions?projectKey=OPS&permissions=CREATE_ISSUES';
  expect((await ask(server, 'GET', rights)).body.permissions.CREATE_ISSUES.havePermission).toBe(false);
  const hidden = await start({ lacks: ['BROWSE_PROJECTS'] });
  expect((await ask(hidden, 'GET', '/rest/api/3/project/OPS')).status).toBe(404);
});
