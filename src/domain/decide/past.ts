import type { CommandOf, CommandType } from '../incident/commands.ts';
import type { NewEvent } from '../incident/events.ts';
import type { Facts } from '../incident/state.ts';
import { isStillToCome, stillToCome } from '../incident/still-to-come.ts';
import { statusesOf } from '../incident/words.ts';
import { isBefore } from '../time/instants.ts';
import { type DecideContext, type Decision, events, refuse } from './table.ts';

/** Incidents that were led elsewhere and are entered afterwards: nothing of them is ever sent, and none goes on. */

/**
 * One that is over when it is entered: declared when it began and ended when it was over, for the review and the search.
 * Nobody here led it, so no role is given.
 */
export const enterPast = (command: CommandOf<'enterPast'>, { now, nextNumber }: DecideContext): Decision => {
  const { title, kind, severity, zone, impact, source, startedAt, endedAt } = command;
  if (isStillToCome(endedAt, now)) return refuse('future', stillToCome, 'endedAt');
  if (isBefore(endedAt, startedAt))
    return refuse('wrongOrder', 'It cannot be over before it began; look at both times.', 'endedAt');
  const [begun, ended] = [statusesOf(kind)[0], statusesOf(kind).at(-1)];
  if (begun === undefined || ended === undefined) throw new Error(`no status for ${kind}`);
  const declared: NewEvent = {
    type: 'incidentDeclared',
    data: { number: nextNumber, title, kind, severity, status: begun, zone },
    there: { at: startedAt },
  };
  return events(
    declared,
    { type: 'enteredAfterwards', data: { source } },
    ...(impact === ''
      ? []
      : [{ type: 'impactChanged', data: { impact }, there: { at: startedAt } } as const]),
    { type: 'statusChanged', data: { from: begun, status: ended, why: '' }, there: { at: endedAt } },
    {
      type: 'incidentEnded',
      data: { as: 'resolved', why: '', overruled: [], review: true },
      there: { at: endedAt },
    },
  );
};

/** What would send or post something, ask or remind somebody, or make the incident go on. */
const never: ReadonlySet<CommandType> = new Set<CommandType>([
  'queueUpdate',
  'sendToMore',
  'sendRefusedAgain',
  'post',
  'planChannel',
  'chooseChannel',
  'recordAttempt',
  'recordStepAttempt',
  'planErrand',
  'recordErrandAttempt',
  'askReports',
  'offerHandover',
  'snooze',
  'join',
  'reopen',
]);

/** Why a command is refused for an incident that was entered afterwards; null when it is not. */
export const refuseAfterwards = ({ afterwards }: Facts, type: CommandType): Decision | null =>
  afterwards === null || !never.has(type)
    ? null
    : refuse(
        'enteredAfterwards',
        type === 'reopen'
          ? 'This incident was entered afterwards and cannot be reopened; if it goes on, declare an incident.'
          : 'This incident was entered afterwards: nothing of it is ever sent, and nobody is reminded of it.',
      );
