import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createEmail, type SmtpSettings } from '../../../src/main/email/adapter.ts';
import { type SmtpServer, startSmtp } from '../../servers/smtp.ts';
import { told } from '../told.ts';
import { mail } from './message.ts';

let plain: SmtpServer;
let starttls: SmtpServer;
let tls: SmtpServer;

beforeAll(async () => {
  [plain, starttls, tls] = await Promise.all([
    startSmtp(),
    startSmtp({ security: 'starttls' }),
    startSmtp({ security: 'tls' }),
  ]);
});
afterEach(() => [plain, starttls, tls].map((server) => server.heal()));
afterAll(async () => {
  await Promise.all([plain, starttls, tls].map((server) => server.close()));
});

const to = (server: SmtpServer, changes: Partial<SmtpSettings>) =>
  createEmail({
    host: server.host,
    port: server.port,
    user: server.user,
    password: server.password,
    security: 'none',
    timeoutMs: 10_000,
    ca: server.ca,
    ...changes,
  });

const send = (server: SmtpServer, changes: Partial<SmtpSettings>) =>
  to(server, changes).send(mail(), { skipRecipients: [] });

const person = { kind: 'refused', needs: 'person' };

test('sends over STARTTLS and over TLS', async () => {
  expect(await send(starttls, { security: 'starttls' })).toMatchObject({ kind: 'sent' });
  expect(await send(tls, { security: 'tls' })).toMatchObject({ kind: 'sent' });
  expect([starttls.mails.at(-1)?.secure, tls.mails.at(-1)?.secure]).toEqual([true, true]);
});

test('sends no password where encryption is required and not offered', async () => {
  expect(told(await send(plain, { security: 'starttls' }))).toMatchObject({
    ...person,
    message: expect.stringContaining('does not offer this kind of encryption'),
  });
  expect(plain.steps).not.toContain('auth');
});

test.each([
  [
    { code: 454, text: 'TLS not available' },
    { ...person, message: expect.stringMatching(/encrypt.*TLS not available/) },
  ],
  [{ code: 502, text: 'no' }, person],
  ['drop', { kind: 'waiting' }],
  ['silent', { kind: 'waiting' }],
] as const)('STARTTLS answered with %o', async (how, expected) => {
  const before = starttls.connections();
  starttls.script({ phase: 'starttls', how });
  // Long enough to come as far as STARTTLS on a busy machine.
  const timeoutMs = how === 'silent' ? 1500 : 10_000;
  expect(told(await send(starttls, { security: 'starttls', timeoutMs }))).toMatchObject(expected);
  expect(starttls.connections() - before).toBe(1);
});

test('does not trust a certificate nobody vouches for', async () => {
  for (const [server, security] of [
    [starttls, 'starttls'],
    [tls, 'tls'],
  ] as const) {
    const auths = server.steps.filter((step) => step === 'auth').length;
    expect(await send(server, { security, ca: undefined })).toMatchObject({ ...person, code: 'untrusted' });
    expect(server.steps.filter((step) => step === 'auth').length).toBe(auths);
  }
});

test('says so when TLS is spoken to a server that does not', async () => {
  expect(await send(plain, { security: 'tls' })).toMatchObject({ ...person, code: 'no_tls' });
});

test('a user name where no sign-in is offered is a matter for a person', async () => {
  const open = await startSmtp({ authRequired: false });
  expect(await send(open, {})).toMatchObject({ ...person, code: 'no_auth' });
  expect(await send(open, { user: undefined })).toMatchObject({ kind: 'sent' });
  await open.close();
});

test('trying the settings out signs in and sends nothing', async () => {
  const mails = starttls.mails.length;
  expect(await to(starttls, { security: 'starttls' }).test()).toMatchObject({
    ok: true,
    value: { greeting: expect.any(String) },
  });
  expect(await to(plain, { password: 'wrong' }).test()).toMatchObject({ ok: false, error: { said: '535' } });
  expect(await to(plain, { password: '' }).test()).toMatchObject({
    ok: false,
    error: { said: 'no_password' },
  });
  expect(await to(plain, { security: 'starttls' }).test()).toMatchObject({ ok: false });
  expect(starttls.mails.length).toBe(mails);
});
