import { createHash } from 'node:crypto';
import type { EmailMessage } from '../../domain/media/media.ts';
import { addressReader } from './envelope.ts';

/**
 * The bytes of a mail (RFC 5322, MIME, CRLF lines) exactly as they are sent: what "save .eml" writes. The same message
 * always gives the same bytes. Bcc recipients do not appear in them.
 */
export const buildRaw = async (message: EmailMessage): Promise<Buffer> => {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const isAddress = await addressReader();
  const to = message.to.filter((entry) => isAddress(entry) !== null);
  const composer = new MailComposer({
    from: message.from,
    // A mail with only Bcc recipients: an empty group is valid (RFC 5322, 3.4), reveals no address and is what mail
    // programs write themselves. Omitting To is valid too, but some servers treat it as spam.
    to: to.length > 0 ? to : 'undisclosed-recipients:;',
    subject: literal(message.subject),
    text: crlf(message.text),
    ...(message.html === '' ? {} : { html: crlf(message.html) }),
    messageId: message.messageId,
    date: new Date(message.date),
    ...threadOf(message),
    ...(message.replyTo === undefined || message.replyTo === '' ? {} : { replyTo: message.replyTo }),
    headers: {
      ...(message.listId === undefined ? {} : { 'List-Id': `<${message.listId}>` }),
      // RFC 3834, and Exchange's own header: suppress out-of-office replies and other automatic answers.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
    },
    // What the lead typed is text, never a file name or a URL to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
    baseBoundary: createHash('sha256').update(message.messageId).digest('hex').slice(0, 16),
    newline: 'win',
  });
  return composer.compile().build();
};

/**
 * Text that looks like an encoded word (`=?UTF-8?Q?…?=`, RFC 2047) would be decoded by mail programs, but only in the
 * header. An invisible U+2060 in the marker prevents that, and the whole header gets encoded.
 */
const literal = (words: string): string => words.replaceAll('=?', '=\u2060?');

/** The headers that keep an incident's mails in one thread. A version 1 mail only names the first one. */
const threadOf = ({ inReplyTo, references }: EmailMessage) =>
  inReplyTo === null ? {} : { inReplyTo, references: [...(references ?? [inReplyTo])] };

/** A bare CR would be unchanged in the file, but a line break when sent. */
const crlf = (text: string): string => text.replace(/\r\n?|\n/g, '\r\n');
