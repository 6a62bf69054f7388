import type { EmailMessage, SlackMessage } from '../incident/delivery.ts';
import type { Destination } from '../incident/destination.ts';
import type { QueuedDelivery } from '../incident/events.ts';
import { toEmail } from './email.ts';
import type { UpdateModel } from './model.ts';
import { toSlack } from './slack.ts';

export interface PrepareInput {
  readonly model: UpdateModel;
  /** Opaque; part of every delivery's id and Message-ID. */
  readonly updateId: string;
  /** All that are known; those of another audience are left out. */
  readonly destinations: readonly Destination[];
  /** Whether the deliveries stay on this computer. A drill's always do. */
  readonly sandbox: boolean;
  /** `Name <a@b.c>` or `a@b.c`; null while no sender is set up: then mails get theirs when they are sent. */
  readonly mailFrom: string | null;
  /** Message-ID of the first mail to this destination for this incident and audience; null when none went. */
  readonly rootOf: (destinationId: string) => string | null;
  /** The subject of the first mail of this incident and audience, wherever it went; null when none did. */
  readonly subject: string | null;
}

/** One frozen delivery for each destination of the update's audience, in the order of the destinations. */
export const prepareDeliveries = (input: PrepareInput): QueuedDelivery[] => {
  const own = input.destinations.filter((destination) => destination.audience === input.model.audience);
  const wholeTextIn = own.some((destination) => destination.medium === 'email') ? 'email' : 'record';
  return own.map((destination) => ({
    id: `${input.updateId}:${destination.id}`,
    destination: {
      id: destination.id,
      name: destination.name,
      medium: destination.medium,
      audience: destination.audience,
    },
    sandbox: input.sandbox || input.model.kind === 'drill',
    message:
      destination.medium === 'slack'
        ? slackMessage(input.model, destination.channel, wholeTextIn)
        : emailMessage(input, destination.id, destination.recipients),
  }));
};

const slackMessage = (model: UpdateModel, channel: string, wholeTextIn: 'email' | 'record'): SlackMessage => {
  const { text, blocks } = toSlack(model, { wholeTextIn });
  return { medium: 'slack', channel, text, blocks: [...blocks] };
};

/** Recipients outside must not see each other; colleagues may. */
const emailMessage = (input: PrepareInput, id: string, recipients: readonly string[]): EmailMessage => {
  const isExternal = input.model.audience === 'external';
  const rendering = toEmail(input.model, { frozenSubject: input.subject });
  return {
    medium: 'email',
    from: input.mailFrom ?? '',
    to: isExternal ? [] : [...recipients],
    bcc: isExternal ? [...recipients] : [],
    ...rendering,
    messageId: messageIdOf(input.updateId, id, input.mailFrom),
    date: input.model.postedAt,
    inReplyTo: input.rootOf(id),
  };
};

/** A Message-ID's domain while no sender is set up; RFC 2606 keeps it from ever meaning a real host. */
const noDomain = 'throughline.invalid';

const domainOf = (mailFrom: string | null): string => {
  const domain = /@([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)>?\s*$/u.exec(mailFrom ?? '')?.[1];
  return domain === undefined || domain.includes('..') ? noDomain : domain.toLowerCase();
};

/** Two different ids never become the same: what a Message-ID cannot hold is written as its code point. */
const idAtom = (id: string): string =>
  id.replace(/[^A-Za-z0-9_-]/gu, (char) => `=${(char.codePointAt(0) ?? 0).toString(16)}=`);

/** `<updateId.destinationId@domain>` as RFC 5322 allows it (a dot-atom on the left). */
export const messageIdOf = (updateId: string, destinationId: string, mailFrom: string | null): string =>
  `<${idAtom(updateId)}.${idAtom(destinationId)}@${domainOf(mailFrom)}>`;
