import { createServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { sayOutcome } from '../../../src/domain/causes/cause.ts';
import type { Outcome } from '../../../src/domain/incident/delivery.ts';
import type { EmailMessage } from '../../../src/domain/media/media.ts';
import { buildRaw, createEmail, type SmtpSettings } from '../../../src/main/email/adapter.ts';
import { type SmtpServer, startSmtp } from '../../servers/smtp.ts';
import type { SmtpFault } from '../../servers/smtp-faults.ts';
import { told } from '../told.ts';
import { mail } from './message.ts';

const password = 'hunter2-do-not-print';
/** The envelope goes in one piece or step by step: what an error means must not hang on it. */
const servers: Record<string, SmtpServer> = {};

beforeAll(async () => {
  servers.pipelined = await startSmtp({ password });
  servers.stepwise = await startSmtp({ password, pipelining: false });
});
afterEach(() => Object.values(servers).map((server) => server.heal()));
afterAll(async () => {
  await Promise.all(Object.values(servers).map((server) => server.close()));
});

const at = (name: string): SmtpServer => {
  const server = servers[name];
  if (server === undefined) throw new Error(`no server ${name}`);
  return server;
};

const settingsFor = (server: SmtpServer, changes: Partial<SmtpSettings> = {}): SmtpSettings => ({
  host: server.host,
  port: server.port,
  security: 'none',
  user: server.user,
  password: server.password,
  timeoutMs: 10_000,
  ca: server.ca,
  ...changes,
});

interface Case {
  readonly name: string;
  readonly fault: SmtpFault;
  readonly expected: Partial<Outcome>;
  readonly says: RegExp;
  readonly delivered?: boolean;
  /** How many connections; one unless told. */
  readonly opened?: number;
  readonly message?: EmailMessage;
}

const waiting = { kind: 'waiting' } as const;
const person = { kind: 'refused', needs: 'person' } as const;
const unknown = { kind: 'unknown', code: 'no_answer' } as const;
/** That it is tried again is said where it is shown. */
const later = /^[A-Z].*\.$/;
const unsure = /may or may not arrive/;
const big = mail({ text: 'Not compressible at all.\r\n'.repeat(400_000) });

const cases: readonly Case[] = [
  { name: 'reset at once', fault: { phase: 'connect', how: 'drop' }, expected: waiting, says: later },
  {
    name: 'closed before the greeting',
    fault: { phase: 'greeting', how: 'drop' },
    expected: waiting,
    says: later,
  },
  {
    // A second connection only asks whether TLS was meant.
    name: 'no greeting',
    fault: { phase: 'greeting', how: 'silent', times: 2 },
    expected: { ...waiting, code: 'no_greeting' },
    says: /says nothing/,
    opened: 2,
  },
  {
    name: '421 for a greeting',
    fault: { phase: 'greeting', how: { code: 421, text: 'too busy' } },
    expected: { ...waiting, code: '421' },
    says: /too busy/,
  },
  {
    name: '554 for a greeting',
    fault: { phase: 'greeting', how: { code: 554 } },
    expected: { ...person, code: '554' },
    says: /does not accept connections/,
  },
  { name: 'closed while signing in', fault: { phase: 'auth', how: 'drop' }, expected: waiting, says: later },
  {
    name: 'silent while signing in',
    fault: { phase: 'auth', how: 'silent' },
    expected: waiting,
    says: later,
  },
  {
    name: '454 for the sign-in',
    fault: { phase: 'auth', how: { code: 454 } },
    expected: { ...waiting, code: '454' },
    says: later,
  },
  {
    name: '535 for the sign-in',
    fault: { phase: 'auth', how: { code: 535 } },
    expected: { ...person, code: '535' },
    says: /SMTP password was not accepted/,
  },
  { name: 'closed after MAIL', fault: { phase: 'mail', how: 'drop' }, expected: waiting, says: later },
  { name: 'silent after MAIL', fault: { phase: 'mail', how: 'silent' }, expected: waiting, says: later },
  {
    name: '451 to MAIL',
    fault: { phase: 'mail', how: { code: 451 } },
    expected: { ...waiting, code: '451' },
    says: later,
  },
  {
    name: '550 to MAIL',
    fault: { phase: 'mail', how: { code: 550, text: 'sender not allowed' } },
    expected: { ...person, code: '550' },
    says: /sender not allowed/,
  },
  {
    name: '530 to MAIL',
    fault: { phase: 'mail', how: { code: 530 } },
    expected: { ...person, code: '530' },
    says: /requires a sign-in/,
  },
  { name: 'closed after RCPT', fault: { phase: 'rcpt', how: 'drop' }, expected: waiting, says: later },
  { name: 'silent after RCPT', fault: { phase: 'rcpt', how: 'silent' }, expected: waiting, says: later },
  {
    name: '550 to one of three',
    fault: { phase: 'rcpt', recipient: 'ben@example.com', how: { code: 550, text: 'no such user' } },
    expected: { kind: 'sent', refused: [{ address: 'ben@example.com', reason: '550 no such user' }] },
    says: /^$/,
    delivered: true,
  },
  {
    name: '450 to one of three',
    fault: { phase: 'rcpt', recipient: 'ben@example.com', how: { code: 450, text: 'mailbox busy' } },
    expected: {
      ...waiting,
      code: '450',
      accepted: ['ana@example.com', 'outside@customer.example'],
      refused: [],
    },
    says: /has deferred ben@example\.com.*mailbox busy/,
    delivered: true,
  },
  {
    name: '550 to all',
    fault: { phase: 'rcpt', times: 3, how: { code: 550, text: 'no such user' } },
    expected: {
      ...person,
      code: '550',
      refused: ['ana@example.com', 'ben@example.com', 'outside@customer.example'].map((address) => ({
        address,
        reason: '550 no such user',
      })),
    },
    says: /refused every recipient/,
  },
  {
    name: '450 to all',
    fault: { phase: 'rcpt', times: 3, how: { code: 450 } },
    expected: { ...waiting, code: '450', accepted: [], refused: [] },
    says: later,
  },
  { name: 'closed after DATA', fault: { phase: 'data', how: 'drop' }, expected: waiting, says: later },
  { name: 'silent after DATA', fault: { phase: 'data', how: 'silent' }, expected: waiting, says: later },
  {
    // The server closes behind a 421, and the library then forgets replies that it has not come to yet.
    name: '421 to DATA',
    fault: { phase: 'data', how: { code: 421 } },
    expected: waiting,
    says: later,
  },
  {
    name: '554 to DATA',
    fault: { phase: 'data', how: { code: 554 } },
    expected: { ...person, code: '554' },
    says: /refused the mail/,
  },
  {
    name: 'closed in the middle of a long text',
    fault: { phase: 'body', how: 'drop' },
    message: big,
    expected: { ...waiting, code: 'no_answer' },
    says: /before it had the whole mail/,
  },
  {
    name: 'silent in the middle of a long text',
    fault: { phase: 'body', how: 'silent' },
    message: big,
    expected: { ...waiting, code: 'no_answer' },
    says: later,
  },
  {
    name: 'closed around a short text',
    fault: { phase: 'body', how: 'drop' },
    expected: unknown,
    says: unsure,
  },
  {
    name: 'closed after the final dot, delivered',
    fault: { phase: 'dot', how: 'drop' },
    expected: unknown,
    says: unsure,
    delivered: true,
  },
  {
    name: 'closed after the final dot, not delivered',
    fault: { phase: 'dot', how: 'drop', delivered: false },
    expected: unknown,
    says: unsure,
  },
  {
    name: 'silent after the final dot',
    fault: { phase: 'dot', how: 'silent' },
    expected: unknown,
    says: unsure,
    delivered: true,
  },
  {
    name: '451 after the final dot',
    fault: { phase: 'dot', how: { code: 451, text: 'greylisted' } },
    expected: { ...waiting, code: '451' },
    says: /greylisted/,
  },
  {
    name: '421 after the final dot',
    fault: { phase: 'dot', how: { code: 421 } },
    expected: { ...waiting, code: '421' },
    says: later,
  },
  {
    name: '554 after the final dot',
    fault: { phase: 'dot', how: { code: 554, text: 'looks like spam' } },
    expected: { ...person, code: '554' },
    says: /looks like spam/,
  },
];

const table = Object.values({ pipelined: 'pipelined', stepwise: 'stepwise' }).flatMap((server) =>
  cases.map((entry) => ({ ...entry, server })),
);

test.each(table)(
  'one mail, one try ($server): $name',
  async ({ server: name, fault, expected, says, delivered, opened = 1, message }) => {
    const server = at(name);
    const printed = capture();
    const [connections, mails] = [server.connections(), server.mails.length];
    server.script(fault);

    // Silence is found out by waiting alone; everything else takes as long as the machine needs.
    const patience = fault.how === 'silent' ? { timeoutMs: 1500 } : {};
    const email = createEmail(settingsFor(server, patience));
    const outcome = await email.send(message ?? mail(), { skipRecipients: [] });

    expect(outcome).toMatchObject(expected);
    expect('cause' in outcome ? sayOutcome(outcome) : '').toMatch(says);
    expect(server.connections() - connections).toBe(opened);
    expect(server.mails.length - mails).toBe(delivered ? 1 : 0);
    expect(JSON.stringify(outcome)).not.toContain(password);
    expect(printed()).toBe('');
  },
);

test.each(['greeting', 'auth', 'mail', 'rcpt', 'data', 'body'] as const)(
  'is called off at once when nobody wants it any more, silent at “%s”',
  async (phase) => {
    const server = at('stepwise');
    const mails = server.mails.length;
    const call = new AbortController();
    server.script({ phase, how: 'silent', onTaken: () => call.abort() });
    const email = createEmail(settingsFor(server, { timeoutMs: 60_000 }));
    expect(await email.send(big, { skipRecipients: [], signal: call.signal })).toMatchObject({
      ...waiting,
      code: 'called_off',
    });
    expect(server.mails.length).toBe(mails);
  },
);

test('is not called off once the server has all of it', async () => {
  const server = at('stepwise');
  const call = new AbortController();
  server.script({ phase: 'dot', how: 'drop', onTaken: () => call.abort() });
  const email = createEmail(settingsFor(server));
  expect(await email.send(mail(), { skipRecipients: [], signal: call.signal })).toMatchObject(unknown);
});

test('sends exactly the bytes that "save .eml" writes', async () => {
  const server = at('pipelined');
  const message = mail({
    text: '.\r\n..\r\n.dot\r\nFrom here · 🧯\r\n',
    subject: 'Störung\r\nBcc: evil@example.com',
  });
  expect(await createEmail(settingsFor(server)).send(message, { skipRecipients: [] })).toEqual({
    kind: 'sent',
    refused: [],
  });
  const got = server.mails.at(-1);
  const raw = await buildRaw(message);
  // The final dot stands on a line of its own, so a mail always ends in a line break.
  expect(got?.raw.toString('latin1').replace(/\r\n$/, '')).toBe(raw.toString('latin1').replace(/\r\n$/, ''));
  expect(got?.envelope).toEqual({
    from: 'desk@example.com',
    to: ['ana@example.com', 'ben@example.com', 'outside@customer.example'],
  });
  expect(got?.raw.toString()).not.toContain('outside@customer.example');
});

test('leaves out who has it already and asks nothing when everybody has', async () => {
  const server = at('pipelined');
  const email = createEmail(settingsFor(server));
  await email.send(mail(), { skipRecipients: ['ANA@example.com', 'outside@customer.example'] });
  expect(server.mails.at(-1)?.envelope.to).toEqual(['ben@example.com']);
  const before = server.connections();
  const everybody = ['ana@example.com', 'ben@example.com', 'outside@customer.example'];
  expect(await email.send(mail(), { skipRecipients: everybody })).toEqual({ kind: 'sent', refused: [] });
  expect(server.connections()).toBe(before);
});

test('a recipient that is no address is refused without holding up the others', async () => {
  const server = at('pipelined');
  const message = mail({
    to: ['ana@example.com', 'nobody', 'x@y.example\r\nRCPT TO:<evil@example.com>'],
    bcc: [],
  });
  const outcome = await createEmail(settingsFor(server)).send(message, { skipRecipients: [] });
  expect(outcome).toMatchObject({ kind: 'sent' });
  expect(outcome.kind === 'sent' && outcome.refused.map(({ address }) => address)).toEqual(
    message.to.slice(1),
  );
  expect(server.mails.at(-1)?.envelope.to).toEqual(['ana@example.com']);
  expect(server.mails.at(-1)?.raw.toString()).not.toContain('evil');
});

test.each([
  ['nobody at all', { to: [], bcc: [] }, 'no_recipients'],
  ['a sender that is no address', { from: 'Incident Desk' }, 'no_sender'],
])('a mail to/from %s opens no connection', async (_name, changes, code) => {
  const server = at('pipelined');
  const before = server.connections();
  const outcome = await createEmail(settingsFor(server)).send(mail(changes), { skipRecipients: [] });
  expect(outcome).toMatchObject({ ...person, code });
  expect(server.connections()).toBe(before);
});

test('a wrong password is a matter for a person, tried once', async () => {
  const server = at('pipelined');
  const tries = server.steps.filter((step) => step === 'auth').length;
  const email = createEmail(settingsFor(server, { password: 'wrong-secret' }));
  const outcome = await email.send(mail(), { skipRecipients: [] });
  expect(told(outcome)).toMatchObject({
    ...person,
    code: '535',
    message: expect.stringContaining('SMTP password was not accepted'),
  });
  expect(JSON.stringify(outcome)).not.toContain('wrong-secret');
  expect(server.steps.filter((step) => step === 'auth').length - tries).toBe(1);
});

test('a password that the server quotes is not repeated', async () => {
  const server = at('pipelined');
  server.script({ phase: 'auth', how: { code: 535, text: `user used ${password}` } });
  const outcome = await createEmail(settingsFor(server)).send(mail(), { skipRecipients: [] });
  expect(told(outcome)).toMatchObject({ ...person, message: expect.stringContaining('user used …') });
});

test('waits when nothing listens', async () => {
  const silent = await startSmtp();
  await silent.close();
  const outcome = await createEmail(settingsFor(silent)).send(mail(), { skipRecipients: [] });
  expect(outcome).toMatchObject({ ...waiting, code: 'unreachable' });
});

test('waits when the name does not resolve', async () => {
  const email = createEmail(settingsFor(at('pipelined'), { host: 'nowhere.invalid' }));
  expect(await email.send(mail(), { skipRecipients: [] })).toMatchObject({ ...waiting, code: 'unreachable' });
});

test('says so when something else than a mail server answers', async () => {
  const web: Server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  const address = web.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const outcome = await createEmail(settingsFor(at('pipelined'), { port })).send(mail(), {
    skipRecipients: [],
  });
  web.close();
  expect(outcome).toMatchObject({ ...person, code: 'not_smtp' });
});

/** Everything written to the console or the standard streams from here to the end of the test. */
const capture = (): (() => string) => {
  const streams = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockReturnValue(true),
  );
  const logs = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
    vi.spyOn(console, level).mockReturnValue(undefined),
  );
  return () => {
    const text = [...streams, ...logs].flatMap((spy) =>
      spy.mock.calls.map((call) => call.map(String).join(' ')),
    );
    vi.restoreAllMocks();
    return text.join('\n');
  };
};
