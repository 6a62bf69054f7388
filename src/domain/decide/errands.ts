import { errandSettlementsOf } from '../errands/errand.ts';
import {
  checkedWhat,
  errandTraits,
  followsFrom,
  mayBeAskedWhenClosed,
  placeMatters,
  refusedAgain,
} from '../errands/kinds.ts';
import type { NewEvent } from '../incident/events.ts';
import type { ErrandFacts, Facts } from '../incident/state.ts';
import { type Problem, problem, type Result } from '../result.ts';
import { serviceLabel } from '../services/names.ts';
import { type DecideTable, events, nothing, refuse } from './table.ts';

type Errands =
  | 'planErrand'
  | 'settleErrand'
  | 'recordErrandAttempt'
  | 'recordErrandOutcome'
  | 'recordErrandSeen'
  | 'linkService'
  | 'unlinkService';

const findErrand = ({ errands }: Facts, id: string): Result<ErrandFacts, Problem> => {
  const errand = errands.find((one) => one.id === id);
  return errand === undefined
    ? problem('notFound', 'This was not asked for in this incident.', 'errand')
    : { ok: true, value: errand };
};

const isSame = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean =>
  Object.entries(a).every(([name, value]) => b[name] === value);

/** Why this kind is not asked for any more: nobody is woken for what is over. Null while it may be. */
const whenClosed = ({ phase }: Facts, kind: string): Problem | null =>
  phase === 'closed' && !mayBeAskedWhenClosed(kind)
    ? {
        code: 'closed',
        message: 'This incident is closed, so nothing more is asked for; reopen it to go on.',
      }
    : null;

/** What is left out when the incident is over: whatever was still to be asked and makes no sense any more. */
export const leftAtEnd = ({ errands: all }: Facts): readonly NewEvent[] =>
  all
    .filter(({ state, kind }) => (state === 'planned' || state === 'waiting') && !mayBeAskedWhenClosed(kind))
    .map(({ id }) => ({ type: 'errandSettled', data: { errand: id, as: 'skipped' } }));

export const errands: DecideTable<Errands> = {
  planErrand: (facts, { kind, what }, { freshId }) => {
    const closed = whenClosed(facts, kind);
    if (closed !== null) return { ok: false, error: closed };
    const checked = checkedWhat(facts, kind, what);
    if (!checked.ok) return checked;
    // A drill is marked here and nowhere else: what is done with it follows from the mark in the record.
    const sandbox = facts.kind === 'drill';
    return events({ type: 'errandPlanned', data: { errand: freshId, kind, what: checked.value, sandbox } });
  },
  settleErrand: (facts, { errand: id, as }) => {
    const found = findErrand(facts, id);
    if (!found.ok) return found;
    const { state, kind } = found.value;
    if (!errandSettlementsOf(state, placeMatters(kind)).includes(as))
      return refuse('cannotSettle', 'There is nothing to settle about this.', 'errand');
    const refused = as === 'again' ? (whenClosed(facts, kind) ?? refusedAgain(facts, found.value)) : null;
    return refused === null
      ? events({ type: 'errandSettled', data: { errand: id, as } })
      : { ok: false, error: refused };
  },
  recordErrandAttempt: (facts, { errand: id }) => {
    const found = findErrand(facts, id);
    if (!found.ok) return found;
    const { state, attempts, kind } = found.value;
    const closed = whenClosed(facts, kind);
    if (closed !== null) return { ok: false, error: closed };
    return state === 'planned' || state === 'waiting'
      ? events({ type: 'errandAttempted', data: { errand: id, attempt: attempts + 1 } })
      : refuse('notWaiting', 'This is not waiting to be done.', 'errand');
  },
  recordErrandOutcome: (facts, { errand: id, outcome, retryAt }) => {
    const found = findErrand(facts, id);
    if (!found.ok) return found;
    const { state, attempts } = found.value;
    // What was found is there, whatever was settled while it was being looked for.
    const mayBeThere = attempts > 0 || state === 'unknown' || facts.shared !== null;
    const isFound = outcome.kind === 'done' && mayBeThere && state !== 'done';
    if (state !== 'attempting' && !isFound)
      return refuse('notAttempting', 'This is not being done.', 'errand');
    const ended: NewEvent = { type: 'errandEnded', data: { errand: id, outcome, retryAt } };
    return outcome.kind === 'done'
      ? events(ended, ...followsFrom(found.value, outcome.remote, facts))
      : events(ended);
  },
  recordErrandSeen: (facts, { errand: id, remote }) => {
    const found = findErrand(facts, id);
    if (!found.ok) return found;
    if (found.value.state !== 'done') return refuse('notDone', 'Nothing was made for this yet.', 'errand');
    return isSame(remote, found.value.remote)
      ? nothing
      : events({ type: 'errandSeen', data: { errand: id, remote } });
  },
  linkService: (facts, { link }) => {
    if (facts.kind === 'drill')
      return refuse('drill', 'This is a drill: it is not linked to anything at a service.');
    return facts.links.some((known) => known.service === link.service && isSame(link, known))
      ? nothing
      : events({ type: 'serviceLinked', data: link });
  },
  unlinkService: (facts, { service }) =>
    facts.links.some((known) => known.service === service)
      ? events({ type: 'serviceUnlinked', data: { service } })
      : refuse('notFound', `This incident has no link to ${serviceLabel(service)}.`, 'service'),
};

const sure = (errand: ErrandFacts, facts: Facts): boolean =>
  errandTraits(errand, facts)?.isRepeatable === true;

/**
 * What becomes of these errands when nobody will hear here what came of them: one that does no harm when done twice waits,
 * any other may have been done.
 */
export const uncertainErrands = (
  facts: Facts,
  isMeant: (errand: ErrandFacts) => boolean,
  how: { readonly code: string; readonly cause: ErrandFacts['cause'] & object },
): readonly NewEvent[] =>
  facts.errands.filter(isMeant).map((errand): NewEvent => {
    const outcome = sure(errand, facts)
      ? ({ kind: 'waiting', ...how, retryAfterMs: 0 } as const)
      : ({ kind: 'unknown', ...how } as const);
    return { type: 'errandEnded', data: { errand: errand.id, outcome, retryAt: null } };
  });
