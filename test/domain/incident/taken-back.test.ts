import { expect, test } from 'vitest';
import { commandAgain } from '../../../src/domain/incident/again.ts';
import { isEditable, isWithdrawable } from '../../../src/domain/incident/entries.ts';
import { evolveAll, initialState } from '../../../src/domain/incident/evolve.ts';
import { everyEvent } from '../../corpus/every-event.ts';

/* A new type of event is asked here whether a person can take it back: the tables of that may leave it out. */

/** What happened outside, what others were told, what has a command of its own against it, and corrections. */
const stays: readonly string[] = [
  'arrived',
  'assumptionKept',
  'channelLinked',
  'channelStepAttempted',
  'channelStepEnded',
  'channelStepSettled',
  'channelStepsPlanned',
  'deliveriesAdded',
  'deliveryAttempted',
  'deliveryEnded',
  'deliveryHeld',
  'entryEdited',
  'entrySuperseded',
  'entryWithdrawn',
  'errandAttempted',
  'errandEnded',
  'errandPlanned',
  'errandSeen',
  'errandSettled',
  'handoverAcknowledged',
  'marksPlanned',
  'messageMarked',
  'personNoted',
  'postQueued',
  'recordHandedOver',
  'serviceLinked',
  'serviceUnlinked',
  'snoozed',
  'statusMessageEdited',
  'updateLinked',
  'updateQueued',
];

const state = evolveAll(
  initialState,
  everyEvent().flatMap(({ events }) => events),
);
const typesOf = (which: (item: (typeof state.history)[number]) => boolean): readonly string[] => [
  ...new Set(state.history.filter(which).map(({ event }) => event.type)),
];

test('whatever neither can be withdrawn nor put into other words is known', () => {
  expect(typesOf((item) => !isWithdrawable(item) && !isEditable(item)).toSorted()).toEqual(stays);
});

test('whatever can be withdrawn can be logged again', () => {
  const taken = typesOf(isWithdrawable);
  expect(taken.length).toBeGreaterThan(20);
  const once = typesOf((item) => isWithdrawable(item) && commandAgain(state, item) !== null);
  expect(taken.filter((type) => !once.includes(type))).toEqual([]);
});
