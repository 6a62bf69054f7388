import { z } from 'zod';
import { emailRules, emailSchemas } from './email.ts';
import type { MediumRules, MediumSchemas, Reach } from './rules.ts';
import { slackRules, slackSchemas } from './slack.ts';
import { statusPageRules, statusPageSchemas } from './status-page.ts';
import { teamsRules, teamsSchemas } from './teams.ts';

/**
 * What updates are sent by. A medium is one entry in one table of each layer, and nothing else compares media by name:
 * here is what the record needs to know about it; ../update/media.ts renders its messages, main's tables send them, and
 * the renderer's name and show them. A new one starts in this list; the compiler then lists the tables that lack it.
 */
export const media = ['slack', 'email', 'teams', 'statusPage'] as const;
export type Medium = (typeof media)[number];
export const mediumSchema = z.enum(media);

const schemas = {
  slack: slackSchemas,
  email: emailSchemas,
  teams: teamsSchemas,
  statusPage: statusPageSchemas,
} as const satisfies Record<Medium, MediumSchemas>;

type MessageTypes = { readonly [M in Medium]: z.infer<(typeof schemas)[M]['message']> };
type DestinationTypes = { readonly [M in Medium]: z.infer<(typeof schemas)[M]['destination']> };

/**
 * A message, of any medium or of `M`. It is frozen when its update is queued: every later attempt sends the same words,
 * Message-ID and Date. Written this way, the compiler knows that `table[message.medium]` is the entry for this message.
 */
export type Message<M extends Medium = Medium> = {
  [K in M]: MessageTypes[K] & { readonly medium: K };
}[M];
/** Where updates go, for one audience: of any medium or of `M`. */
export type Destination<M extends Medium = Medium> = {
  [K in M]: DestinationTypes[K] & { readonly medium: K };
}[M];

export type SlackMessage = Message<'slack'>;
export type EmailMessage = Message<'email'>;

const [first, ...others] = media;
export const messageSchema = z.discriminatedUnion('medium', [
  schemas[first].message,
  ...others.map((medium) => schemas[medium].message),
]);
export const destinationSchema = z.discriminatedUnion('medium', [
  schemas[first].destination,
  ...others.map((medium) => schemas[medium].destination),
]);
export const emailMessageSchema = emailSchemas.message;

const rules: { readonly [M in Medium]: MediumRules<Message<M>, Destination<M>> } = {
  slack: slackRules,
  email: emailRules,
  teams: teamsRules,
  statusPage: statusPageRules,
};

/** What is true of every message and destination of a medium. */
export const mediumTraits = (
  medium: Medium,
): Pick<MediumRules<never, never>, 'wholeText' | 'canBeLookedUp' | 'ask' | 'done'> => rules[medium];

/** Whether a destination is of this medium. */
export const isTo = <M extends Medium>(medium: M, destination: Destination): destination is Destination<M> =>
  destination.medium === medium;

/** Whether a message is of this medium. */
export const isOf = <M extends Medium>(medium: M, message: Message): message is Message<M> =>
  message.medium === medium;

/** Everyone a message is for, by address; null where it goes to a place and not to people. */
export const recipientsOf = <M extends Medium>(message: Message<M>): readonly string[] | null =>
  rules[message.medium].recipients(message);

/** A message, and what is known about its delivery so far. */
export interface Underway extends Reach {
  readonly message: Message;
}

const reachedBy = <M extends Medium>(message: Message<M>, reach: Reach): readonly string[] =>
  rules[message.medium].reached(message, reach);

/** What is left of a destination when these messages are already on their way; null when nothing is. */
export const notReached = <M extends Medium>(
  destination: Destination<M>,
  underway: readonly Underway[],
): Destination<M> | null => {
  const alike = underway.filter(({ message }) => message.medium === destination.medium);
  const reached = new Set(alike.flatMap(({ message, ...reach }) => reachedBy(message, reach)));
  return rules[destination.medium].without(destination, reached);
};
