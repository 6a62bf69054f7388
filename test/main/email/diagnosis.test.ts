import { createServer, type Server, type Socket } from 'node:net';
import { ERROR_CODES } from 'nodemailer/lib/errors';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sayCause } from '../../../src/domain/causes/cause.ts';
import { createEmail, type SmtpSettings } from '../../../src/main/email/adapter.ts';
import { read } from '../../../src/main/email/reading.ts';
import type { Phase, SessionFault } from '../../../src/main/email/session.ts';
import { type SmtpServer, startSmtp } from '../../servers/smtp.ts';
import { told } from '../told.ts';
import { mail } from './message.ts';

/* What a mail server's fault is said to be: the right sentence, and whether trying again can help. */

const settings: SmtpSettings = { host: 'mail.example.com', port: 587, security: 'starttls' };
const fault = (changes: Partial<SessionFault>): SessionFault => ({
  phase: 'connecting',
  code: 'ESOCKET',
  systemCode: null,
  replyCode: null,
  reply: '',
  rejections: [],
  size: 0,
  most: null,
  ...changes,
});

/** What node:tls documents as the codes of a certificate that was not accepted. */
const certificateCodes =
  'UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_CRL UNABLE_TO_DECRYPT_CERT_SIGNATURE UNABLE_TO_DECRYPT_CRL_SIGNATURE UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY CERT_SIGNATURE_FAILURE CRL_SIGNATURE_FAILURE CERT_NOT_YET_VALID CERT_HAS_EXPIRED CRL_NOT_YET_VALID CRL_HAS_EXPIRED ERROR_IN_CERT_NOT_BEFORE_FIELD ERROR_IN_CERT_NOT_AFTER_FIELD ERROR_IN_CRL_LAST_UPDATE_FIELD ERROR_IN_CRL_NEXT_UPDATE_FIELD DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_GET_ISSUER_CERT_LOCALLY UNABLE_TO_VERIFY_LEAF_SIGNATURE CERT_CHAIN_TOO_LONG CERT_REVOKED INVALID_CA PATH_LENGTH_EXCEEDED INVALID_PURPOSE CERT_UNTRUSTED CERT_REJECTED HOSTNAME_MISMATCH ERR_TLS_CERT_ALTNAME_INVALID'.split(
    ' ',
  );

test.each(certificateCodes)('%s is about the certificate and needs a person', (systemCode) => {
  const { verdict, code, cause } = read(fault({ systemCode }), settings);
  expect({ verdict, code }).toEqual({ verdict: 'person', code: 'untrusted' });
  expect(sayCause(cause)).toContain('could not prove who it is');
  expect(sayCause(cause)).toContain(systemCode);
  expect(sayCause(cause)).not.toContain('Could not reach');
});

test.each([
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_NO_PROTOCOLS_AVAILABLE',
  'EPROTO',
  'ERR_TLS_INVALID_PROTOCOL_VERSION',
])('%s is about encryption and needs a person', (systemCode) => {
  expect(read(fault({ systemCode }), settings)).toMatchObject({ verdict: 'person', code: 'no_tls' });
});

test.each([
  'ECONNREFUSED',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNRESET',
  'EPIPE',
])('%s is about the network and passes', (systemCode) => {
  expect(read(fault({ systemCode }), settings)).toMatchObject({ verdict: 'waiting', code: 'unreachable' });
});

/** Connections that break, however the library calls it. */
const breaks = ['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ETLS', 'ESTREAM', 'EABORT'];
const phases: readonly Phase[] = ['connecting', 'signing-in', 'sending', 'handed-over'];

test.each(Object.keys(ERROR_CODES))('the library’s %s has a class in every phase', (code) => {
  for (const phase of phases) {
    const { verdict, cause } = read(fault({ code, phase }), settings);
    // Once all of the text is out, nobody can tell.
    if (phase === 'handed-over') expect(verdict).toBe('unknown');
    else if (breaks.includes(code)) expect(verdict, phase).toBe('waiting');
    // Before there is a sign-in, its codes do not come; a garbled word counts only as the first one.
    else if (/AUTH$/u.test(code) && phase === 'connecting') continue;
    else if (code === 'EPROTOCOL' && phase !== 'connecting') expect(verdict, phase).toBe('waiting');
    else expect(verdict, phase).toBe('person');
    expect(sayCause(cause)).toMatch(/^[A-Z].*\.$/u);
  }
});

test('a mail that is too large names both sizes, and what helps is not to shorten it', () => {
  const { cause } = read(
    fault({ phase: 'sending', code: 'EMESSAGE', size: 2_500_000, most: 1_000_000 }),
    settings,
  );
  expect(sayCause(cause)).toMatch(/2500 kB.*1000 kB.*Skip it.*\.eml/u);
});

test.each([
  '552 5.3.4 Message size exceeds fixed limit of 1048576 bytes',
  '552 message too big',
  '554 5.3.4 too large',
])('so does one that only the server knows to be too large: %s', (reply) => {
  const replyCode = Number(reply.slice(0, 3));
  const { verdict, cause } = read(
    fault({ phase: 'handed-over', replyCode, reply, size: 2_500_000 }),
    settings,
  );
  expect(verdict).toBe('person');
  expect(sayCause(cause)).toContain(`(2500 kB; it says: ${reply})`);
  expect(sayCause(cause)).toMatch(/Skip it.*\.eml/u);
});

let starttls: SmtpServer;
let tls: SmtpServer;
const servers: (Server | SmtpServer)[] = [];

beforeAll(async () => {
  starttls = await startSmtp({ security: 'starttls', authRequired: false });
  tls = await startSmtp({ security: 'tls' });
});
afterAll(async () => {
  await Promise.all([starttls.close(), tls.close()]);
  for (const server of servers) server.close();
});

const over = (server: { readonly host: string; readonly port: number }, changes: Partial<SmtpSettings>) =>
  createEmail({
    host: server.host,
    port: server.port,
    security: 'none',
    timeoutMs: 10_000,
    ca: tls.ca,
    ...changes,
  });

/** A server that says these lines, one for each that it hears; an empty one for nothing. */
const saying = async (greeting: string, answers: Readonly<Record<string, string>>) => {
  const sockets = new Set<Socket>();
  const heard: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    if (greeting !== '') socket.write(`${greeting}\r\n`);
    socket.on('data', (chunk) => {
      for (const line of String(chunk).split('\r\n').filter(Boolean)) {
        heard.push(line);
        const verb = Object.keys(answers).find((name) => line.toUpperCase().startsWith(name));
        if (verb !== undefined) socket.write(`${answers[verb]}\r\n`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { host: '127.0.0.1', port, heard };
};

const usual = { EHLO: '250-x\r\n250 SIZE 1000000', RSET: '250 ok', QUIT: '221 bye' };

test('the test finds what sending would find', async () => {
  const cases = [
    // Security "None" where the port wants STARTTLS: no sign-in would help.
    {
      answers: { ...usual, MAIL: '530 5.7.0 Must issue a STARTTLS command first' },
      code: '530',
      says: /requires encryption first/u,
    },
    {
      answers: { ...usual, MAIL: '530 5.7.0 Authentication required' },
      code: '530',
      says: /requires a sign-in/u,
    },
    { answers: { ...usual, MAIL: '553 5.7.1 sender not owned' }, code: '553', says: /sender not owned/u },
    {
      answers: { ...usual, MAIL: '250 ok', RCPT: '554 5.7.1 Relay access denied' },
      code: '554',
      says: /Relay access denied/u,
    },
  ];
  for (const { answers, code, says } of cases) {
    const server = await saying('220 here', answers);
    const tested = await over(server, {}).test('Desk <desk@example.com>');
    expect(tested).toMatchObject({ ok: false, error: { said: code, message: expect.stringMatching(says) } });
    const sent = await over(server, {}).send(mail(), { skipRecipients: [] });
    expect(told(sent)).toMatchObject({ kind: 'refused', code, message: expect.stringMatching(says) });
  }
});

test('a sender that is no mailbox of the server’s own passes, and no text is ever sent', async () => {
  for (const answer of ['550 5.1.1 no such user', '450 4.2.0 greylisted']) {
    const server = await saying('220 here', {
      ...usual,
      MAIL: '250 ok',
      RCPT: answer,
      DATA: '503 no recipients',
    });
    expect(await over(server, {}).test('desk@example.com')).toMatchObject({ ok: true });
  }
  const server = await saying('220 here', { ...usual, MAIL: '250 ok', RCPT: '250 ok', DATA: '354 go on' });
  expect(await over(server, {}).test('desk@example.com')).toMatchObject({ ok: true });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(server.heard.slice(server.heard.indexOf('DATA') + 1).filter((line) => line !== 'QUIT')).toEqual([]);
  expect(server.heard).not.toContain('.');
});

test('a trial against a real server delivers nothing', async () => {
  const before = tls.mails.length;
  const { user, password } = tls;
  expect(
    await over(tls, { security: 'tls', user, password, timeoutMs: 5000 }).test('desk@example.com'),
  ).toMatchObject({
    ok: true,
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(tls.mails.length).toBe(before);
});

test('without a sign-in, encryption is asked for where none is offered otherwise', async () => {
  const server = await saying('220 here', { ...usual, EHLO: '250-x\r\n250 STARTTLS' });
  expect(await over(server, { user: 'u', password: 'p' }).test()).toMatchObject({
    ok: false,
    error: { said: 'no_auth', message: expect.stringContaining('without encryption') },
  });
});

test.each(['none', 'starttls'] as const)('%s on a port that expects implicit TLS', async (security) => {
  const message = expect.stringContaining('expects implicit TLS');
  // Only silence says that TLS is waited for.
  const timeoutMs = 1500;
  expect(await over(tls, { security, timeoutMs }).test()).toMatchObject({
    ok: false,
    error: { said: 'tls_first', message },
  });
  expect(told(await over(tls, { security, timeoutMs }).send(mail(), { skipRecipients: [] }))).toMatchObject({
    kind: 'refused',
    needs: 'person',
    code: 'tls_first',
    message,
  });
});

test('a server that never greets was reached, and is tried again', async () => {
  const server = await saying('', {});
  expect(
    told(await over(server, { security: 'starttls', timeoutMs: 500 }).send(mail(), { skipRecipients: [] })),
  ).toMatchObject({
    kind: 'waiting',
    code: 'no_greeting',
    message: expect.not.stringContaining('Could not reach'),
  });
});

test('a mail above the size that the server names is refused with both sizes', async () => {
  const server = await saying('220 here', { ...usual, EHLO: '250-x\r\n250 SIZE 2000' });
  const sent = await over(server, {}).send(mail({ text: 'x'.repeat(5000) }), { skipRecipients: [] });
  expect(told(sent)).toMatchObject({
    kind: 'refused',
    code: 'too_large',
    message: expect.stringMatching(/\d\.\d kB; it takes 2\.0 kB/u),
  });
});
