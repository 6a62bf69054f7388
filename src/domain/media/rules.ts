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

/** What is known so far about who has a message. */
export interface Reach {
  /** Where Slack posted it, if it said so. */
  readonly remote: { readonly channel: string } | null;
  readonly refused: readonly RefusedRecipient[];
}

/** The schemas of a medium's destinations and messages. */
export interface MediumSchemas {
  readonly destination: z.ZodObject;
  readonly message: z.ZodObject;
}

/** What the record needs to know about one medium. Messages and destinations are those of this medium. */
export interface MediumRules<Message, Destination> {
  /** Where the whole text is when another medium had to cut it: "the email"; null if it may be cut here, too. */
  readonly wholeText: string | null;
  /** Whether the console can find out by itself if a message arrived. If not, the lead is asked. */
  readonly canBeLookedUp: boolean;
  /** What the lead can do to find out: "look in #inc-42". */
  readonly ask: (name: string) => string;
  /** What is true of a message that went through, in words and in short: "Sent" and "✓". */
  readonly done: { readonly words: string; readonly mark: string };
  /** Everyone a message is for, by address; null where it goes to a place and not to people. */
  readonly recipients: (message: Message) => readonly string[] | null;
  /** Everyone who has a message or may still get it, in the form that {@link without} compares. */
  readonly reached: (message: Message, reach: Reach) => readonly string[];
  /** What is left of a destination without those already reached; null when nothing is. */
  readonly without: (destination: Destination, reached: ReadonlySet<string>) => Destination | null;
}
