import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { messageIdOf } from '../../../src/domain/update/message-id.ts';
import { buildRaw } from '../../../src/main/email/adapter.ts';
import { mail } from './message.ts';

test('carries what keeps a conversation together, and both parts', async () => {
  const raw = await buildRaw(mail({ inReplyTo: '<root@example.com>', text: 'Grüße 🧯' }));
  const read = await PostalMime.parse(raw);
  expect(read).toMatchObject({
    messageId: '<inc-42.upd-1@example.com>',
    date: '2026-11-20T14:00:00.000Z',
    inReplyTo: '<root@example.com>',
    references: '<root@example.com>',
    subject: '[INC-42] Checkout errors',
  });
  expect(read.text?.trim()).toBe('Grüße 🧯');
  expect(read.html).toContain('Orders fail.');
  expect(raw.toString()).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(raw.toString()).toMatch(/charset=utf-8/);
});

test('a mail names the list it belongs to, where answers go, and the first and the previous mail', async () => {
  const messageId = messageIdOf(randomUUID(), '12', 'Desk <desk@updates.example.com>');
  const raw = await buildRaw(
    mail({
      messageId,
      inReplyTo: '<previous@example.com>',
      references: ['<first@example.com>', '<previous@example.com>'],
      replyTo: 'status@example.com',
      listId: 'internal.incident-updates.example.com',
    }),
  );
  const head = raw.toString().split('\r\n\r\n')[0] ?? '';
  expect(head.split('\r\n')).toContain(`Message-ID: ${messageId}`);
  expect(head).toMatch(/^List-I[dD]: <internal\.incident-updates\.example\.com>\r$/mu);
  expect(head).toMatch(/^X-Auto-Response-Suppress: OOF, AutoReply\r$/mu);
  expect(head).toMatch(/^Reply-To: status@example\.com\r$/mu);
  const read = await PostalMime.parse(raw);
  expect(read.inReplyTo).toBe('<previous@example.com>');
  expect(read.references).toBe('<first@example.com> <previous@example.com>');
});

test('a mail that was queued in version 1 goes out as it was: it answers the first and names no list', async () => {
  const head = (await buildRaw(mail({ inReplyTo: '<first@example.com>' }))).toString().split('\r\n\r\n')[0];
  expect(head).toMatch(/^References: <first@example\.com>\r$/mu);
  expect(head).not.toMatch(/^(?:List-Id|Reply-To):/imu);
});

test('the same message gives the same bytes', async () => {
  expect(await buildRaw(mail())).toEqual(await buildRaw(mail()));
});

test('names no recipient when all are in Bcc', async () => {
  const raw = (await buildRaw(mail({ to: [] }))).toString();
  expect(raw).toMatch(/^To: "undisclosed-recipients":;\r$/m);
  expect(raw).not.toContain('customer.example');
});

test('reads no file and fetches nothing, whatever the text says', async () => {
  const text = 'file:///etc/passwd';
  const read = await PostalMime.parse(
    await buildRaw(mail({ text, html: '<img src="http://127.0.0.1:1/x">' })),
  );
  expect(read.text?.trim()).toBe(text);
  expect(read.attachments).toEqual([]);
});

test('what is typed never becomes a header, and lines end in CRLF', async () => {
  const hostile = fc.stringMatching(/^[\r\n\t :a-zA-Zé<>"=?.@-]{0,80}$/);
  await fc.assert(
    fc.asyncProperty(hostile, hostile, async (subject, text) => {
      const attack = `${subject}\r\nBcc: evil@example.com\r\nX-Evil: 1`;
      const raw = await buildRaw(mail({ subject: attack, text, html: '' }));
      const { headers } = await PostalMime.parse(raw);
      expect(headers.map(({ key }) => key)).not.toContain('bcc');
      expect(headers.map(({ key }) => key)).not.toContain('x-evil');
      expect(raw.toString('latin1')).not.toMatch(/[^\r]\n|\r[^\n]/);
    }),
  );
});

test('says in the subject what was typed, also when it looks like an encoded word', async () => {
  const typed = fc.array(
    fc.constantFrom(
      '=?UTF-8?Q?all_is_well?=',
      '=?UTF-8?Q?',
      'all_is_well',
      '?=',
      '=?iso-8859-1?B?',
      'QWxs',
      'é',
      ' ',
      'x',
      '=',
      '?',
    ),
    { minLength: 1, maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(typed, async (parts) => {
      const subject = `[INC-42] ${parts.join('').trim()} now`;
      const { subject: seen = '' } = await PostalMime.parse(await buildRaw(mail({ subject })));
      const words = (text: string) => text.replaceAll('\u2060', '').replace(/\s+/gu, ' ');
      expect(words(seen)).toBe(words(subject));
    }),
    { numRuns: 200 },
  );
});
