import type { PostPlace } from '../incident/commands.ts';
import type { QueuedDelivery } from '../incident/events.ts';
import type { Person } from '../incident/person.ts';
import type { Facts } from '../incident/state.ts';
import { type Destination, type Message, notReached, recipientsOf } from '../media/media.ts';
import { type Problem, problem, type Result } from '../result.ts';
import { mailToOne } from '../update/mail-to-one.ts';
import type { PostWords } from './words.ts';

/** Where posts go. What was said inside stays inside: never to where updates for outside go. */

/** What the console's settings say about where a post can go. */
export interface PostSettings {
  readonly destinations: readonly Destination[];
  readonly directory: readonly Person[];
  /** Whether Slack is connected. */
  readonly hasSlack: boolean;
  /** The sender of mails; null while no mail server is set up. */
  readonly mailFrom: string | null;
  /** The Reply-To of mails for inside; empty for the sender. */
  readonly replyTo: string;
}

/** A post on its way out. */
interface Outgoing {
  /** Opaque; what finds it in Slack, and part of its Message-ID. */
  readonly id: string;
  readonly subject: string;
  readonly words: PostWords;
  /** When it is queued, ISO 8601. */
  readonly at: string;
}

type Queued = Result<QueuedDelivery, Problem>;

/** Whether updates for outside go where this message would; `called` is the name of its channel. */
const isOutside = (message: Message, called: string, { destinations, directory }: PostSettings): boolean => {
  const colleagues = new Set(directory.map(({ email }) => email?.toLowerCase()));
  // A colleague may be on a list for outside, to see what customers get.
  if (recipientsOf(message)?.every((address) => colleagues.has(address.toLowerCase())) === true) return false;
  const underway = [{ message, remote: { channel: called }, refused: [] }];
  return destinations.some((each) => each.audience === 'external' && notReached(each, underway) !== each);
};

const toChannel = ({ kind, slack }: Facts, settings: PostSettings, { id, words }: Outgoing): Queued => {
  const channel = slack?.channel ?? null;
  if (kind === 'drill')
    return problem('drill', 'A drill has no Slack channel, so nothing was posted. Copy the words instead.');
  if (!settings.hasSlack)
    return problem(
      'noSlack',
      'Slack is not connected yet, so nothing was posted. Add a token in Settings, or copy the words.',
    );
  if (channel === null)
    return problem(
      'noChannel',
      'The incident has no Slack channel yet, so nothing was posted. Choose one under “Show the incident’s Slack channel”, or copy the words.',
    );
  const { text, blocks } = words.slack;
  const message: Message = { medium: 'slack', channel: channel.id, text, blocks: [...blocks] };
  const name = `#${channel.name}`;
  if (isOutside(message, name, settings))
    return problem(
      'outside',
      `Updates for outside go to ${name}, so nothing that was said inside is posted there. Choose another channel for the incident, or copy the words.`,
    );
  const destination = { id: `channel:${channel.id}`, name, medium: 'slack', audience: 'internal' } as const;
  return { ok: true, value: { id: `${id}:channel`, destination, sandbox: false, message } };
};

const toPerson = (
  { kind }: Facts,
  { address, name }: Extract<PostPlace, { kind: 'person' }>,
  settings: PostSettings,
  { id, subject, words, at }: Outgoing,
): Queued => {
  const { mailFrom, replyTo } = settings;
  const sandbox = kind === 'drill';
  if (mailFrom === null && !sandbox)
    return problem(
      'noMail',
      'No mail server is set up yet, so nothing was sent. Add one in Settings, or copy the words.',
    );
  const message = mailToOne({
    id,
    what: 'post',
    to: address,
    from: mailFrom,
    at,
    subject: words.mail?.subject ?? subject,
    text: words.text,
    html: words.mail?.html ?? '',
    replyTo,
  });
  if (isOutside(message, '', settings))
    return problem(
      'outside',
      `${address} gets the updates for outside and is nobody in People, so nothing that was said inside is sent there. If they are a colleague, add them under People, then try again.`,
      'address',
    );
  const destination = {
    id: `person:${address.toLowerCase()}`,
    name: name === '' ? address : `${name} (${address})`,
    medium: 'email',
    audience: 'internal',
  } as const;
  return { ok: true, value: { id: `${id}:person`, destination, sandbox, message } };
};

/** The delivery of a post, frozen; or why it cannot go there. */
export const deliveryTo = (facts: Facts, to: PostPlace, settings: PostSettings, post: Outgoing): Queued =>
  to.kind === 'channel' ? toChannel(facts, settings, post) : toPerson(facts, to, settings, post);
