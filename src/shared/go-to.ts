import { z } from 'zod';
import { audienceSchema, roleSchema } from '../domain/incident/word-schemas.ts';

/** Places in the console that can be reached from outside the pane: a notification, the tray, a link, the strip. */

const number = z.number().int().positive().max(1_000_000);

/** A place in the pane. */
export const goPlaceSchema = z.union([
  z.object({ kind: z.literal('pane') }),
  z.object({
    kind: z.enum([
      ...(['thread', 'assumption', 'task', 'loan', 'decision'] as const),
      ...(['handover', 'owner', 'report', 'rested', 'share'] as const),
    ]),
    number,
  }),
  z.object({ kind: z.literal('composer'), audience: audienceSchema }),
  z.object({
    kind: z.enum([
      'outbox',
      'secondLook',
      'slack',
      'impact',
      'handOver',
      'begin',
      'window',
      'quiet',
      'notTaken',
      'whoIsHere',
    ]),
  }),
  z.object({ kind: z.literal('role'), role: roleSchema }),
  z.object({ kind: z.literal('askAll'), threads: z.array(number).max(10_000).readonly() }),
  /** A dialog opened by a capture line, prefilled from its text. */
  z.object({
    kind: z.literal('open'),
    what: z.enum(['update', 'brief', 'handover', 'resolve', 'falsealarm', 'close']),
    audience: audienceSchema.nullable(),
    role: roleSchema.nullable(),
    person: z.string().max(100).nullable(),
    text: z.string().max(100_000),
    /** Why the incident ends with something left open. */
    why: z.string().max(100_000).default(''),
  }),
]);
export type GoPlace = z.output<typeof goPlaceSchema>;

const goToSchema = z.object({ incident: z.string().min(1).max(100), to: goPlaceSchema });
export type GoTo = z.output<typeof goToSchema>;
