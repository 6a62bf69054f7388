import { z } from 'zod';
import { limits } from '../incident/limits.ts';
import { anyDestination, type MediumRules, type MediumSchemas } from './rules.ts';

/** Email: an update is one email to everyone on one list. */
export const emailSchemas = {
  destination: z.object({
    medium: z.literal('email'),
    ...anyDestination,
    recipients: z.array(z.email()).min(1).max(limits.recipients),
  }),
  /** External recipients go into `bcc`, internal ones into `to`. */
  message: z.object({
    medium: z.literal('email'),
    /** Empty when no sender was set up: it is filled in when the email is sent. */
    from: z.string(),
    to: z.array(z.string()),
    bcc: z.array(z.string()),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
    /** With angle brackets. */
    messageId: z.string(),
    /** The Date header, ISO 8601. */
    date: z.string(),
    /** Message-ID of the email before, to which this one is a reply; null when this is the first. */
    inReplyTo: z.string().nullable(),
    /** The first email of this incident to this list and the one before this; in version 1 only the first. */
    references: z.array(z.string()).optional(),
    /** The Reply-To; empty for the sender. */
    replyTo: z.string().optional(),
    /** The List-Id that email clients can filter by, without angle brackets. */
    listId: z.string().optional(),
  }),
} as const satisfies MediumSchemas;

type EmailMessage = z.infer<typeof emailSchemas.message>;
type MailList = z.infer<typeof emailSchemas.destination>;

const recipientsOf = ({ to, bcc }: EmailMessage): readonly string[] => [...to, ...bcc];

export const emailRules: MediumRules<EmailMessage, MailList> = {
  wholeText: 'the email',
  canBeLookedUp: false,
  ask: (name) => `ask somebody on ${name}`,
  done: { words: 'Sent', mark: '✓' },
  recipients: recipientsOf,
  reached: (message, { refused }) => {
    const gone = new Set(refused.map(({ address }) => address));
    return recipientsOf(message)
      .filter((address) => !gone.has(address))
      .map((address) => address.toLowerCase());
  },
  without: (destination, reached) => {
    const recipients = destination.recipients.filter((address) => !reached.has(address.toLowerCase()));
    if (recipients.length === destination.recipients.length) return destination;
    return recipients.length === 0 ? null : { ...destination, recipients };
  },
};
