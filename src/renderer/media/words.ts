import { type LucideIcon, Mail, MessageSquare } from 'lucide-react';
import type { Destination, Medium, Message } from '../../domain/media/media.ts';
import { unescapeSlack } from '../components/preview/slack-text.ts';

/** The words and icons that a person sees of each medium. Its components are in parts.tsx. */
interface MediumWords<M extends Medium> {
  readonly label: string;
  readonly Icon: LucideIcon;
  /** The name of its preview. */
  readonly preview: string;
  /** The label for setting up a new destination. */
  readonly add: string;
  /** What the lead says after finding that a message arrived. */
  readonly arrived: string;
  /** Where exactly a destination sends to. */
  readonly detail: (destination: Destination<M>) => string;
  /** A message for pasting elsewhere. */
  readonly clipboard: (message: Message<M>) => { readonly text: string; readonly html?: string };
}

export const mediumWords: { readonly [M in Medium]: MediumWords<M> } = {
  slack: {
    label: 'Slack',
    Icon: MessageSquare,
    preview: 'As Slack shows it',
    add: 'Add Slack channel',
    arrived: 'I checked: it arrived',
    detail: ({ channel, channelName }) => channelName ?? channel,
    clipboard: ({ text }) => ({ text: unescapeSlack(text) }),
  },
  email: {
    label: 'Email',
    Icon: Mail,
    preview: 'As a mail',
    add: 'Add email list',
    arrived: 'I asked: it arrived',
    detail: ({ recipients: { length } }) => `${length} ${length === 1 ? 'recipient' : 'recipients'}`,
    clipboard: ({ text, html }) => ({ text, html }),
  },
};

/** "Slack · inc-42", "Email · 41 recipients" */
export const detailOf = <M extends Medium>(destination: Destination<M>): string => {
  const { medium } = destination;
  return `${mediumWords[medium].label} · ${mediumWords[destination.medium].detail(destination)}`;
};

/** A message for pasting elsewhere. */
export const clipboardOf = <M extends Medium>(message: Message<M>) =>
  mediumWords[message.medium].clipboard(message);
