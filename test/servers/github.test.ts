import { expect, onTestFinished, test } from 'vitest';
import { type GitHubOptions, type GitHubServer, startGitHub } from './github.ts';

/* The test server itself: as strict as GitHub. */

const start = async (options?: GitHubOptions): Promise<GitHubServer> => {
  const server = await startGitHub(options);
  onTestFinished(() => server.close());
  return server;
};

const ask = async (
  server: GitHubServer,
  method: string,
  path: string,
  body?: unknown,
  token = server.token,
) => {
  const answer = await fetch(server.baseUrl + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
};

const issues = '/repos/example/shop/issues';

test('takes its own tokens only, each for what it may', async () => {
  const server = await start({ tokens: { all: 'write', look: 'read', meta: 'metadata', other: 'none' } });
  const statuses = async (method: string, path: string, body?: unknown) => {
    const all = [];
    for (const token of ['all', 'look', 'meta', 'other', 'wrong'])
      all.push((await ask(server, method, path, body, token)).status);
    return all;
  };
  expect(await statuses('GET', '/repos/example/shop')).toEqual([200, 200, 200, 404, 401]);
  expect(await statuses('GET', issues)).toEqual([200, 200, 403, 404, 401]);
  expect(await statuses('POST', issues, { title: 'a' })).toEqual([201, 403, 403, 404, 401]);
  expect((await server.issues()).length).toBe(1);
});

test.each([
  [{}, 'title missing_field'],
  [{ title: 'x'.repeat(257) }, 'title custom'],
  [{ title: 'a', body: 'x'.repeat(65_537) }, 'body custom'],
  [{ title: 'a', labels: [1] }, 'labels invalid'],
])('refuses an issue of %j', async (body, said) => {
  const { status, body: answer } = await ask(await start(), 'POST', issues, body);
  const [{ field, code }] = answer.errors;
  expect([status, `${field} ${code}`]).toEqual([422, said]);
});

test('makes no issue where they are turned off or the repository is archived', async () => {
  expect((await ask(await start({ hasIssues: false }), 'POST', issues, { title: 'a' })).status).toBe(410);
  const archived = await ask(await start({ isArchived: true }), 'POST', issues, { title: 'a' });
  expect([archived.status, archived.body.message]).toEqual([403, 'Repository was archived so is read-only.']);
});

test('lists page by page what changed since a time, and shows one', async () => {
  const server = await start({ perPage: 2 });
  for (const title of ['a', 'b', 'c']) await ask(server, 'POST', issues, { title });
  const titles = async (query: string) =>
    (await ask(server, 'GET', `${issues}?sort=created&direction=asc&${query}`)).body.map(
      ({ title }: { title: string }) => title,
    );
  expect(await titles('per_page=100')).toEqual(['a', 'b']);
  expect(await titles('per_page=100&page=2')).toEqual(['c']);
  expect(await titles('since=2100-01-01T00:00:00Z')).toEqual([]);
  expect((await ask(server, 'GET', `${issues}?since=yesterday`)).status).toBe(422);
  await server.setState(2, 'closed');
  expect((await ask(server, 'GET', `${issues}/2`)).body).toMatchObject({ number: 2, state: 'closed' });
  expect((await ask(server, 'GET', `${issues}/9`)).status).toBe(404);
});
