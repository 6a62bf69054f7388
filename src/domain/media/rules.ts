import { z } from 'zod';
import type { RefusedRecipient } from '../incident/delivery.ts';
import { line } from '../incident/field-schemas.ts';
import { limits } from '../incident/limits.ts';
import { audienceSchema } from '../incident/word-schemas.ts';

/** What every destination has, whatever its medium. */
export const anyDestination = {
  id: z.string().min(1).max(100),
  name: line(limits.destination),
  audience: audienceSchema,
};

/** What became of a message so far, as far as it says who has it. */
export interface Reach {
  /** Where Slack put it, when it said so. */
  readonly remote: { readonly channel: string } | null;
  readonly refused: readonly RefusedRecipient[];
}

/** What a destination and a message of one medium consist of. */
export interface MediumSchemas {
  readonly destination: z.ZodObject;
  readonly message: z.ZodObject;
}

/** What the record has to know of one medium. Messages and destinations are those of this medium. */
export interface MediumRules<Message, Destination> {
  /** Where the whole text stands when another medium had to cut it: "the email"; null where it may be cut as well. */
  readonly wholeText: string | null;
  /** Whether the console can find out by itself if a message arrived. Where it cannot, the lead is asked. */
  readonly canBeLookedUp: boolean;
  /** What the lead can do to find out: "look in #inc-42". */
  readonly ask: (name: string) => string;
  /** Everyone a message is for, by address; null where it goes to a place and not to people. */
  readonly recipients: (message: Message) => readonly string[] | null;
  /** Whoever has a message or may get it yet, in the form in which {@link without} compares them. */
  readonly reached: (message: Message, reach: Reach) => readonly string[];
  /** What is left of a destination when these were reached already; null when nothing is. */
  readonly without: (destination: Destination, reached: ReadonlySet<string>) => Destination | null;
}
