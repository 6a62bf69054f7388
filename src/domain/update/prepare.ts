import type { QueuedDelivery } from '../incident/events.ts';
import type { Destination, EmailMessage, SlackMessage } from '../media/media.ts';
import { toDocument, type UpdateDocument } from './document.ts';
import { type SubjectParts, wordsToEmail } from './email.ts';
import { listIdOf, messageIdOf } from './message-id.ts';
import type { UpdateModel } from './model.ts';
import { type SlackTimes, wordsToSlack } from './slack.ts';

/** An update as far as messages are made of it: its words, and what stands around them. */
export interface PreparedWords extends SlackTimes, SubjectParts {
  readonly document: UpdateDocument;
}

const wordsOf = (model: UpdateModel): PreparedWords => ({ ...model, document: toDocument(model) });

export interface PrepareInput extends PrepareRest {
  readonly model: UpdateModel;
}

interface PrepareRest {
  /** Opaque; part of every delivery's id and Message-ID. */
  readonly updateId: string;
  /** All that are known; those of another audience are left out. */
  readonly destinations: readonly Destination[];
  /** Where a reader of a cut message finds all of it: in the mail, when one goes to this audience. */
  readonly wholeTextIn?: 'email' | 'record' | undefined;
  /** The Date of mails, ISO 8601: when the update was posted unless said. */
  readonly date?: string | undefined;
  /** Whether the deliveries stay on this computer. A drill's always do. */
  readonly sandbox: boolean;
  /** `Name <a@b.c>` or `a@b.c`; null while no sender is set up: then mails get theirs when they are sent. */
  readonly mailFrom: string | null;
  /** Where answers to its mails go; empty for the sender. */
  readonly replyTo: string;
  /** The Message-IDs of the first mail to this destination and of the one before this; empty when none went. */
  readonly earlier: (destinationId: string) => readonly string[];
  /** How many messages the update has already. */
  readonly after?: number | undefined;
  /** The subject of the first mail of this incident and audience, wherever it went; null when none did. */
  readonly subject: string | null;
}

/** The same for words that are already laid out. */
export interface PrepareWordsInput extends PrepareRest {
  readonly words: PreparedWords;
}

/** One frozen delivery for each destination of the update's audience, in the order of the destinations. */
export const prepareDeliveries = ({ model, ...rest }: PrepareInput): QueuedDelivery[] =>
  prepareWords({ ...rest, words: wordsOf(model) });

/** {@link prepareDeliveries} for words that are already laid out. */
export const prepareWords = (input: PrepareWordsInput): QueuedDelivery[] => {
  const own = input.destinations.filter((destination) => destination.audience === input.words.audience);
  const wholeTextIn = input.wholeTextIn ?? wholeTextFor(own);
  return own.map((destination, index) => ({
    id: `${input.updateId}:${destination.id}`,
    destination: {
      id: destination.id,
      name: destination.name,
      medium: destination.medium,
      audience: destination.audience,
    },
    sandbox: input.sandbox || input.words.kind === 'drill',
    message:
      destination.medium === 'slack'
        ? slackMessage(input.words, destination.channel, wholeTextIn)
        : emailMessage(input, destination, (input.after ?? 0) + index),
  }));
};

/** In the mail where one goes out, else in the record. */
export const wholeTextFor = (destinations: readonly Pick<Destination, 'medium'>[]): 'email' | 'record' =>
  destinations.some(({ medium }) => medium === 'email') ? 'email' : 'record';

const slackMessage = (
  words: PreparedWords,
  channel: string,
  wholeTextIn: 'email' | 'record',
): SlackMessage => {
  const { text, blocks } = wordsToSlack(words.document, words, { wholeTextIn });
  return { medium: 'slack', channel, text, blocks: [...blocks] };
};

/** Recipients outside must not see each other; colleagues may. */
const emailMessage = (
  input: PrepareWordsInput,
  { id, recipients }: Extract<Destination, { medium: 'email' }>,
  place: number,
): EmailMessage => {
  const earlier = input.earlier(id);
  const isExternal = input.words.audience === 'external';
  const rendering = wordsToEmail(input.words.document, input.words, { frozenSubject: input.subject });
  return {
    medium: 'email',
    from: input.mailFrom ?? '',
    to: isExternal ? [] : [...recipients],
    bcc: isExternal ? [...recipients] : [],
    ...rendering,
    messageId: messageIdOf(input.updateId, String(place), input.mailFrom),
    date: input.date ?? input.words.postedAt,
    inReplyTo: earlier.at(-1) ?? null,
    references: [...earlier],
    replyTo: input.replyTo,
    listId: listIdOf(input.words.audience, input.mailFrom),
  };
};
