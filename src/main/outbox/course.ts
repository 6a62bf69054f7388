import type { Outcome } from '../../domain/incident/delivery.ts';
import type { Delivery } from '../../domain/incident/state.ts';
import { recipientsOf } from '../../domain/media/media.ts';
import type { Course as JobCourse } from '../jobs/backoff.ts';
import type { Batch } from './ports.ts';

/** How a delivery goes on after a try that did not settle all of it. */
export interface Course extends JobCourse {
  /** Whom the next try is for; null for everybody who is left. */
  readonly batch: Batch | null;
}

type Waiting = Extract<Outcome, { readonly kind: 'waiting' }>;

/** What a server gives whose connection broke, or that was given too much: fewer recipients may get through. */
const askForFewer: ReadonlySet<string> = new Set(['no_answer', '421', '452', '552', '550', '554']);

/** The course after one more outcome. What was left over by a limit is no try in vain. */
export const nextCourse = (before: Course, delivery: Delivery, outcome: Outcome): Course => {
  if (outcome.kind !== 'waiting') return { vain: 0, batch: null };
  const left = recipientsLeft(delivery);
  if (isProgress(outcome)) return { vain: 0, batch: larger(before.batch, left) };
  const vain = before.vain + 1;
  if (left === 0 || !askForFewer.has(outcome.code)) return { vain, batch: before.batch };
  const tried = Math.min(before.batch?.most ?? left, left);
  return { vain, batch: { most: Math.ceil(tried / 2), from: (before.batch?.from ?? 0) + tried } };
};

/** What got through may have been a passing fault: twice as many next time. */
const larger = (batch: Batch | null, left: number): Batch | null =>
  batch === null || batch.most * 2 >= left ? null : { ...batch, most: batch.most * 2 };

/** Somebody has the mail now, or an answer about themselves. */
const isProgress = ({ accepted, refused }: Waiting): boolean => accepted.length + refused.length > 0;

/** None where a message goes to a place: it arrives as a whole or not at all. */
const recipientsLeft = ({ message, accepted, refused }: Delivery): number =>
  Math.max(0, (recipientsOf(message)?.length ?? 0) - accepted.length - refused.length);
