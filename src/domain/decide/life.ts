import { criteriaToAsk } from '../incident/ending-rules.ts';
import type { NewEvent } from '../incident/events.ts';
import { owedFinal } from '../incident/final-update.ts';
import { mergedInto } from '../incident/merged.ts';
import { monitoredSince } from '../incident/monitoring.ts';
import type { Facts, Task } from '../incident/state.ts';
import { roleLabels, statusesOf } from '../incident/words.ts';
import { isBefore } from '../time/instants.ts';
import { closingFindings, criteriaAgain, withFindingWords } from './ending.ts';
import { leftAtEnd } from './errands.ts';
import { alreadySo, type DecideTable, events, find, nothing, refuse } from './table.ts';
import { refuseTeam } from './teams.ts';

type Life =
  | 'offerHandover'
  | 'acknowledgeHandover'
  | 'withdrawHandover'
  | 'watchOn'
  | 'askCriteria'
  | 'declineFinal'
  | 'addCriterion'
  | 'meetCriterion'
  | 'endAsFalseAlarm'
  | 'chooseReviewDepth'
  | 'close'
  | 'reopen';

/** Open tasks outlive the incident as follow-ups. */
const deferOpenTasks = (facts: Facts): NewEvent[] =>
  facts.tasks
    .filter((task) => task.state === 'open' && !task.followUp)
    .map((task) => ({ type: 'taskDeferred', data: { task: task.number, atEnd: true } }));

/** Tasks that became follow-ups only because the incident was closed, and are still not done. */
export const tasksToResume = (facts: Facts): readonly Task[] =>
  facts.tasks.filter((task) => task.deferredAtEnd && task.state === 'open');

/** Whether a false alarm left something behind: a loan to give back, or people who were told about it. */
export const leavesSomething = (facts: Facts): boolean =>
  facts.updates.length > 0 || facts.loans.some((loan) => loan.returnedAt === null);

export const life: DecideTable<Life> = {
  offerHandover: (facts, { role, to, note }, context, { last }) => {
    const team = refuseTeam(to, 'A role is held by one person', 'to', facts, context);
    if (team !== null) return team;
    if (facts.roles[role] === to)
      return refuse(
        'hasIt',
        `That person already has the role of ${roleLabels[role].toLowerCase()}; nothing was handed over.`,
        'to',
      );
    const offered = facts.handovers.find((h) => h.state === 'offered' && h.role === role);
    if (offered !== undefined)
      return refuse(
        'alreadyOffered',
        `A handover of ${roleLabels[role].toLowerCase()} is waiting to be acknowledged; acknowledge or withdraw it first.`,
        'role',
      );
    return events({
      type: 'handoverOffered',
      data: { handover: last.handover + 1, role, from: facts.roles[role], to, note },
    });
  },
  acknowledgeHandover: (facts, { handover, by }, context) => {
    const found = find(facts.handovers, handover, 'handover', '');
    if (!found.ok) return found;
    const { state, role, to } = found.value;
    if (state === 'acknowledged') return nothing;
    if (state === 'withdrawn')
      return refuse('withdrawn', 'This handover was withdrawn; offer it again.', 'handover');
    const taker = by ?? to;
    const team = refuseTeam(taker, 'A role is held by one person', 'by', facts, context);
    if (team !== null) return team;
    const acknowledged: NewEvent = { type: 'handoverAcknowledged', data: { handover, by: taker } };
    return facts.roles[role] === taker
      ? events(acknowledged)
      : events(acknowledged, { type: 'roleAssigned', data: { role, person: taker } });
  },
  withdrawHandover: (facts, { handover, why }) => {
    const found = find(facts.handovers, handover, 'handover', '');
    if (!found.ok) return found;
    return found.value.state === 'offered'
      ? events({ type: 'handoverWithdrawn', data: { handover, why } })
      : alreadySo(why, 'This handover is not offered any more');
  },
  watchOn: (facts, { until }, { now }) => {
    if (monitoredSince(facts) === null)
      return refuse('notMonitoring', 'It is not being monitored; nothing was logged.', 'until');
    if (!isBefore(now, until)) return refuse('past', 'That time has passed; say when to ask again.', 'until');
    return events({ type: 'watchedOn', data: { until } });
  },
  askCriteria: (facts, _command, { ending }, state) =>
    facts.phase !== 'active'
      ? nothing
      : events(
          ...criteriaToAsk(state, ending).map(
            (text, index): NewEvent => ({
              type: 'criterionAdded',
              data: { criterion: state.last.criterion + 1 + index, text },
            }),
          ),
        ),
  declineFinal: (facts, { audience, why }) => {
    const owed = owedFinal(facts).filter((one) => audience === null || one === audience);
    if (owed.length === 0) {
      const who = audience === null ? 'Nobody' : `The ${audience} audience`;
      const words = audience === null ? 'is waiting' : 'is not waiting';
      return refuse('nothingOwed', `${who} ${words} for a final update; nothing was logged.`, 'audience');
    }
    return events(...owed.map((one): NewEvent => ({ type: 'finalDeclined', data: { audience: one, why } })));
  },
  addCriterion: (_facts, { text }, _context, { last }) =>
    events({ type: 'criterionAdded', data: { criterion: last.criterion + 1, text } }),
  meetCriterion: (facts, { criterion, met }) => {
    const found = find(facts.criteria, criterion, 'exit criterion', '');
    if (!found.ok) return found;
    return found.value.met === met ? nothing : events({ type: 'criterionMet', data: { criterion, met } });
  },
  endAsFalseAlarm: (facts, { why }) => {
    if (facts.ending === 'falseAlarm') return alreadySo(why, 'It is a false alarm already');
    if (facts.phase === 'closed')
      return refuse('closed', 'This incident is closed and read-only; reopen it to go on.');
    const over = statusesOf(facts.kind).at(-1) ?? facts.status;
    const ended: NewEvent = {
      type: 'incidentEnded',
      data: { as: 'falseAlarm', why, overruled: [], review: leavesSomething(facts) },
    };
    return facts.status === over
      ? events(...deferOpenTasks(facts), ...leftAtEnd(facts), ended)
      : events(
          ...deferOpenTasks(facts),
          ...leftAtEnd(facts),
          { type: 'statusChanged', data: { from: facts.status, status: over, why: 'False alarm' } },
          ended,
        );
  },
  chooseReviewDepth: (facts, { depth }) =>
    facts.reviewDepth === depth ? nothing : events({ type: 'reviewDepthChosen', data: { depth } }),
  close: (facts, { text, overruled }) => {
    if (facts.phase === 'closed') return alreadySo(text, 'The incident is closed already', 'text');
    if (facts.phase === 'active')
      return refuse(
        'notOver',
        'The incident is not resolved yet; resolve it or end it as a false alarm first.',
      );
    const open = closingFindings(facts).filter(
      (f) => !overruled.some((o) => o.finding === f.id && o.reason.trim() !== ''),
    );
    const [first] = open;
    if (first !== undefined)
      return refuse('notClosed', `Not closed yet: ${open.map((f) => f.message).join(' ')}`, first.id);
    return events(...deferOpenTasks(facts), ...leftAtEnd(facts), {
      type: 'incidentClosed',
      data: { text, overruled: withFindingWords(overruled, closingFindings(facts)) },
    });
  },
  reopen: (facts, { why }) => {
    const merged = mergedInto(facts);
    if (merged !== null)
      return refuse(
        'merged',
        `This incident goes on in INC-${merged.number}, which has all of it; it stays read-only.`,
      );
    if (facts.phase === 'active')
      return alreadySo(why, 'The incident is going on; there is nothing to reopen');
    const tasks = tasksToResume(facts).map(({ number }) => number);
    return events({ type: 'incidentReopened', data: { why, tasks } }, ...criteriaAgain(facts));
  },
};
