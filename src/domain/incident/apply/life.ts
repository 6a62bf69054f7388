import type { EventData } from '../events.ts';
import { isOver, resumedStatus } from '../words.ts';
import { type ApplyTable, change, goingOn, placeOf, withSaid } from './table.ts';

type Life =
  | 'handoverOffered'
  | 'handoverAcknowledged'
  | 'handoverWithdrawn'
  | 'recordHandedOver'
  | 'recordTakenOver'
  | 'watchedOn'
  | 'finalDeclined'
  | 'criterionAdded'
  | 'criterionMet'
  | 'incidentEnded'
  | 'reviewDepthChosen'
  | 'incidentClosed'
  | 'incidentReopened';

/** Why the incident ended. A reason given only to overrule a finding does not say that. */
const endingWords = ({ why, overruled }: EventData<'incidentEnded'>): string =>
  overruled.some(({ reason }) => reason === why) ? '' : why;

export const life: ApplyTable<Life> = {
  handoverOffered: (facts, { data, by, occurredAt }) => {
    const { handover: number, ...rest } = data;
    return {
      ...facts,
      handovers: [
        ...facts.handovers,
        { ...rest, number, offeredBy: by, at: occurredAt, state: 'offered', acknowledged: null },
      ],
    };
  },
  handoverAcknowledged: (facts, event) => {
    const acknowledged = { ...placeOf(facts, event), at: event.occurredAt };
    const handovers = change(facts.handovers, event.data.handover, (h) => ({
      ...h,
      state: 'acknowledged' as const,
      acknowledged,
    }));
    return { ...facts, handovers };
  },
  handoverWithdrawn: (facts, { data }) => ({
    ...facts,
    handovers: change(facts.handovers, data.handover, (h) => ({ ...h, state: 'withdrawn' })),
  }),
  recordHandedOver: (facts, { data: { to, console }, by, occurredAt: at }) => ({
    ...facts,
    holder: { by, since: facts.declaredAt, ...facts.holder, console, handedTo: { to, at } },
  }),
  recordTakenOver: (facts, { data: { console }, by, occurredAt: since }) => ({
    ...facts,
    holder: { console, by, since, handedTo: null },
    earlierHolders: facts.holder === null ? [] : [...facts.earlierHolders, facts.holder],
  }),
  watchedOn: (facts, event) => ({
    ...facts,
    watched: { ...placeOf(facts, event), at: event.occurredAt, until: event.data.until },
  }),
  finalDeclined: (facts, event) => ({
    ...facts,
    declinedFinals: [
      ...facts.declinedFinals,
      { ...placeOf(facts, event), ...event.data, at: event.occurredAt },
    ],
  }),
  criterionAdded: (facts, { data }) => ({
    ...facts,
    criteria: [...facts.criteria, { number: data.criterion, text: data.text, met: false }],
  }),
  criterionMet: (facts, { data }) => ({
    ...facts,
    criteria: change(facts.criteria, data.criterion, (c) => ({ ...c, met: data.met })),
  }),
  incidentEnded: (facts, event) => {
    const { data, occurredAt } = event;
    return {
      ...withSaid(facts, 'ending', event, endingWords(data)),
      phase: data.review ? 'review' : 'closed',
      ending: data.as,
      endedAt: occurredAt,
      closedAt: data.review ? null : occurredAt,
      closeText: data.as === 'falseAlarm' ? data.why : '',
    };
  },
  reviewDepthChosen: (facts, { data }) => ({ ...facts, reviewDepth: data.depth }),
  incidentClosed: (facts, { data, occurredAt }) => ({
    ...facts,
    phase: 'closed',
    closedAt: occurredAt,
    // Keeps why it was a false alarm when nothing was added.
    closeText: data.text === '' ? facts.closeText : data.text,
  }),
  incidentReopened: (facts, event) => {
    const { data, occurredAt } = event;
    const status = isOver(facts.status) ? resumedStatus(facts.kind) : facts.status;
    return {
      ...goingOn(facts),
      reopenedAt: occurredAt,
      declinedFinals: [],
      tasks: data.tasks.reduce(
        (tasks, number) => change(tasks, number, (t) => ({ ...t, followUp: false, deferredAtEnd: false })),
        facts.tasks,
      ),
      phase: 'active',
      ending: null,
      endedAt: null,
      closedAt: null,
      status,
      statuses: [...facts.statuses, { ...placeOf(facts, event), status, at: occurredAt }],
    };
  },
};
