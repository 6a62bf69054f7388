import { because } from '../causes/cause.ts';
import type { Command, CommandType } from '../incident/commands.ts';
import { dutiesOf, isNothing } from '../incident/duty.ts';
import { deliveriesOf } from '../incident/sendings.ts';
import { consoleName, consoleOf, hasDuty, isClockNews } from '../incident/shared.ts';
import type { Facts } from '../incident/state.ts';
import { problem } from '../result.ts';
import {
  alreadySo,
  type DecideContext,
  type DecideTable,
  type Decision,
  events,
  nothing,
  refuse,
} from './table.ts';
import { notThrough, uncertain } from './uncertain.ts';

type Sharing = 'shareIncident' | 'joinShared' | 'noteClock' | 'takeSending';

const notShared = refuse('notShared', 'This incident is not shared with other consoles.');

/** Several consoles write to one record: who they are, and which of them sends what. */
export const sharing: DecideTable<Sharing> = {
  shareIncident: ({ shared }, { space }, { console }) => {
    if (shared === null) return events({ type: 'incidentShared', data: { console, space } });
    return shared.space === space
      ? nothing
      : refuse('isShared', `This incident is shared already, in the space “${shared.space}”.`, 'space');
  },
  joinShared: (facts, _command, { console }) => {
    if (facts.shared === null) return notShared;
    return consoleOf(facts, console.id)?.name === console.name
      ? nothing
      : events({ type: 'consoleJoined', data: { console } });
  },
  noteClock: (facts, { aheadMs }, { console }) => {
    const known = consoleOf(facts, console.id);
    if (known === undefined) return notShared;
    return isClockNews(known.aheadMs, aheadMs)
      ? events({ type: 'clockDiffered', data: { console: console.id, aheadMs } })
      : nothing;
  },
  takeSending: (facts, { from, why }, { console }) => {
    if (facts.shared === null) return notShared;
    const there = consoleOf(facts, from);
    if (there === undefined) return refuse('notFound', 'No such console joined this incident.', 'from');
    if (from === console.id) return alreadySo(why, 'This console sends that itself');
    if (isNothing(dutiesOf(facts, from))) return alreadySo(why, `“${there.name}” has nothing left to send`);
    const about = { console: there.name };
    // It may have done any of this while nobody could hear it.
    const ended = uncertain(
      facts,
      notThrough,
      {
        code: 'taken_over',
        message: because('sendingTakenOver', about),
        step: because('stepTakenOver', about),
      },
      ({ duty }) => duty === from,
    );
    return events(...ended, { type: 'sendingTaken', data: { from, to: console, why } });
  },
};

/** Commands that give one console all of a record; one that is shared belongs to all. */
const forOneConsole: ReadonlySet<CommandType> = new Set(['handToConsole', 'takeOver', 'leadFromHere']);

/** Why a shared incident goes to no console alone. */
export const belongsToAll = problem(
  'isShared',
  'This incident is shared: every console that joined it leads it. Give the link to whoever is to lead it too.',
);

/** What a background worker says something about: which console is to do it, and whether it may have been done. */
interface Subject {
  readonly duty: string | null;
  readonly state: string;
}

const subjectOf = (facts: Facts, command: Command): Subject | undefined => {
  switch (command.type) {
    case 'recordAttempt':
    case 'recordOutcome':
    case 'holdDelivery':
      return deliveriesOf(facts).find(({ id }) => id === command.delivery);
    case 'recordStepAttempt':
    case 'recordStepOutcome':
      return facts.slack?.steps.find(({ step }) => step === command.step);
    case 'recordStatusMessage':
      return facts.slack?.steps.find(({ step }) => step === 'status');
    case 'recordErrandAttempt':
    case 'recordErrandOutcome':
      return facts.errands.find(({ id }) => id === command.errand);
    case 'recordMark':
      return { duty: facts.shared?.duty ?? null, state: 'done' };
    default:
      return undefined;
  }
};

/**
 * That something is there is good to know, whoever says so: it need not be looked for, asked about or sent again. Not while
 * this very thing is being tried: that attempt says what became of it.
 */
const isFound = (command: Command, { state }: Subject): boolean =>
  state !== 'attempting' &&
  'outcome' in command &&
  (command.outcome.kind === 'sent' || command.outcome.kind === 'done');

/** The refusal of what a shared incident does not allow this console to say; null for what it may. */
export const refuseShared = (
  facts: Facts,
  command: Command,
  { console }: Pick<DecideContext, 'console'>,
): Decision | null => {
  if (facts.shared === null) return null;
  if (forOneConsole.has(command.type)) return belongsToAll;
  const subject = subjectOf(facts, command);
  if (subject === undefined || hasDuty(facts, subject.duty, console.id) || isFound(command, subject))
    return null;
  return refuse(
    'notYourDuty',
    `This is sent from “${consoleName(facts, subject.duty ?? '')}”, not from this console.`,
  );
};
