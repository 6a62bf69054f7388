import { z } from 'zod';
import { isChannelId } from '../../domain/incident/slack-names.ts';
import { ok, type Problem } from '../../domain/result.ts';
import { resolveChannel } from './channels.ts';
import type { SlackCall, SlackFault } from './client.ts';
import { problemOf } from './explain.ts';
import { listOf, pagingShape, tsShape } from './shapes.ts';

/** Where and when to look. Timestamps are Slack's own ("1700000000.000100"), both ends included. */
export interface LookUpQuery {
  /** Channel id, or name without "#". */
  readonly channel: string;
  readonly updateId: string;
  readonly oldestTs: string;
  readonly latestTs?: string | undefined;
  /** Where an earlier look-up left off. */
  readonly cursor?: string | undefined;
}

/**
 * The result of one look-up. `absent` means that every message in the span was read, and even then proves little:
 * Slack's history can lag behind a post. `further` is the cursor to continue from if there are more.
 */
export type LookUp =
  | { readonly found: { readonly channel: string; readonly ts: string } }
  | { readonly absent: true }
  | { readonly further: string }
  /** Slack limits such requests: the milliseconds it asks for, null if it did not say. */
  | { readonly limitedFor: number | null }
  | { readonly unavailable: Problem };

/** The metadata that marks a message as one update: an opaque id and nothing else, since every app can read it. */
export const metadataFor = (updateId: string) => ({
  event_type: 'throughline_update',
  event_payload: { id: updateId },
});

/** Apps that are distributed to others outside Slack's Marketplace get 15, whatever they ask for. */
const pageSize = 100;

const historySchema = z.object({
  messages: listOf(z.object({ ts: tsShape, metadata: z.unknown().optional() })),
  response_metadata: pagingShape.nullish(),
});
const markSchema = z.object({
  event_type: z.literal('throughline_update'),
  event_payload: z.object({ id: z.string() }),
});

/** Searches one page of a channel's history for the message that carries `updateId`: one request for history. */
export const lookUp = async (call: SlackCall, query: LookUpQuery): Promise<LookUp> => {
  // History can only be read by channel id; a name has to be resolved first.
  const resolved = isChannelId(query.channel)
    ? ok({ id: query.channel })
    : await resolveChannel(call, query.channel, true);
  if (!resolved.ok) return { unavailable: resolved.error };
  const channel = resolved.value.id;
  const answer = await call('conversations.history', {
    channel,
    oldest: query.oldestTs,
    ...(query.latestTs === undefined ? {} : { latest: query.latestTs }),
    inclusive: true,
    include_all_metadata: true,
    limit: pageSize,
    ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
  });
  const limit = answer.ok ? null : limitIn(answer.error);
  if (limit !== null) return limit;
  if (!answer.ok) return { unavailable: problemOf(answer.error, query.channel) };
  const history = historySchema.safeParse(answer.value);
  if (!history.success) return { unavailable: problemOf({ kind: 'foreign' }) };
  const found = history.data.messages.find((message) => carries(message.metadata, query.updateId));
  if (found !== undefined) return { found: { channel, ts: found.ts } };
  const cursor = history.data.response_metadata?.next_cursor ?? '';
  return cursor === '' ? { absent: true } : { further: cursor };
};

const limitIn = (fault: SlackFault): Extract<LookUp, { limitedFor: unknown }> | null => {
  const isLimit =
    fault.kind === 'rate-limited' || (fault.kind === 'code' && /^rate_?limited$/u.test(fault.code));
  return isLimit ? { limitedFor: fault.retryAfterMs } : null;
};

const carries = (metadata: unknown, updateId: string): boolean => {
  const mark = markSchema.safeParse(metadata);
  return mark.success && mark.data.event_payload.id === updateId;
};
