import type { EmailMessage } from '../../../src/domain/media/media.ts';

/** A mail to two internal and one external recipient, changed where told. */
export const mail = (changes: Partial<EmailMessage> = {}): EmailMessage => ({
  medium: 'email',
  from: 'Incident Desk <desk@example.com>',
  to: ['ana@example.com', 'Ben B <ben@example.com>'],
  bcc: ['outside@customer.example'],
  subject: '[INC-42] Checkout errors',
  text: 'SEV1 · Investigating · Update 1\r\n\r\nOrders fail.',
  html: '<p>Orders fail.</p>',
  messageId: '<inc-42.upd-1@example.com>',
  date: '2026-11-20T14:00:00.000Z',
  inReplyTo: null,
  ...changes,
});
