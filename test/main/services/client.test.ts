import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createCall, type Fault } from '../../../src/main/services/client.ts';
import { direct } from '../../../src/main/services/connect.ts';
import { createTransport } from '../../../src/main/services/transport.ts';
import { startHttp } from '../../servers/http.ts';
import type { HttpFault } from '../../servers/http-faults.ts';

/* What a request to a service ends in, over real connections. What it means for the effect: see outcome.test.ts. */

let server: Awaited<ReturnType<typeof started>>;
beforeAll(async () => {
  server = await started();
});
const started = () =>
  startHttp({
    routes: {
      'GET /v1/things': () => ({ status: 200, body: { things: [] } }),
      'POST /v1/things': () => ({ status: 201, body: { id: 'T1' }, headers: { 'x-request-id': 'R1' } }),
      'DELETE /v1/things': () => ({ status: 204 }),
      'PUT /v1/things': () => ({ status: 200, body: 'x'.repeat(5000) }),
    },
  });
afterEach(() => server.heal());
afterAll(() => server.close());

const callTo = (baseUrl: string, options: { readonly timeoutMs?: number; readonly key?: string } = {}) =>
  createCall({
    baseUrl,
    headers: { authorization: `Bearer ${options.key ?? 'key'}` },
    timeoutMs: options.timeoutMs ?? 10_000,
    alsoLimited: [420],
  });
const call: ReturnType<typeof callTo> = (ask) => callTo(`${server.baseUrl}/v1/`)(ask);
const post = { method: 'POST', path: '/things', body: { name: 'Ünit “one”' } } as const;
const faulted = async (fault: HttpFault) => {
  server.script(fault);
  return call(post);
};
const refusal = (error: Fault) => ({ ok: false, error });

describe('an answer', () => {
  test('comes with its status, its JSON and its headers; the request had what was asked', async () => {
    expect(await call(post)).toMatchObject({
      ok: true,
      value: { status: 201, body: { id: 'T1' }, headers: { 'x-request-id': 'R1' } },
    });
    expect(server.requests.at(-1)).toMatchObject({
      body: post.body,
      headers: {
        authorization: 'Bearer key',
        'content-type': 'application/json',
        accept: 'application/json',
      },
    });
  });

  test('has no body when none was sent', async () => {
    expect(await call({ method: 'DELETE', path: '/things' })).toMatchObject({
      ok: true,
      value: { status: 204, body: null },
    });
  });

  test('is asked for with lists in the query, with a form, and with headers of its own', async () => {
    await call({ method: 'GET', path: '/things', query: { 'ids[]': ['a b', 'c&d'], limit: '2' } });
    expect([...(server.requests.at(-1)?.query ?? [])]).toEqual([
      ['ids[]', 'a b'],
      ['ids[]', 'c&d'],
      ['limit', '2'],
    ]);
    await call({ method: 'POST', path: '/things', form: { a: '1 &' }, headers: { accept: 'text/x' } });
    expect(server.requests.at(-1)).toMatchObject({ body: { a: '1 &' }, headers: { accept: 'text/x' } });
  });
});

describe('a refusal', () => {
  test.each([400, 401, 402, 403, 404, 409, 422])('with %i is one that did nothing', async (status) => {
    expect(await faulted({ kind: 'status', status, body: { error: 'no' } })).toEqual(
      refusal({ kind: 'refused', status, body: { error: 'no' } }),
    );
  });

  test('is a limit with 429, with what this service names, and with a 403 that says when to come back', async () => {
    const limited = async (fault: HttpFault) => (await faulted(fault)) as { ok: false; error: Fault };
    expect(await limited({ kind: 'rate-limit', retryAfter: 7 })).toMatchObject(
      refusal({ kind: 'rate-limited', status: 429, retryAfterMs: 7000, body: expect.anything() }),
    );
    expect((await limited({ kind: 'rate-limit', status: 420 })).error).toMatchObject({ retryAfterMs: null });
    expect((await limited({ kind: 'rate-limit', status: 403, retryAfter: 60 })).error).toMatchObject({
      kind: 'rate-limited',
      retryAfterMs: 60_000,
    });
    const at = new Date(Date.now() + 90_000).toUTCString();
    const { error } = await limited({ kind: 'rate-limit', retryAfter: at });
    const wait = error.kind === 'rate-limited' ? (error.retryAfterMs ?? 0) : 0;
    expect(wait).toBeGreaterThan(30_000);
    expect(wait).toBeLessThanOrEqual(90_000);
  });
});

test.each<[string, number | null]>([
  ['120.5', 120_500],
  ['0', 0],
  ['99999999', 86_400_000],
  [new Date(0).toUTCString(), 0],
  ['2026-11-30', null],
  ['soon', null],
])('Retry-After %s is a wait of %s ms', async (retryAfter, retryAfterMs) => {
  expect(await faulted({ kind: 'rate-limit', retryAfter })).toMatchObject({ error: { retryAfterMs } });
});

describe('it may have been done', () => {
  test.each([500, 502, 503, 504, 408])('after a %i', async (status) => {
    expect(await faulted({ kind: 'status', status, body: { error: 'oh' } })).toEqual(
      refusal({ kind: 'http', status, body: { error: 'oh' } }),
    );
  });

  test.each([200, 302, 403, 404])('after a page with %i in the place of the service', async (status) => {
    expect(await faulted({ kind: 'html', status })).toEqual(refusal({ kind: 'foreign', status }));
    expect(server.requests.at(-1)?.route).toBe('POST /v1/things');
  });

  test.each<HttpFault['kind']>(['drop-before', 'drop-after', 'cut'])(
    'after a connection: %s',
    async (kind) => {
      const before = server.requests.length;
      expect(await faulted({ kind } as HttpFault)).toEqual(refusal({ kind: 'lost' }));
      // Never sent once more by anything below.
      expect(server.requests.length).toBe(before + 1);
    },
  );

  test('without an answer in time', async () => {
    server.script({ kind: 'silent' });
    expect(await callTo(`${server.baseUrl}/v1`, { timeoutMs: 300 })(post)).toEqual(refusal({ kind: 'lost' }));
  });

  test('when it is called off on its way', async () => {
    const stop = new AbortController();
    server.script({ kind: 'silent' }, { onTaken: () => stop.abort() });
    expect(await call({ ...post, signal: stop.signal })).toEqual(refusal({ kind: 'lost' }));
  });

  test('when the answer is larger than anything the console asks for', async () => {
    const small = createCall({ baseUrl: server.baseUrl, headers: {} }, createTransport(direct, 1000));
    expect(await small({ method: 'PUT', path: '/v1/things' })).toEqual(refusal({ kind: 'lost' }));
  });
});

describe('nothing is sent', () => {
  const nothing = async (ask: () => Promise<unknown>) => {
    const before = server.requests.length;
    const answer = await ask();
    expect(server.requests.length).toBe(before);
    return answer;
  };
  const notSent = { ok: false, error: { kind: 'not-sent' } };

  test('with a key that no header can carry', async () => {
    for (const key of ['a\nb', 'clé'])
      expect(await nothing(() => callTo(server.baseUrl, { key })(post))).toEqual(
        refusal({ kind: 'not-sent', why: 'key', code: 'authorization' }),
      );
    const empty = createCall({ baseUrl: server.baseUrl, headers: { authorization: '' } });
    expect(await nothing(() => empty(post))).toMatchObject(notSent);
  });

  test.each(['http://example.com', 'example.com', 'ftp://127.0.0.1', 'http://127.0.0.1.example.com', ''])(
    'to %j',
    async (baseUrl) => {
      expect(await callTo(baseUrl)(post)).toEqual(
        refusal({ kind: 'not-sent', why: 'address', code: 'notEncrypted' }),
      );
    },
  );

  test('to a path that would lead to another server', async () => {
    expect(await nothing(() => call({ method: 'GET', path: '@example.com/' }))).toMatchObject(notSent);
  });

  test('to a server that is down or that nobody knows', async () => {
    await server.goDown();
    expect(await call(post)).toEqual(refusal({ kind: 'not-sent', why: 'network', code: 'ECONNREFUSED' }));
    await server.comeBack();
    expect(await callTo('https://nowhere.invalid')(post)).toMatchObject({
      error: { kind: 'not-sent', why: 'network' },
    });
  });

  test('when it is called off before there is a connection', async () => {
    expect(await nothing(() => call({ ...post, signal: AbortSignal.abort() }))).toMatchObject(notSent);
  });
});
