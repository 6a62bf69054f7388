import { describe, expect, it } from 'vitest';
import { entries } from '../../../src/domain/decide/entries.ts';
import { mayMoveInTime } from '../../../src/domain/incident/corrections.ts';
import { entryText, findEntry } from '../../../src/domain/incident/entries.ts';
import type { EventType } from '../../../src/domain/incident/events.ts';
import { evolveAll, initialState } from '../../../src/domain/incident/evolve.ts';
import { itemOf } from '../../../src/domain/incident/history.ts';
import { kept } from '../../../src/domain/incident/kept/events.ts';
import type { HistoryItem, IncidentState } from '../../../src/domain/incident/state.ts';
import { msLater } from '../../../src/domain/time/instants.ts';
import { saidAtFirst } from '../../../src/domain/views/entry-versions.ts';
import {
  enteredAfterwards,
  everyEvent,
  everyPlannedEvent,
  everySharedEvent,
  noLongerWritten,
} from '../../corpus/every-event.ts';
import { contextWith } from './spec.ts';

/* Every type of event, by name: a new one is asked here what of it can be put right. */

const none = /no words of its own/u;
const sent = /Send an update that corrects it/u;
const change = /take this correction back/u;

/** The label of its text, or why it stays. */
const texts: Readonly<Record<EventType, string | RegExp>> = {
  incidentDeclared: 'Title',
  enteredAfterwards: none,
  personNoted: none,
  titleChanged: 'Words',
  impactChanged: 'Words',
  impactStartChanged: none,
  milestoneSet: none,
  windowSet: none,
  windowExtended: 'Why',
  overrunDismissed: 'Why',
  summaryChanged: 'Words',
  outsideNameChanged: 'Words',
  pinnedConfirmed: none,
  tagged: none,
  untagged: none,
  bridgeChanged: none,
  zoneChanged: none,
  severityChanged: 'Why',
  statusChanged: 'Why',
  roleAssigned: none,
  threadOpened: 'Words',
  threadRenamed: 'Words',
  threadAssigned: none,
  threadStateChanged: 'Why',
  reported: 'Words',
  assumed: 'Words',
  assumptionSettled: 'Why',
  assumptionKept: none,
  disproofGiven: 'Words',
  evidenceGiven: 'Words',
  decided: 'Words',
  decisionExplained: 'Why',
  borrowed: 'Words',
  returned: 'Note',
  parked: 'Words',
  parkedAnswered: 'Words',
  taskAdded: 'Words',
  taskAssigned: none,
  taskCompleted: none,
  taskDeferred: none,
  taskDropped: 'Why',
  taskKept: none,
  noted: 'Words',
  entryEdited: change,
  entryWithdrawn: change,
  entrySuperseded: change,
  outsideWordsGiven: 'Words',
  updateQueued: sent,
  marksPlanned: none,
  messageMarked: none,
  updateLinked: none,
  correctionDismissed: 'Why',
  briefDismissed: 'Why',
  deliveriesAdded: sent,
  postQueued: sent,
  deliveryAttempted: none,
  deliveryEnded: none,
  deliveryHeld: none,
  deliverySettled: 'Why',
  snoozed: none,
  needDismissed: 'Why',
  reportsAsked: none,
  joined: none,
  channelStepsPlanned: none,
  channelStepAttempted: none,
  channelStepEnded: none,
  channelStepSettled: none,
  errandPlanned: none,
  errandAttempted: none,
  errandEnded: none,
  errandSettled: none,
  errandSeen: none,
  serviceLinked: none,
  serviceUnlinked: none,
  channelLinked: none,
  statusMessageEdited: none,
  handoverOffered: 'Note',
  handoverAcknowledged: none,
  handoverWithdrawn: 'Why',
  recordHandedOver: none,
  recordTakenOver: 'Why',
  incidentShared: none,
  consoleJoined: none,
  clockDiffered: none,
  sendingTaken: 'Why',
  watchedOn: none,
  entriesTaken: none,
  incidentMerged: none,
  threadSplit: none,
  criterionAdded: 'Words',
  arrived: none,
  arrivalTaken: none,
  criterionMet: none,
  incidentEnded: 'Why',
  finalDeclined: 'Why',
  reviewDepthChosen: none,
  reviewWritten: 'Note',
  momentChosen: none,
  reviewNamesChosen: none,
  workshopPlanned: none,
  incidentClosed: 'Note',
  incidentReopened: 'Why',
};

/** What the console did or saw by itself, at the time at which it did. */
const fixedTimes: readonly EventType[] = [
  'arrivalTaken',
  'arrived',
  'channelLinked',
  'channelStepAttempted',
  'channelStepEnded',
  'channelStepSettled',
  'channelStepsPlanned',
  'clockDiffered',
  'consoleJoined',
  'deliveriesAdded',
  'deliveryAttempted',
  'deliveryEnded',
  'deliveryHeld',
  'deliverySettled',
  'enteredAfterwards',
  'entriesTaken',
  'entryEdited',
  'entrySuperseded',
  'entryWithdrawn',
  'errandAttempted',
  'errandEnded',
  'errandPlanned',
  'errandSeen',
  'errandSettled',
  'incidentMerged',
  'incidentShared',
  'marksPlanned',
  'messageMarked',
  'personNoted',
  'postQueued',
  'recordHandedOver',
  'recordTakenOver',
  'sendingTaken',
  'serviceLinked',
  'serviceUnlinked',
  'statusMessageEdited',
  'threadSplit',
  'updateQueued',
];

const asStates = [everyEvent(), everyPlannedEvent(), everySharedEvent(), enteredAfterwards()].map((records) =>
  evolveAll(
    initialState,
    records.flatMap((record) => record.events),
  ),
);
/** The example that has this type of event: planned work has some of its own. */
const stateWith = (type: string): IncidentState => {
  const found =
    asStates.find(({ history }) => history.some(({ event }) => event.type === type)) ?? asStates[0];
  if (found === undefined) throw new Error('there are no examples');
  return found;
};
const types = (Object.keys(kept) as readonly EventType[]).filter((type) => !noLongerWritten.includes(type));

/** An entry of this type that was neither corrected nor withdrawn; an empty one where no incident alone has one. */
const entryOf = (type: EventType): HistoryItem => {
  const items = stateWith(type).history.filter(({ event }) => event.type === type);
  const item = items.find(({ withdrawn, changedBy }) => withdrawn === null && changedBy.length === 0);
  const first = stateWith(type).history[0]?.event;
  if (first === undefined) throw new Error('nothing was declared');
  return {
    ...(item ?? items[0] ?? itemOf({ ...first, id: 'none/0', type, data: {} })),
    withdrawn: null,
  };
};
/** The rule itself: a closed incident is read-only, and some of these are in one. */
const correct = (item: HistoryItem, changes: { readonly text?: string; readonly happenedAt?: string }) => {
  const state = stateWith(item.event.type);
  const { facts, history } = state;
  if (facts === null) throw new Error('nothing was declared');
  return entries.supersedeEntry(
    facts,
    { type: 'supersedeEntry', entry: item.event.id, ...changes },
    contextWith({ now: msLater(history.at(-1)?.event.recordedAt ?? '', 60_000) }),
    { ...state, history: [...history.filter((each) => each.event.id !== item.event.id), item] },
  );
};

describe('the text of an entry', () => {
  it.each(types)('of %s is put right by a later one, both visible, or the refusal says why not', (type) => {
    const item = entryOf(type);
    const expected = texts[type];
    const decided = correct(item, { text: 'said better' });
    if (expected instanceof RegExp) {
      expect(decided).toMatchObject({
        error: { code: 'notEditable', message: expect.stringMatching(expected) },
      });
      return;
    }
    if (!decided.ok) throw new Error(decided.error.message);
    const now = { occurredAt: item.occurredAt, recordedAt: item.occurredAt, by: 'ana' };
    const after = evolveAll(
      stateWith(type),
      decided.value.map((event, index) => ({ ...event, ...now, id: `mend/${index}`, version: 2 })),
    );
    const corrected = findEntry(after, item.event.id);
    if (corrected === undefined) throw new Error('the entry is gone');
    expect(entryText(corrected)).toBe('said better');
    expect(saidAtFirst(corrected, 'UTC')).not.toBeNull();
    expect(corrected.event).toBe(item.event);
  });
});

describe('the time of an entry', () => {
  it('stays only where the console noted it itself', () => {
    expect(
      types.filter((type) => !mayMoveInTime({ ...stateWith(type), history: [] }, entryOf(type))).toSorted(),
    ).toEqual(fixedTimes);
  });

  it.each(fixedTimes)('stays for %s, and the refusal says so', (type) => {
    const item = entryOf(type);
    expect(correct(item, { happenedAt: msLater(item.occurredAt, -1000) })).toMatchObject({
      error: { code: 'fixedTime' },
    });
  });
});
