import { createHash } from 'node:crypto';
import type { EmailMessage } from '../../domain/media/media.ts';
import { addressReader } from './envelope.ts';

/**
 * The bytes of a mail (RFC 5322, MIME, CRLF lines) exactly as they go over the wire: what "save .eml" writes.
 * The same message always gives the same bytes. Bcc recipients stand nowhere in them.
 */
export const buildRaw = async (message: EmailMessage): Promise<Buffer> => {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const isAddress = await addressReader();
  const to = message.to.filter((entry) => isAddress(entry) !== null);
  const composer = new MailComposer({
    from: message.from,
    // A mail to Bcc recipients alone: an empty group is valid (RFC 5322, 3.4), shows no address of anybody and
    // is what mail programs write themselves. Leaving To out is valid too, but counts as spam to some servers.
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
      // RFC 3834, and Exchange's own: keeps holiday notices and other automatic answers from coming back.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
    },
    // What the lead typed is text, never the name of a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
    baseBoundary: createHash('sha256').update(message.messageId).digest('hex').slice(0, 16),
    newline: 'win',
  });
  return composer.compile().build();
};

/**
 * Words that look like an encoded word (`=?UTF-8?Q?…?=`, RFC 2047) would be read as another text by mail programs, in
 * the header alone. An invisible U+2060 inside the mark makes them no encoded word, and the header is encoded whole.
 */
const literal = (words: string): string => words.replaceAll('=?', '=\u2060?');

/** What keeps the mails of one incident together. A mail of version 1 names the first one alone. */
const threadOf = ({ inReplyTo, references }: EmailMessage) =>
  inReplyTo === null ? {} : { inReplyTo, references: [...(references ?? [inReplyTo])] };

/** A bare CR would go out as it is into the file, but as a line break over the wire. */
const crlf = (text: string): string => text.replace(/\r\n?|\n/g, '\r\n');
