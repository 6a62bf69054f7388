import { z } from 'zod';
import { mediumSchema, messageSchema } from '../../media/media.ts';
import * as word from './words.ts';

/**
 * Parts of events. Nothing here has a limit, of length or of count: whatever is long was within the limits when it was
 * written. A field that was added later has a default for older records.
 */

/** Threads, assumptions, loans, tasks and questions carry their number: it survives a withdrawal. */
export const number = z.number().int();
export const text = z.string();
/** ISO 8601, in UTC and with milliseconds. */
export const instant = z.iso.datetime({ offset: true }).transform((at) => new Date(at).toISOString());
/** People are named by id. */
export const personId = text;
export const thread = number.nullable();

export const person = z.object({
  id: personId,
  name: text,
  handle: text,
  slackId: text.nullable().default(null),
  email: text.nullable().default(null),
  zone: text.nullable().default(null),
});

/** A person or a team; `team` is the one a person belongs to. */
export const personOrTeam = person.extend({ isTeam: z.boolean(), team: text });

/** A finding that the lead overruled, and why. `words`: the finding's own, as the lead read them. */
export const overruled = z.object({ finding: text, reason: text, words: text.default('') });

/** The promise at the end of an update. */
export const next = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('at'), at: instant }),
  z.object({ kind: z.literal('onChange') }),
  z.object({ kind: z.literal('none') }),
]);

/** What the lead wrote; owners are names. */
export const updateFields = z.object({
  summary: text,
  impact: text,
  currentStatus: z.array(text),
  nextSteps: z.array(z.object({ text, owner: text.nullable() })),
  unknowns: text,
  needs: text,
});

/** A delivery as frozen when its update is queued. The messages of each medium have no limits either. */
export const queuedDelivery = z.object({
  /** `<updateId>:<destinationId>` */
  id: text,
  destination: z.object({ id: text, name: text, medium: mediumSchema, audience: word.audience }),
  /** A drill's deliveries stay on this computer. */
  sandbox: z.boolean(),
  message: messageSchema,
});

/**
 * A filled-in line of an update, and what it rests on. `asks`: it is where nothing is stated as fact, such as under
 * "Not known yet".
 */
export const restingLine = z.object({
  words: text,
  asks: z.boolean(),
  assumptions: z.array(number),
  evidence: z.array(number),
});

/** A console that leads or led the incident: its id, and its name as it was then. */
export const consoleShape = z.object({ id: text, name: text });

/** Another incident, as its record calls it. */
export const relatedIncident = z.object({ id: text, number, title: text });

/** The number that something had in the other incident, and the one that it has here. */
export const takenNumber = z.object({ kind: word.numbered, from: number, to: number });

/** A Slack channel; `url` is empty where the workspace's address is not known. */
export const linkedChannel = z.object({ id: text, name: text, url: text });
