import type { EmailMessage } from '../media/media.ts';
import { messageIdOf } from './message-id.ts';

interface ToOne extends Pick<EmailMessage, 'subject' | 'text' | 'html' | 'replyTo'> {
  /** Its Message-ID is made from this and what the mail is. */
  readonly id: string;
  readonly what: string;
  /** The address of whoever gets it; null while nobody was named. */
  readonly to: string | null;
  /** Null while no sender is set up. */
  readonly from: string | null;
  /** ISO 8601. */
  readonly at: string;
}

/** A mail to one person, which begins no conversation and continues none. */
export const mailToOne = ({ id, what, to, from, at, ...words }: ToOne): EmailMessage => ({
  medium: 'email',
  from: from ?? '',
  to: to === null ? [] : [to],
  bcc: [],
  messageId: messageIdOf(id, what, from),
  date: at,
  inReplyTo: null,
  references: [],
  ...words,
});
