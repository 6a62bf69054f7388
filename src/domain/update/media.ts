import type { DestinationChoices } from '../incident/update-fields.ts';
import type { Audience } from '../incident/words.ts';
import { type Destination, isOf, type Medium, type Message } from '../media/media.ts';
import type { UpdateDocument } from './document.ts';
import { type SubjectParts, wordsToEmail } from './email.ts';
import { listIdOf, messageIdOf } from './message-id.ts';
import type { UpdateModel } from './model.ts';
import { markedSlack, type SlackTimes, type SlackWords, wordsToSlack } from './slack.ts';
import { wordsForPage } from './status-page.ts';
import { wordsToTeams } from './teams.ts';
import type { WholeTextIn } from './whole-text.ts';

/** How an update becomes a message: one entry for each medium. */

/** What messages are made from: an update's words, and the details printed around them. */
export interface PreparedWords
  extends SlackTimes,
    SubjectParts,
    Pick<UpdateModel, 'severity' | 'status' | 'corrects' | 'window'> {
  readonly document: UpdateDocument;
}

/** An earlier message of this incident to this audience, the number of its update, and its destination. */
export interface EarlierMessage {
  readonly number: number;
  readonly destination: string;
  readonly message: Message;
  /** Whether it went out, may have, or still may by itself. */
  readonly isOut: boolean;
}

/** Everything that a message is made from, except its destination. */
export interface MessageInput {
  readonly words: PreparedWords;
  /** Opaque; part of every delivery's id and Message-ID. */
  readonly updateId: string;
  /** Where a reader of a cut message finds the whole text. */
  readonly wholeTextIn: WholeTextIn;
  /** The Date of emails, ISO 8601; when left out, the time at which the update was posted. */
  readonly date?: string | undefined;
  /** `Name <a@b.c>` or `a@b.c`; null while no sender is set up: emails then get one when they are sent. */
  readonly mailFrom: string | null;
  /** The Reply-To of its emails; empty for the sender. */
  readonly replyTo: string;
  /** Oldest first, of every medium. */
  readonly earlier: readonly EarlierMessage[];
  /** What the lead chose for single destinations; the usual where nothing was. */
  readonly choices?: DestinationChoices | undefined;
}

type MarkLines = Parameters<typeof markedSlack>[1];

interface UpdateMedium<M extends Medium> {
  /** The frozen message. `place` counts the messages of one update. */
  readonly message: (input: MessageInput, destination: Destination<M>, place: number) => Message<M>;
  /** A message that was sent, with these lines above its words; null where it cannot be changed any more. */
  readonly marked: (message: Message<M>, lines: MarkLines) => SlackWords | null;
  /** A placeholder while none is set up, so that there is something to preview and copy. */
  readonly standIn: (audience: Audience) => Destination<M>;
}

const slack: UpdateMedium<'slack'> = {
  message: ({ words, wholeTextIn }, { channel }) => {
    const { text, blocks } = wordsToSlack(words.document, words, { wholeTextIn });
    return { medium: 'slack', channel, text, blocks: [...blocks] };
  },
  marked: markedSlack,
  standIn: (audience) => ({ medium: 'slack', id: 'no-channel', name: '', audience, channel: '' }),
};

/** Emails of an incident to one audience keep the first one's subject; those to one list are replies to each other. */
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
  marked: () => null,
  standIn: (audience) => ({ medium: 'email', id: 'no-list', name: '', audience, recipients: [] }),
};

const teams: UpdateMedium<'teams'> = {
  message: ({ words, wholeTextIn }, { flow }) => {
    const { text, card } = wordsToTeams(words.document, { wholeTextIn });
    return { medium: 'teams', flow, text, card };
  },
  marked: () => null,
  standIn: (audience) => ({ medium: 'teams', id: 'no-workflow', name: '', audience, host: '', flow: '' }),
};

const statusPage: UpdateMedium<'statusPage'> = {
  message: ({ words, updateId, earlier, choices = {} }, page) => ({
    medium: 'statusPage',
    ...wordsForPage({
      document: words.document,
      model: words,
      page,
      choices: choices[page.id] ?? {},
      earlier: earlier.flatMap(({ number, message, isOut }) =>
        isOf('statusPage', message) && message.service === page.service && message.page === page.page
          ? [{ number, message, isOut }]
          : [],
      ),
      updateId,
    }),
  }),
  marked: () => null,
  standIn: () => ({
    medium: 'statusPage',
    id: 'no-page',
    name: '',
    audience: 'external',
    service: 'statuspage',
    page: '',
    components: [],
    notify: false,
  }),
};

const table: { readonly [M in Medium]: UpdateMedium<M> } = { slack, email, teams, statusPage };

/** One message for one destination. */
export const messageFor = <M extends Medium>(
  input: MessageInput,
  destination: Destination<M>,
  place: number,
): Message<M> => table[destination.medium].message(input, destination, place);

/** A message that was sent, with these lines above its words; null where it cannot be changed any more. */
export const markedWords = <M extends Medium>(message: Message<M>, lines: MarkLines): SlackWords | null =>
  table[message.medium].marked(message, lines);

/** The placeholder for a destination of this medium while there is none. */
export const standInFor = <M extends Medium>(medium: M, audience: Audience): Destination<M> =>
  table[medium].standIn(audience);
