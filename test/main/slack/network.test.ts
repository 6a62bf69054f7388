import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sayOutcome } from '../../../src/domain/causes/cause.ts';
import { createConnect } from '../../../src/main/services/connect.ts';
import { createTransport } from '../../../src/main/services/transport.ts';
import { createSlack } from '../../../src/main/slack/adapter.ts';
import { startProxy, type TestProxy } from '../../servers/proxy.ts';

/* Slack through what stands in between: the system's proxy, and networks that open what is encrypted. */

const cert = readFileSync(new URL('../../servers/certificate/cert.pem', import.meta.url), 'utf8');
const key = readFileSync(new URL('../../servers/certificate/key.pem', import.meta.url), 'utf8');
let asked = 0;
const server = createServer({ key, cert }, (_request, response) => {
  asked += 1;
  response
    .setHeader('content-type', 'application/json')
    .end('{"ok":true,"channel":"C0123456789","ts":"1700000000.000100"}');
});
server.on('tlsClientError', () => {});
let proxy: TestProxy;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  proxy = await startProxy();
});
afterAll(async () => {
  server.close();
  await proxy.close();
});

const post = (trusted: readonly string[]) => {
  const { port } = server.address() as AddressInfo;
  const pac = `PROXY 127.0.0.1:${proxy.port}`;
  const transport = createTransport(createConnect({ resolveProxy: async () => pac, trusted: () => trusted }));
  return createSlack({ token: 'xoxb-1', apiUrl: `https://localhost:${port}/api/`, transport }).post(
    { medium: 'slack', channel: 'inc', text: 'Hello', blocks: [] },
    { updateId: 'u' },
  );
};
const said = (outcome: Awaited<ReturnType<typeof post>>) => ('cause' in outcome ? sayOutcome(outcome) : '');

test('a message goes through the proxy of the system', async () => {
  expect(await post([cert])).toMatchObject({ kind: 'sent' });
  expect(proxy.asked).toHaveLength(1);
});

test('whoever issued the certificate that stands in the way is named, and nothing was sent', async () => {
  const before = asked;
  const outcome = await post([]);
  expect(outcome).toMatchObject({ kind: 'waiting', code: 'untrusted' });
  expect(said(outcome)).toContain('with a certificate issued by localhost');
  expect(asked).toBe(before);
});

test('a proxy that wants a password is said as such, and nothing was sent', async () => {
  const before = asked;
  proxy.answer(407);
  const outcome = await post([cert]);
  expect(outcome).toMatchObject({ kind: 'waiting', code: 'proxy' });
  expect(said(outcome)).toMatch(/^The proxy of this network .+HTTP 407/u);
  expect(asked).toBe(before);
});
