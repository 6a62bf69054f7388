import { afterEach, expect, test } from 'vitest';
import {
  at,
  credentials,
  type HttpServer,
  type HttpServerOptions,
  missing,
  Refused,
  startHttp,
  unknownKeys,
} from './http.ts';
import type { HttpFault } from './http-faults.ts';

const running: HttpServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

type Route = 'GET /notes/mine' | 'GET /notes/:id' | 'POST /notes/:id/lines';

/** A server that keeps the lines of notes. */
const start = async (options: Partial<HttpServerOptions<Route>> = {}) => {
  const lines: unknown[] = [];
  const server = await startHttp<Route>({
    routes: {
      'GET /notes/:id': ({ params, query }) => ({ status: 200, body: { id: params.id, q: query.get('q') } }),
      'GET /notes/mine': () => ({ status: 200, body: 'mine' }),
      'POST /notes/:id/lines': ({ body }) => {
        const lacks = missing(body, ['line.text']);
        if (lacks.length > 0) throw new Refused({ status: 400, body: { error: lacks } });
        lines.push(at(body, 'line.text'));
        return { status: 201, body: { count: lines.length }, headers: { location: '/notes/1/lines/1' } };
      },
    },
    ...options,
  });
  running.push(server as unknown as HttpServer);
  return { server, lines };
};

const post = (server: HttpServer<Route>, text: unknown = 'one', headers: Record<string, string> = {}) =>
  fetch(`${server.baseUrl}/notes/1/lines`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ line: { text } }),
  });

test('finds the route of a request, with what stands in its path and query', async () => {
  const { server } = await start();
  const one = await fetch(`${server.baseUrl}/notes/a%2Fb?q=x`);
  expect(await one.json()).toEqual({ id: 'a/b', q: 'x' });
  expect(await (await fetch(`${server.baseUrl}/notes/mine`)).text()).toBe('mine');
  expect((await fetch(`${server.baseUrl}/notes`)).status).toBe(404);
  expect((await fetch(`${server.baseUrl}/notes/1`, { method: 'DELETE' })).status).toBe(404);
  expect(server.requests.map(({ route }) => route)).toEqual([
    'GET /notes/:id',
    'GET /notes/mine',
    null,
    null,
  ]);
});

test('writes down every request with what was answered', async () => {
  const { server, lines } = await start();
  const answer = await post(server, 'one', { 'x-from': 'lead@example.com' });
  expect(answer.status).toBe(201);
  expect(answer.headers.get('location')).toBe('/notes/1/lines/1');
  await post(server, '  ');
  expect(lines).toEqual(['one']);
  expect(server.requests[0]).toMatchObject({
    route: 'POST /notes/:id/lines',
    params: { id: '1' },
    headers: { 'x-from': 'lead@example.com' },
    body: { line: { text: 'one' } },
    answer: { status: 201 },
  });
  expect(server.requests[1]?.answer).toEqual({ status: 400, body: { error: ['line.text'] } });
  expect(server.count('POST /notes/:id/lines')).toBe(2);
  expect(server.effects('POST /notes/:id/lines')).toBe(1);
});

test('reads JSON and forms, and says so when JSON is none', async () => {
  const { server, lines } = await start({ error: (status, message) => ({ code: status, message }) });
  const url = `${server.baseUrl}/notes/1/lines`;
  const bad = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"a":',
  });
  expect(bad.status).toBe(400);
  expect(await bad.json()).toEqual({ code: 400, message: 'The body is not valid JSON.' });
  await fetch(url, { method: 'POST', body: new URLSearchParams({ grant: 'x' }) });
  expect(server.requests[1]?.body).toEqual({ grant: 'x' });
  await fetch(url, { method: 'POST', body: '{"line":{"text":"said to be text"}}' });
  expect(server.requests[2]?.body).toBeNull();
  expect(lines).toEqual([]);
});

test('lets the check answer before any route', async () => {
  const { server, lines } = await start({
    check: (request) =>
      credentials(request, 'Bearer') === 'key' ? undefined : { status: 401, body: { error: 'no' } },
    headers: () => ({ 'ratelimit-remaining': '9' }),
  });
  const refused = await post(server, 'one', { authorization: 'Basic key' });
  expect([refused.status, refused.headers.get('ratelimit-remaining')]).toEqual([401, '9']);
  expect(lines).toEqual([]);
  expect((await post(server, 'one', { authorization: 'Bearer key' })).status).toBe(201);
});

/** What became of a request: its status and whole body, or "lost". */
const outcome = async (answer: Promise<Response>): Promise<string> => {
  try {
    const response = await answer;
    return `${response.status} ${await response.text()}`;
  } catch {
    return 'lost';
  }
};

test.each<[HttpFault, string, number]>([
  [{ kind: 'none' }, '201 {"count":1}', 1],
  [{ kind: 'drop-before' }, 'lost', 0],
  [{ kind: 'drop-after' }, 'lost', 1],
  [{ kind: 'cut' }, 'lost', 1],
  [{ kind: 'delay', ms: 5 }, '201 {"count":1}', 1],
  [{ kind: 'rate-limit', status: 420 }, '420 {"error":"Too many requests. Slow down."}', 0],
  [{ kind: 'status', status: 503, body: { error: 'busy' } }, '503 {"error":"busy"}', 0],
  [{ kind: 'status', status: 502, done: true }, '502 {"error":"Something went wrong here."}', 1],
])('goes wrong as it was told, once: %o', async (fault, expected, effects) => {
  const { server, lines } = await start();
  server.script(fault, { route: 'POST /notes/:id/lines' });
  expect((await fetch(`${server.baseUrl}/notes/1`)).status).toBe(200);
  expect(await outcome(post(server))).toBe(expected);
  expect(lines).toHaveLength(effects);
  expect(server.effects('POST /notes/:id/lines')).toBe(effects);
  expect((await post(server)).status).toBe(201);
});

test('answers with a page, with the seconds to wait, or with nothing at all', async () => {
  const { server, lines } = await start();
  server.script({ kind: 'html' });
  const page = await post(server);
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  server.script({ kind: 'rate-limit', retryAfter: 7 });
  const limited = await post(server);
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
  server.script({ kind: 'silent', done: true });
  const leaving = new AbortController();
  const silent = fetch(`${server.baseUrl}/notes/1/lines`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"line":{"text":"heard"}}',
    signal: leaving.signal,
  });
  await server.until(() => lines.length === 1);
  leaving.abort();
  await expect(silent).rejects.toThrow();
  expect(lines).toEqual(['heard']);
});

test('keeps faults for the requests that they are for, and forgets them when healed', async () => {
  const { server } = await start();
  const taken: string[] = [];
  server.script(
    { kind: 'status', status: 500 },
    {
      when: ({ body }) => at(body, 'line.text') === 'two',
      times: Number.POSITIVE_INFINITY,
      onTaken: ({ text }) => taken.push(text),
    },
  );
  expect((await post(server, 'one')).status).toBe(201);
  expect((await post(server, 'two')).status).toBe(500);
  expect((await post(server, 'two')).status).toBe(500);
  expect(taken).toHaveLength(2);
  server.heal();
  expect((await post(server, 'two')).status).toBe(201);
});

test('goes away and comes back where it was, and tells how far each request came', async () => {
  const stages: string[] = [];
  const { server, lines } = await start({ onStage: (_request, stage) => stages.push(stage) });
  await post(server);
  await server.until(() => stages.length === 3);
  expect(stages).toEqual(['arrived', 'done', 'answered']);
  await server.goDown();
  await expect(post(server)).rejects.toThrow();
  await server.comeBack();
  expect((await post(server)).status).toBe(201);
  expect(lines).toHaveLength(2);
  await expect(server.until(() => lines.length === 3, 20)).rejects.toThrow(
    'What arrived: POST /notes/1/lines',
  );
});

test('finds what a body lacks, and what it should not have', () => {
  const body = { a: { b: '', c: null, d: 0 }, e: ' ' };
  expect(missing(body, ['a', 'a.b', 'a.c', 'a.d', 'e', 'f.g'])).toEqual(['a.b', 'a.c', 'e', 'f.g']);
  expect(unknownKeys(body.a, ['b', 'd'])).toEqual(['c']);
});
