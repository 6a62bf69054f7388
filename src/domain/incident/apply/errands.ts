import type { ErrandFacts, Facts } from '../state.ts';
import { dutyOf } from './sharing.ts';
import type { ApplyTable } from './table.ts';

type Errands =
  | 'errandPlanned'
  | 'errandAttempted'
  | 'errandEnded'
  | 'errandSettled'
  | 'errandSeen'
  | 'serviceLinked'
  | 'serviceUnlinked';

const changed = (facts: Facts, id: string, how: (errand: ErrandFacts) => ErrandFacts): Facts => ({
  ...facts,
  errands: facts.errands.map((errand) => (errand.id === id ? how(errand) : errand)),
});

const settledState = { again: 'planned', done: 'done', skipped: 'skipped' } as const;
const calm = { retryAt: null, isFirm: false, code: '', cause: null } as const;

export const errands: ApplyTable<Errands> = {
  errandPlanned: (facts, event) => {
    const { errand: id, ...asked } = event.data;
    if (facts.errands.some((known) => known.id === id)) return facts;
    const planned: ErrandFacts = {
      ...asked,
      id,
      entry: event.id,
      by: event.by,
      plannedAt: event.occurredAt,
      at: event.occurredAt,
      state: 'planned',
      attempts: 0,
      remote: {},
      duty: dutyOf(facts, event),
      ...calm,
    };
    return { ...facts, errands: [...facts.errands, planned] };
  },
  errandAttempted: (facts, { data, occurredAt: at }) =>
    changed(facts, data.errand, (errand) => ({
      ...errand,
      ...calm,
      state: 'attempting',
      attempts: data.attempt,
      at,
    })),
  errandEnded: (facts, { data: { errand: id, outcome, retryAt }, occurredAt: at }) =>
    changed(facts, id, (errand) => ({
      ...errand,
      state: outcome.kind,
      at,
      retryAt,
      isFirm: outcome.kind === 'waiting' && outcome.retryAfterMs !== null,
      code: outcome.kind === 'done' ? '' : outcome.code,
      cause: outcome.kind === 'done' ? outcome.remark : outcome.cause,
      remote: outcome.kind === 'done' ? { ...errand.remote, ...outcome.remote } : errand.remote,
    })),
  errandSettled: (facts, { data, occurredAt: at }) =>
    changed(facts, data.errand, (errand) => ({ ...errand, ...calm, state: settledState[data.as], at })),
  errandSeen: (facts, { data }) =>
    changed(facts, data.errand, (errand) => ({ ...errand, remote: { ...errand.remote, ...data.remote } })),
  // One link for each service: whoever links another incident there means that one from then on.
  serviceLinked: (facts, { data }) => ({
    ...facts,
    links: [...facts.links.filter(({ service }) => service !== data.service), data],
  }),
  serviceUnlinked: (facts, { data }) => ({
    ...facts,
    links: facts.links.filter(({ service }) => service !== data.service),
  }),
};
