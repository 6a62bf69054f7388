import { Globe, type LucideIcon, Mail, MessageSquare, UsersRound } from 'lucide-react';
import { type Destination, type Medium, type Message, media } from '../../domain/media/media.ts';
import { unescapeSlack } from '../components/preview/slack-text.ts';

/** The words and icons that a person sees of each medium. Its components are in parts.tsx. */
interface MediumWords<M extends Medium> {
  readonly label: string;
  readonly Icon: LucideIcon;
  /** The name of its preview. */
  readonly preview: string;
  /** When the composer has a tab for it: an update can be copied from some before there is a destination. */
  readonly tab: 'always' | 'withDestination';
  /** The label for setting up a new destination. */
  readonly add: string;
  /** Its test: what it does, and who notices. */
  readonly test: { readonly label: string; readonly title: string };
  /** What the lead says after finding that a message arrived. */
  readonly arrived: string;
  /** Where exactly a destination sends to. */
  readonly detail: (destination: Destination<M>) => string;
  /** A message for pasting elsewhere. */
  readonly clipboard: (message: Message<M>) => { readonly text: string; readonly html?: string };
}

/** A test that reaches nobody but the person at the keyboard. */
const testToMe = { label: 'Send a test to me', title: 'Only you get it' } as const;

export const mediumWords: { readonly [M in Medium]: MediumWords<M> } = {
  slack: {
    label: 'Slack',
    Icon: MessageSquare,
    preview: 'As Slack shows it',
    tab: 'always',
    add: 'Add Slack channel',
    test: testToMe,
    arrived: 'I checked: it arrived',
    detail: ({ channel, channelName }) => channelName ?? channel,
    clipboard: ({ text }) => ({ text: unescapeSlack(text) }),
  },
  email: {
    label: 'Email',
    Icon: Mail,
    preview: 'As a mail',
    tab: 'always',
    add: 'Add email list',
    test: testToMe,
    arrived: 'I asked: it arrived',
    detail: ({ recipients: { length } }) => `${length} ${length === 1 ? 'recipient' : 'recipients'}`,
    clipboard: ({ text, html }) => ({ text, html }),
  },
  teams: {
    label: 'Teams',
    Icon: UsersRound,
    preview: 'As Teams shows it',
    tab: 'withDestination',
    add: 'Add Teams channel',
    test: { label: 'Post a test', title: 'Everybody in its channel or chat sees it' },
    arrived: 'I checked: it arrived',
    detail: ({ host }) => host,
    clipboard: ({ text }) => ({ text }),
  },
  statusPage: {
    label: 'Page',
    Icon: Globe,
    preview: 'As the status page shows it',
    tab: 'withDestination',
    add: 'Add status page',
    test: { label: 'Look at the page', title: 'Reads only: nothing is published' },
    arrived: 'I checked: it is there',
    detail: ({ page, components: { length } }) =>
      `${page}, ${length} ${length === 1 ? 'component' : 'components'}`,
    clipboard: ({ text }) => ({ text }),
  },
};

/** The media that the composer shows an update in, given where it goes. */
export const shownMedia = (destinations: readonly Pick<Destination, 'medium'>[]): readonly Medium[] =>
  media.filter(
    (medium) =>
      mediumWords[medium].tab === 'always' ||
      destinations.some((destination) => destination.medium === medium),
  );

/** "Slack · inc-42", "Email · 41 recipients" */
export const detailOf = <M extends Medium>(destination: Destination<M>): string => {
  const { medium } = destination;
  return `${mediumWords[medium].label} · ${mediumWords[destination.medium].detail(destination)}`;
};

/** A message for pasting elsewhere. */
export const clipboardOf = <M extends Medium>(message: Message<M>) =>
  mediumWords[message.medium].clipboard(message);
