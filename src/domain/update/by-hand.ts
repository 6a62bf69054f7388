import { frozenWords } from '../incident/more-destinations.ts';
import type { Facts, Update } from '../incident/state.ts';
import type { EmailMessage } from '../media/media.ts';
import { prepareWords } from './prepare.ts';
import { slackPaste } from './slack-paste.ts';

/** An update for whoever has to carry it by hand: into a chat, a page, a mail program. */
export interface ByHand {
  /** For pasting into Slack. */
  readonly slack: string;
  readonly text: string;
  /** The mail that went out or would have, without its readers when it never had any. */
  readonly mail: EmailMessage;
}

/** The words of an update as they were frozen, whatever became of its messages. */
export const byHand = (facts: Facts, update: Update, mailFrom: string | null): ByHand => {
  const words = frozenWords(facts, update);
  const sent = update.deliveries.flatMap(({ message }) => (message.medium === 'email' ? [message] : []));
  return {
    slack: slackPaste(words.document),
    text: update.text,
    mail: sent[0] ?? mailOf(facts, update, mailFrom),
  };
};

const mailOf = (facts: Facts, update: Update, mailFrom: string | null): EmailMessage => {
  const { audience } = update;
  const firstMail = facts.updates
    .filter((other) => other.audience === audience)
    .flatMap(({ deliveries }) => deliveries)
    .find(({ message }) => message.medium === 'email')?.message;
  const [delivery] = prepareWords({
    words: frozenWords(facts, update),
    updateId: update.id,
    destinations: [{ medium: 'email', id: 'by-hand', name: '', audience, recipients: [] }],
    sandbox: false,
    mailFrom,
    replyTo: '',
    earlier: () => [],
    after: update.deliveries.length,
    subject: firstMail?.medium === 'email' ? firstMail.subject : null,
  });
  if (delivery?.message.medium !== 'email') throw new Error('a mail was asked for and not made');
  return delivery.message;
};
