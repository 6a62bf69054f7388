import { z } from 'zod';
import { because, type Cause } from '../../causes/cause.ts';
import { linkedChannel, text } from './shapes.ts';

/**
 * The outcomes of attempts: at a delivery (see delivery.ts) and at a step of the incident's channel (see
 * slack-channel.ts). Version 1 kept the sentence that the lead read; version 2 keeps what it is made from.
 */

const posted = z.object({ channel: text, ts: text });
const refused = z.array(z.object({ address: text, reason: text })).default([]);
/** What a server asked for, in milliseconds; null when it did not say. */
const retryAfterMs = z.number().nullable();
/** An unknown reason is shown by its name: a newer console may have written it. */
const cause = z.object({ reason: text, about: z.record(text, text) });

const sent = z.object({ kind: z.literal('sent'), remote: posted.optional(), refused });

const refusedShape = { kind: z.literal('refused'), needs: z.enum(['person', 'fix']), code: text, refused };
const waitingShape = {
  kind: z.literal('waiting'),
  retryAfterMs,
  code: text,
  accepted: z.array(text).default([]),
  refused,
};
const unknownShape = { kind: z.literal('unknown'), code: text };

export const outcomeInWords = z.discriminatedUnion('kind', [
  sent,
  z.object({ ...refusedShape, message: text }),
  z.object({ ...waitingShape, message: text }),
  z.object({ ...unknownShape, message: text }),
]);

export const outcome = z.discriminatedUnion('kind', [
  sent,
  z.object({ ...refusedShape, cause }),
  z.object({ ...waitingShape, cause }),
  z.object({ ...unknownShape, cause }),
]);

/** Old sentences stay as they are. Retries and who has received it are added where it is shown. */
const words = (message: string): Cause =>
  because('words', {
    words: message
      .replace(/ It is tried again by itself(?: for them)?\./u, '')
      .replace(/^\d+ recipients? ha(?:s|ve) the mail; /u, ''),
  });

export const outcomeFromWords = (old: z.output<typeof outcomeInWords>): z.output<typeof outcome> => {
  if (old.kind === 'sent') return old;
  const { message, ...rest } = old;
  return { ...rest, cause: words(message) };
};

const remote = z
  .object({
    channel: linkedChannel.optional(),
    message: posted.optional(),
    shows: text.optional(),
    invited: z.array(text).optional(),
    refused: z.array(z.object({ member: text, code: text })).optional(),
    bookmark: z.object({ id: text, link: text }).optional(),
    topic: text.optional(),
  })
  .default({});

const done = { kind: z.literal('done'), remote };
const stepWaiting = { kind: z.literal('waiting'), code: text, retryAfterMs: retryAfterMs.default(null) };
const stepRest = { kind: z.enum(['failed', 'left', 'unknown']), code: text };

export const stepOutcomeInWords = z.discriminatedUnion('kind', [
  z.object({ ...done, words: text }),
  z.object({ ...stepWaiting, words: text }),
  z.object({ ...stepRest, words: text }),
]);

/** `remark`: what is worth saying about a step that is done. */
export const stepOutcome = z.discriminatedUnion('kind', [
  z.object({ ...done, remark: cause.nullable() }),
  z.object({ ...stepWaiting, cause }),
  z.object({ ...stepRest, cause }),
]);

export const stepOutcomeFromWords = (
  old: z.output<typeof stepOutcomeInWords>,
): z.output<typeof stepOutcome> => {
  if (old.kind !== 'done') {
    const { words: said, ...rest } = old;
    return { ...rest, cause: because('words', { words: said }) };
  }
  const { words: said, ...rest } = old;
  return { ...rest, remark: said === '' ? null : because('words', { words: said }) };
};

/** The outcomes of errands (see errands/errand.ts). What a service says of what was made there is kept as it came. */
export const errandOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), remote: z.record(text, text), remark: cause.nullable() }),
  z.object({ kind: z.literal('waiting'), code: text, cause, retryAfterMs: retryAfterMs }),
  z.object({ kind: z.enum(['failed', 'unknown']), code: text, cause }),
]);
