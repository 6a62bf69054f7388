import type { Outcome } from '../../domain/incident/delivery.ts';
import type { Delivery } from '../../domain/incident/state.ts';
import { recipientsOf } from '../../domain/media/media.ts';
import type { Course as JobCourse } from '../jobs/backoff.ts';
import type { Batch } from './ports.ts';

/** What decides how a delivery continues after a try that did not complete it. */
export interface Course extends JobCourse {
  /** The recipients of the next try; null for everybody who is left. */
  readonly batch: Batch | null;
}

type Waiting = Extract<Outcome, { readonly kind: 'waiting' }>;

/** The codes of a broken connection or of too many recipients: a smaller batch may succeed. */
const smallerBatchCodes: ReadonlySet<string> = new Set(['no_answer', '421', '452', '552', '550', '554']);

/** The course after another outcome. Hitting a recipient limit does not count as a failed try. */
export const nextCourse = (before: Course, delivery: Delivery, outcome: Outcome): Course => {
  if (outcome.kind !== 'waiting') return { vain: 0, batch: null };
  const left = recipientsLeft(delivery);
  if (isProgress(outcome)) return { vain: 0, batch: larger(before.batch, left) };
  const vain = before.vain + 1;
  if (left === 0 || !smallerBatchCodes.has(outcome.code)) return { vain, batch: before.batch };
  const tried = Math.min(before.batch?.most ?? left, left);
  return { vain, batch: { most: Math.ceil(tried / 2), from: (before.batch?.from ?? 0) + tried } };
};

/** The fault may have been temporary, so the batch size is doubled next time. */
const larger = (batch: Batch | null, left: number): Batch | null =>
  batch === null || batch.most * 2 >= left ? null : { ...batch, most: batch.most * 2 };

/** Whether any recipient was accepted or refused. */
const isProgress = ({ accepted, refused }: Waiting): boolean => accepted.length + refused.length > 0;

/** How many recipients are left; 0 for a message to a channel, which arrives as a whole or not at all. */
const recipientsLeft = ({ message, accepted, refused }: Delivery): number =>
  Math.max(0, (recipientsOf(message)?.length ?? 0) - accepted.length - refused.length);
