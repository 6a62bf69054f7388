import type { Facts, Update } from '../incident/state.ts';
import { isOf, type Medium, type Message } from '../media/media.ts';
import { messageFor, standInFor } from './media.ts';
import { frozenWords, messagesTo } from './more-destinations.ts';
import { slackPaste } from './slack-paste.ts';

/** An update for pasting into Slack by hand. */
export const pasteByHand = (facts: Facts, update: Update): string =>
  slackPaste(frozenWords(facts, update).document);

/**
 * The message of an update in this medium, for sending by hand: with its frozen words, whatever became of its
 * deliveries, and without recipients if it never had any.
 */
export const messageByHand = <M extends Medium>(
  medium: M,
  facts: Facts,
  update: Update,
  mailFrom: string | null,
): Message<M> => {
  const [sent] = update.deliveries.flatMap(({ message }) => (isOf(medium, message) ? [message] : []));
  if (sent !== undefined) return sent;
  const input = {
    words: frozenWords(facts, update),
    updateId: update.id,
    wholeTextIn: 'record',
    mailFrom,
    replyTo: '',
    earlier: messagesTo(facts, update.audience),
  } as const;
  return messageFor(input, standInFor(medium, update.audience), update.deliveries.length);
};
