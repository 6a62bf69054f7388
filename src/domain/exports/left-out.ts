import { because, sayCause } from '../causes/cause.ts';
import type { ChannelStep } from '../incident/channel-steps.ts';
import type { NewEvent } from '../incident/events.ts';
import { sendingsOf } from '../incident/sendings.ts';
import { isSettled } from '../incident/settle.ts';
import type { ChannelStepFacts, Facts } from '../incident/state.ts';
import { dueMarks } from '../told/marks.ts';

/** What a console that imports an incident leaves out, so that it sends nothing of it by itself. */

const cause = because('leftOutOnImport');

/** The steps that are done again whenever what they say is out of date. */
const keptUpToDate: ReadonlySet<ChannelStep> = new Set(['topic', 'invite', 'status', 'bookmark']);

const isOver = ({ step, state }: ChannelStepFacts): boolean =>
  state === 'skipped' || (state === 'done' && !keptUpToDate.has(step));

/**
 * Everything that is still to be sent or kept up to date, settled as left out with the reason; empty when there is
 * nothing.
 */
export const leftOut = (facts: Facts): readonly NewEvent[] => [
  ...sendingsOf(facts).flatMap(({ delivery }): readonly NewEvent[] => {
    const { id, state } = delivery;
    if (isSettled(delivery)) return [];
    const settled: NewEvent = {
      type: 'deliverySettled',
      data: { delivery: id, as: 'skipped', why: sayCause(cause) },
    };
    if (state !== 'attempting') return [settled];
    // What became of an attempt that was under way will not be heard here.
    const outcome = { kind: 'unknown', code: 'imported', cause } as const;
    return [{ type: 'deliveryEnded', data: { delivery: id, outcome, retryAt: null } }, settled];
  }),
  // Messages that were corrected are not edited from here.
  ...dueMarks(facts).map(({ delivery: { id }, by }): NewEvent => {
    const outcome = { kind: 'left', code: 'imported', cause } as const;
    return { type: 'messageMarked', data: { delivery: id, by: [...by], outcome, retryAt: null } };
  }),
  ...facts.errands.flatMap(({ id, state }): readonly NewEvent[] => {
    if (state === 'done' || state === 'skipped') return [];
    const settled: NewEvent = { type: 'errandSettled', data: { errand: id, as: 'skipped' } };
    if (state !== 'attempting') return [settled];
    const outcome = { kind: 'unknown', code: 'imported', cause } as const;
    return [{ type: 'errandEnded', data: { errand: id, outcome, retryAt: null } }, settled];
  }),
  ...(facts.slack?.steps ?? [])
    .filter((step) => !isOver(step))
    .map(({ step }): NewEvent => ({ type: 'channelStepSettled', data: { step, as: 'skipped' } })),
];
