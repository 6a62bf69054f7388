import { z } from 'zod';
import { sayCause } from '../../src/domain/causes/cause.ts';
import { causeSchema } from '../../src/domain/incident/delivery.ts';

/** What a replay reads from the incident's journal afterwards: which updates it holds and where they were sent. */

export interface RecordedUpdate {
  /** The id in the Slack metadata. */
  readonly id: string;
  readonly audience: 'internal' | 'external';
  readonly number: number;
  readonly summary: string;
  readonly deliveries: readonly RecordedDelivery[];
}

export interface RecordedDelivery {
  readonly id: string;
  readonly destination: string;
  readonly medium: 'slack' | 'email';
  /** With angle brackets; null for Slack. */
  readonly messageId: string | null;
  readonly recipients: readonly string[];
  /** Why the last attempt failed, in a sentence; null if it was sent. */
  readonly trouble: string | null;
}

const lineSchema = z.object({ events: z.array(z.object({ type: z.string(), data: z.unknown() })) });

const queuedSchema = z.object({
  update: z.string(),
  number: z.number(),
  audience: z.enum(['internal', 'external']),
  fields: z.object({ summary: z.string() }),
  deliveries: z.array(
    z.object({
      id: z.string(),
      destination: z.object({ name: z.string() }),
      message: z.discriminatedUnion('medium', [
        z.object({ medium: z.literal('slack') }),
        z.object({
          medium: z.literal('email'),
          messageId: z.string(),
          to: z.array(z.string()),
          bcc: z.array(z.string()),
        }),
      ]),
    }),
  ),
});

const endedSchema = z.object({
  delivery: z.string(),
  outcome: z.object({ kind: z.string(), cause: causeSchema.optional() }),
});

/** Reads the updates from a journal (JSON lines), in the order in which they were queued. */
export const readUpdates = (journal: string): readonly RecordedUpdate[] => {
  const queued: z.infer<typeof queuedSchema>[] = [];
  const trouble = new Map<string, string | null>();
  for (const line of journal.split('\n').filter((text) => text !== '')) {
    for (const { type, data } of lineSchema.parse(JSON.parse(line)).events) {
      if (type === 'updateQueued') queued.push(queuedSchema.parse(data));
      if (type !== 'deliveryEnded') continue;
      const { delivery, outcome } = endedSchema.parse(data);
      trouble.set(
        delivery,
        outcome.kind === 'sent' ? null : outcome.cause === undefined ? outcome.kind : sayCause(outcome.cause),
      );
    }
  }
  return queued.map(({ update, number, audience, fields, deliveries }) => ({
    id: update,
    audience,
    number,
    summary: fields.summary,
    deliveries: deliveries.map(({ id, destination, message }) => ({
      id,
      destination: destination.name,
      medium: message.medium,
      messageId: message.medium === 'email' ? message.messageId : null,
      recipients: message.medium === 'email' ? [...message.to, ...message.bcc] : [],
      trouble: trouble.has(id) ? (trouble.get(id) ?? null) : 'it was never tried',
    })),
  }));
};
