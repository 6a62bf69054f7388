import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { SmtpAddress } from '../../../scripts/replay/args.ts';
import { recordSmtp, type WireMail } from '../../../scripts/replay/smtp-recording.ts';
import { startSmtpRelay } from '../../../scripts/replay/smtp-relay.ts';
import { createEmail } from '../../../src/main/email/adapter.ts';
import { mail } from '../../main/email/message.ts';
import { type SmtpOptions, startSmtp } from '../../servers/smtp.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A mail server, the relay in front of it, and the app's own way of sending through both. */
const through = async (options: SmtpOptions) => {
  const server = await startSmtp(options);
  closing.push(server.close);
  const { host, port, user, password } = server;
  const address: SmtpAddress = { host, port, secure: false, user, password };
  const relay = await startSmtpRelay(address);
  closing.push(relay.close);
  const email = createEmail({
    host: '127.0.0.1',
    port: relay.port,
    security: 'none',
    user,
    password,
    timeoutMs: 2000,
  });
  return { server, relay, email };
};

describe('the relay in front of a mail server', () => {
  for (const pipelining of [true, false])
    test(`keeps what the server took, byte for byte (${pipelining ? 'in one go' : 'step by step'})`, async () => {
      const { server, relay, email } = await through({ pipelining });
      const dots = 'A line\r\n.\r\n..two dots\r\n.one\r\nend';
      await email.send(mail({ text: dots }), { skipRecipients: [] });
      await email.send(mail({ messageId: '<second@example.com>' }), { skipRecipients: ['ana@example.com'] });
      expect(relay.mails.length).toBe(2);
      for (const [index, received] of server.mails.entries()) {
        expect(relay.mails[index]?.raw.equals(received.raw)).toBe(true);
        expect(relay.mails[index]).toMatchObject(received.envelope);
      }
    });

  test('keeps nothing that the server refused, and only the recipients that it took', async () => {
    const { server, relay, email } = await through({});
    server.script({ phase: 'dot', how: { code: 554 } });
    expect((await email.send(mail(), { skipRecipients: [] })).kind).toBe('refused');
    expect(relay.mails).toEqual([]);
    server.script({ phase: 'rcpt', how: { code: 550 }, recipient: 'ana@example.com' });
    await email.send(mail(), { skipRecipients: [] });
    expect(relay.mails.map(({ to }) => to)).toEqual([['ben@example.com', 'outside@customer.example']]);
  });
});

/** One conversation: client and server take turns. */
const conversation: readonly (readonly ['client' | 'server', string])[] = [
  ['server', '220 mail ESMTP\r\n'],
  ['client', 'EHLO me\r\n'],
  ['server', '250-mail\r\n250-PIPELINING\r\n250 AUTH LOGIN\r\n'],
  ['client', 'AUTH LOGIN\r\n'],
  ['server', '334 VXNlcm5hbWU6\r\n'],
  ['client', 'DATA\r\n'],
  ['server', '334 UGFzc3dvcmQ6\r\n'],
  ['client', 'c2VjcmV0\r\n'],
  ['server', '235 in\r\n'],
  ['client', 'MAIL FROM:<a@x> SIZE=9\r\nRCPT TO:<b@x>\r\nRCPT TO:<c@x>\r\nDATA\r\n'],
  ['server', '250 ok\r\n250 ok\r\n550-no\r\n550 such user\r\n354 go\r\n'],
  ['client', 'Subject: s\r\n\r\n..\r\nMAIL FROM:<z@x>\r\n.\r\n'],
  ['server', '250 taken\r\n'],
  ['client', 'QUIT\r\n'],
  ['server', '221 bye\r\n'],
];

test('a conversation is read the same however its bytes are cut', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), (size) => {
      const mails: WireMail[] = [];
      const recording = recordSmtp((one) => mails.push(one));
      for (const [side, text] of conversation) {
        const bytes = Buffer.from(text);
        for (let at = 0; at < bytes.length; at += size) {
          const part = bytes.subarray(at, at + size);
          if (side === 'client') recording.fromClient(part);
          else recording.fromServer(part);
        }
      }
      expect(mails.map(({ from, to, raw }) => ({ from, to, raw: raw.toString() }))).toEqual([
        { from: 'a@x', to: ['b@x'], raw: 'Subject: s\r\n\r\n.\r\nMAIL FROM:<z@x>\r\n' },
      ]);
    }),
  );
});
