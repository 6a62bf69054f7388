import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCall } from '../../../src/main/services/client.ts';
import { createConnect, proxyOf } from '../../../src/main/services/connect.ts';
import { createTransport } from '../../../src/main/services/transport.ts';
import { startProxy, type TestProxy } from '../../servers/proxy.ts';

/* Certificates and proxies: what is said, and that nothing of a request is written before the server is known. */

const cert = readFileSync(new URL('../../servers/certificate/cert.pem', import.meta.url), 'utf8');
const key = readFileSync(new URL('../../servers/certificate/key.pem', import.meta.url), 'utf8');

let server: Server;
let proxy: TestProxy;
let port: number;
/** What the server saw: a request's method and path, and the name that it was asked for. */
let seen: string[];
beforeAll(async () => {
  server = createServer({ key, cert }, (request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.host}`);
    response.setHeader('content-type', 'application/json').end('{"here":true}');
  });
  // Who breaks off a handshake is what these specs are about.
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  port = (server.address() as AddressInfo).port;
});
beforeEach(async () => {
  seen = [];
  proxy = await startProxy();
});
afterEach(() => proxy.close());
afterAll(() => server.close());

const callWith = (
  baseUrl: string,
  { trusted = [cert], pac = 'DIRECT' }: { readonly trusted?: readonly string[]; readonly pac?: string } = {},
) =>
  createCall(
    { baseUrl, headers: { authorization: 'Bearer secret' }, timeoutMs: 2000 },
    createTransport(createConnect({ resolveProxy: async () => pac, trusted: () => trusted })),
  );
const ask = { method: 'POST', path: '/pages', body: { a: 1 } } as const;
const there = { ok: true, value: { status: 200, body: { here: true } } };

describe('a certificate', () => {
  test('whose issuer this computer trusts is accepted', async () => {
    expect(await callWith(`https://localhost:${port}`)(ask)).toMatchObject(there);
    expect(await callWith(`https://127.0.0.1:${port}/api`)(ask)).toMatchObject(there);
    expect(seen).toEqual([`POST /pages localhost:${port}`, `POST /api/pages 127.0.0.1:${port}`]);
  });

  test('that is not trusted ends it with its names, and nothing of the request was written', async () => {
    const call = callWith(`https://localhost:${port}`, { trusted: [] });
    for (let time = 0; time < 20; time++)
      expect(await call(ask)).toEqual({
        ok: false,
        error: {
          kind: 'not-sent',
          why: 'certificate',
          code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
          presented: { subject: 'localhost', issuer: 'localhost' },
        },
      });
    expect(seen).toEqual([]);
  });

  test('for another name ends it too', async () => {
    expect(await callWith(`https://127.0.0.2:${port}`)(ask)).toMatchObject({ error: { why: 'network' } });
    const named = await callWith(`https://[::ffff:127.0.0.1]:${port}`)(ask);
    expect(named).toMatchObject({
      error: { kind: 'not-sent', why: 'certificate', code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    });
    expect(seen).toEqual([]);
  });
});

test('a server that speaks no TLS, or says nothing at all, was sent nothing', async () => {
  const bytes: Buffer[] = [];
  const answers = ['HTTP/1.1 400 Bad Request\r\n\r\n', null];
  const plain = createTcpServer((socket) => {
    const answer = answers.shift() ?? null;
    socket.on('error', () => {});
    socket.on('data', (data: Buffer) => {
      bytes.push(data);
      if (answer !== null) socket.write(answer);
    });
  });
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', () => resolve()));
  const call = callWith(`https://127.0.0.1:${(plain.address() as AddressInfo).port}`);
  expect(await call(ask)).toMatchObject({ error: { kind: 'not-sent', why: 'network' } });
  expect(await call(ask)).toEqual({
    ok: false,
    error: { kind: 'not-sent', why: 'network', code: 'ETIMEDOUT' },
  });
  expect(Buffer.concat(bytes).toString('latin1')).not.toMatch(/secret|pages/u);
  plain.close();
});

describe('a proxy', () => {
  const through = () =>
    callWith(`https://localhost:${port}`, { pac: `PROXY 127.0.0.1:${proxy.port}; DIRECT` });

  test('passes the connection on, and sees only where it goes', async () => {
    expect(await through()(ask)).toMatchObject(there);
    expect(proxy.asked).toEqual([`localhost:${port}`]);
    expect(seen).toEqual([`POST /pages localhost:${port}`]);
  });

  test.each([407, 403, 502, 'drop'] as const)('that answers with %s was sent nothing', async (how) => {
    proxy.answer(how);
    expect(await through()(ask)).toEqual({
      ok: false,
      error: {
        kind: 'not-sent',
        why: 'proxy',
        code: how === 'drop' ? 'ECONNRESET' : `HTTP ${how}`,
      },
    });
    expect(seen).toEqual([]);
  });

  test('that is down is said as such', async () => {
    const call = through();
    await proxy.close();
    expect(await call(ask)).toMatchObject({
      error: { kind: 'not-sent', why: 'proxy', code: 'ECONNREFUSED' },
    });
    proxy = await startProxy();
  });

  test('that opens what is encrypted is told by the issuer of its certificate', async () => {
    const call = callWith(`https://localhost:${port}`, {
      pac: `PROXY 127.0.0.1:${proxy.port}`,
      trusted: [],
    });
    expect(await call(ask)).toMatchObject({
      error: { why: 'certificate', presented: { issuer: 'localhost' } },
    });
  });

  test('is not asked for what is on this computer without encryption', async () => {
    const call = callWith('http://127.0.0.1:1', { pac: `PROXY 127.0.0.1:${proxy.port}` });
    expect(await call(ask)).toMatchObject({ error: { why: 'network' } });
    expect(proxy.asked).toEqual([]);
  });
});

test('a system that never says which proxy is waited for no longer than the request may take', async () => {
  const call = createCall(
    { baseUrl: `https://localhost:${port}`, headers: {}, timeoutMs: 200 },
    createTransport(
      createConnect({ resolveProxy: () => new Promise(() => undefined), trusted: () => [cert] }),
    ),
  );
  const notSent = { ok: false, error: { kind: 'not-sent', why: 'proxy', code: 'ETIMEDOUT' } };
  expect(await call(ask)).toEqual(notSent);
  expect(await call({ ...ask, signal: AbortSignal.abort() })).toEqual(notSent);
  expect(seen).toEqual([]);
});

test.each([
  ['DIRECT', 'direct'],
  ['', 'direct'],
  ['PROXY proxy.example.com:3128', { host: 'proxy.example.com', port: 3128, isSecure: false }],
  ['HTTPS proxy.example.com:443; DIRECT', { host: 'proxy.example.com', port: 443, isSecure: true }],
  ['SOCKS5 a:1080; PROXY [::1]:8080', { host: '::1', port: 8080, isSecure: false }],
  ['SOCKS a:1080; DIRECT', 'direct'],
  ['SOCKS a:1080', null],
])('the way %j', (pac, way) => {
  expect(proxyOf(pac)).toEqual(way);
});
