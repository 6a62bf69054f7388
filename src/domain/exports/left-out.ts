import { because } from '../causes/cause.ts';
import type { ChannelStep } from '../incident/channel-steps.ts';
import type { NewEvent } from '../incident/events.ts';
import { sendingsOf } from '../incident/sendings.ts';
import type { ChannelStepFacts, Facts } from '../incident/state.ts';

/** What a console that imports an incident leaves out, so that it sends nothing of it by itself. */

const words = 'Imported from JSON: what was still to be sent was left out here.';

/** The steps that are done again whenever what they say is out of date. */
const keptUpToDate: ReadonlySet<ChannelStep> = new Set(['topic', 'invite', 'status', 'bookmark']);

const isOver = ({ step, state }: ChannelStepFacts): boolean =>
  state === 'skipped' || (state === 'done' && !keptUpToDate.has(step));

/**
 * Everything that is still to be sent or kept up to date, settled as left out with the reason; empty when there is
 * nothing.
 */
export const leftOut = ({ updates, posts, slack }: Facts): readonly NewEvent[] => [
  ...sendingsOf({ updates, posts }).flatMap(({ delivery: { id, state } }): readonly NewEvent[] => {
    if (state === 'sent' || state === 'skipped') return [];
    const settled: NewEvent = { type: 'deliverySettled', data: { delivery: id, as: 'skipped', why: words } };
    if (state !== 'attempting') return [settled];
    // What became of an attempt that was under way will not be heard here.
    const outcome = { kind: 'unknown', code: 'imported', cause: because('words', { words }) } as const;
    return [{ type: 'deliveryEnded', data: { delivery: id, outcome, retryAt: null } }, settled];
  }),
  ...(slack?.steps ?? [])
    .filter((step) => !isOver(step))
    .map(({ step }): NewEvent => ({ type: 'channelStepSettled', data: { step, as: 'skipped' } })),
];
