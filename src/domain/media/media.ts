import { z } from 'zod';
import { emailRules, emailSchemas } from './email.ts';
import type { MediumRules, MediumSchemas, Reach } from './rules.ts';
import { slackRules, slackSchemas } from './slack.ts';

/**
 * What updates go out by. A medium is one entry in one table of each layer, and nothing else compares media by name:
 * here is what the record has to know of it; ../update/media.ts renders for it, main's tables carry it, and the
 * renderer's name and draw it. A new one begins in this list; the compiler then names the tables that lack it.
 */
export const media = ['slack', 'email'] as const;
export type Medium = (typeof media)[number];
export const mediumSchema = z.enum(media);

const schemas = { slack: slackSchemas, email: emailSchemas } as const satisfies Record<Medium, MediumSchemas>;

type MessageTypes = { readonly [M in Medium]: z.infer<(typeof schemas)[M]['message']> };
type DestinationTypes = { readonly [M in Medium]: z.infer<(typeof schemas)[M]['destination']> };

/**
 * A message, of any medium or of `M`. It is frozen when its update is queued: whatever is tried later sends these very
 * words, with this very Message-ID and Date. Written in this way, the compiler knows that `table[message.medium]` is
 * the entry for this very message.
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
};

/** What holds for every message and destination of a medium, whatever they say. */
export const mediumTraits = (
  medium: Medium,
): Pick<MediumRules<never, never>, 'wholeText' | 'canBeLookedUp' | 'ask'> => rules[medium];

/** Whether a destination is of this medium. */
export const isTo = <M extends Medium>(medium: M, destination: Destination): destination is Destination<M> =>
  destination.medium === medium;

/** Whether a message is of this medium. */
export const isOf = <M extends Medium>(medium: M, message: Message): message is Message<M> =>
  message.medium === medium;

/** Everyone a message is for, by address; null where it goes to a place and not to people. */
export const recipientsOf = <M extends Medium>(message: Message<M>): readonly string[] | null =>
  rules[message.medium].recipients(message);

/** A message with what became of it so far. */
export interface Underway extends Reach {
  readonly message: Message;
}

const reachedBy = <M extends Medium>(message: Message<M>, reach: Reach): readonly string[] =>
  rules[message.medium].reached(message, reach);

/** What is left of a destination when these messages are on their way already; null when nothing is. */
export const notReached = <M extends Medium>(
  destination: Destination<M>,
  underway: readonly Underway[],
): Destination<M> | null => {
  const alike = underway.filter(({ message }) => message.medium === destination.medium);
  const reached = new Set(alike.flatMap(({ message, ...reach }) => reachedBy(message, reach)));
  return rules[destination.medium].without(destination, reached);
};
