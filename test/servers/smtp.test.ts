import { connect } from 'node:net';
import nodemailer from 'nodemailer';
import { afterEach, expect, test } from 'vitest';
import { type SmtpOptions, type SmtpServer, startSmtp } from './smtp.ts';
import type { SmtpFault } from './smtp-faults.ts';

const running: SmtpServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

const start = async (options?: SmtpOptions): Promise<SmtpServer> => {
  const server = await startSmtp(options);
  running.push(server);
  return server;
};

const send = (server: SmtpServer, changes = {}) =>
  nodemailer.createTransport({ url: server.url, ignoreTLS: true, socketTimeout: 300, ...changes }).sendMail({
    from: 'a@example.com',
    to: ['b@example.com', 'c@example.com'],
    subject: 'Störung',
    messageId: '<1@example.com>',
    text: '.one\n',
    html: '<b>one</b>',
  });

test('keeps a mail with its envelope, its bytes and what can be read in them', async () => {
  const server = await start();
  await send(server);
  const [mail] = server.mails;
  expect(mail).toMatchObject({
    envelope: { from: 'a@example.com', to: ['b@example.com', 'c@example.com'] },
    messageId: '<1@example.com>',
    subject: 'Störung',
    secure: false,
  });
  expect(mail?.text.trim()).toBe('.one');
  expect(mail?.html).toContain('<b>one</b>');
  expect(mail?.headers.get('to')).toBe('b@example.com, c@example.com');
  expect(server.steps).toEqual([
    'connect',
    'auth',
    'mail a@example.com',
    'rcpt b@example.com',
    'rcpt c@example.com',
    'data',
    'dot',
  ]);
});

test('takes its own user and password only', async () => {
  const server = await start({ user: 'ana', password: 'right' });
  const url = server.url.replace('right', 'wrong');
  await expect(send(server, { url })).rejects.toMatchObject({
    responseCode: 535,
  });
  await expect(send(server)).resolves.toMatchObject({ rejected: [] });
});

test('speaks TLS when told, with a certificate that can be trusted', async () => {
  const server = await start({ security: 'tls' });
  await send(server, { tls: { ca: server.ca } });
  expect(server.mails[0]?.secure).toBe(true);
});

test.each([
  { phase: 'greeting', how: { code: 554 } },
  { phase: 'mail', how: { code: 451 } },
  { phase: 'data', how: { code: 552 } },
  { phase: 'dot', how: 'drop', delivered: false },
  { phase: 'dot', how: { code: 451 } },
] satisfies SmtpFault[])('fails once, as scripted, and then works: %o', async (fault) => {
  const server = await start({ pipelining: false });
  server.script(fault);
  await expect(send(server)).rejects.toThrow();
  expect(server.mails).toHaveLength(0);
  await send(server);
  expect(server.mails).toHaveLength(1);
});

test('forgets waiting faults when healed, and can deliver what it then says nothing about', async () => {
  const server = await start();
  server.script({ phase: 'mail', how: { code: 451 }, times: Number.POSITIVE_INFINITY });
  await expect(send(server)).rejects.toThrow();
  server.heal();
  server.script({ phase: 'dot', how: 'silent' });
  await expect(send(server)).rejects.toThrow();
  expect(server.mails).toHaveLength(1);
});

test('closes although a client hangs on', async () => {
  const server = await startSmtp();
  const client = connect(server.port, server.host);
  client.on('error', () => {});
  await new Promise((resolve) => client.once('data', resolve));
  await server.close();
});
