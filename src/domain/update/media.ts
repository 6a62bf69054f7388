import type { Audience } from '../incident/words.ts';
import { type Destination, isOf, type Medium, type Message } from '../media/media.ts';
import type { UpdateDocument } from './document.ts';
import { type SubjectParts, wordsToEmail } from './email.ts';
import { listIdOf, messageIdOf } from './message-id.ts';
import { type SlackTimes, type WholeTextIn, wordsToSlack } from './slack.ts';

/** How an update becomes a message: one entry for each medium. */

/** An update as far as messages are made of it: its words, and what stands around them. */
export interface PreparedWords extends SlackTimes, SubjectParts {
  readonly document: UpdateDocument;
}

/** A message that this audience had of this incident before, and the destination it went to. */
export interface EarlierMessage {
  readonly destination: string;
  readonly message: Message;
}

/** All that a message is made of, besides where it goes. */
export interface MessageInput {
  readonly words: PreparedWords;
  /** Opaque; part of every delivery's id and Message-ID. */
  readonly updateId: string;
  /** Where a reader of a cut message finds all of it. */
  readonly wholeTextIn: WholeTextIn;
  /** The Date of mails, ISO 8601: when the update was posted unless said. */
  readonly date?: string | undefined;
  /** `Name <a@b.c>` or `a@b.c`; null while no sender is set up: then mails get theirs when they are sent. */
  readonly mailFrom: string | null;
  /** Where answers to its mails go; empty for the sender. */
  readonly replyTo: string;
  /** Oldest first, of every medium. */
  readonly earlier: readonly EarlierMessage[];
}

interface UpdateMedium<M extends Medium> {
  /** The frozen message. `place` counts the messages of one update. */
  readonly message: (input: MessageInput, destination: Destination<M>, place: number) => Message<M>;
  /** Stands in where nothing is set up yet, so that there is something to look at and to copy. */
  readonly standIn: (audience: Audience) => Destination<M>;
}

const slack: UpdateMedium<'slack'> = {
  message: ({ words, wholeTextIn }, { channel }) => {
    const { text, blocks } = wordsToSlack(words.document, words, { wholeTextIn });
    return { medium: 'slack', channel, text, blocks: [...blocks] };
  },
  standIn: (audience) => ({ medium: 'slack', id: 'no-channel', name: '', audience, channel: '' }),
};

/** The mails of an incident to one audience keep the first one's subject; those to one list answer each other. */
const email: UpdateMedium<'email'> = {
  message: ({ words, updateId, date, mailFrom, replyTo, earlier }, { id, recipients }, place) => {
    const mails = earlier.flatMap(({ destination, message }) =>
      isOf('email', message) ? [{ destination, message }] : [],
    );
    const ids = mails.filter(({ destination }) => destination === id).map(({ message }) => message.messageId);
    // Recipients outside must not see each other; colleagues may.
    const isExternal = words.audience === 'external';
    return {
      medium: 'email',
      from: mailFrom ?? '',
      to: isExternal ? [] : [...recipients],
      bcc: isExternal ? [...recipients] : [],
      ...wordsToEmail(words.document, words, { frozenSubject: mails[0]?.message.subject ?? null }),
      messageId: messageIdOf(updateId, String(place), mailFrom),
      date: date ?? words.postedAt,
      inReplyTo: ids.at(-1) ?? null,
      references: [...new Set([...ids.slice(0, 1), ...ids.slice(-1)])],
      replyTo,
      listId: listIdOf(words.audience, mailFrom),
    };
  },
  standIn: (audience) => ({ medium: 'email', id: 'no-list', name: '', audience, recipients: [] }),
};

const table: { readonly [M in Medium]: UpdateMedium<M> } = { slack, email };

/** One message for one destination. */
export const messageFor = <M extends Medium>(
  input: MessageInput,
  destination: Destination<M>,
  place: number,
): Message<M> => table[destination.medium].message(input, destination, place);

/** What stands in for a destination of this medium while there is none. */
export const standInFor = <M extends Medium>(medium: M, audience: Audience): Destination<M> =>
  table[medium].standIn(audience);
