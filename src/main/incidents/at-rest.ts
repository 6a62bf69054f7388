import { usualEndingRules } from '../../domain/incident/ending-rules.ts';
import { deliveriesOf } from '../../domain/incident/sendings.ts';
import type { DeliveryState, ErrandFacts, Facts } from '../../domain/incident/state.ts';
import type { Cadence } from '../../domain/incident/words.ts';
import { dueMarks } from '../../domain/told/marks.ts';
import { reminders } from '../../domain/views/reminders.ts';
import { workFor } from '../slack-life/plan.ts';

/**
 * Whether nothing can happen in an incident by itself: it is not live, nothing is to be sent, edited or posted, and there
 * is nothing to remind of, now or later. Such a record need not be open, whatever its phase.
 */
export const isAtRest = (facts: Facts, cadence: Cadence): boolean =>
  facts.phase !== 'active' &&
  !hasUnsettledDeliveries(facts) &&
  !facts.errands.some(isUnderWay) &&
  workFor(facts).length === 0 &&
  dueMarks(facts).length === 0 &&
  !hasReminders(facts, cadence);

const unsettled: ReadonlySet<DeliveryState> = new Set(['queued', 'attempting', 'waiting', 'unknown']);

/** Whether the outbox still has work to do for an incident, closed or not. */
const hasUnsettledDeliveries = (facts: Facts): boolean =>
  deliveriesOf(facts).some(({ state }) => unsettled.has(state));

/** Whether something that was asked of a service is still to be done or looked up. */
const isUnderWay = ({ state }: ErrandFacts): boolean =>
  state !== 'done' && state !== 'failed' && state !== 'skipped';

/** How early and how often somebody is reminded decides when, never whether. */
const hasReminders = (facts: Facts, cadence: Cadence): boolean => {
  const { due, nextAt } = reminders(facts, facts.declaredAt, {
    cadence,
    ending: usualEndingRules,
    minutesBefore: 0,
    everyMinutes: 1,
    hoursBeforeWindow: 0,
    minutesBeforeWindow: 0,
  });
  return due.length > 0 || nextAt !== null;
};
