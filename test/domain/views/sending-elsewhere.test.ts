import { expect, test } from 'vitest';
import { errandRows } from '../../../src/domain/views/errands.ts';
import { outbox } from '../../../src/domain/views/outbox.ts';
import {
  elsewhereWords,
  sendingElsewhere,
  waitingElsewhere,
} from '../../../src/domain/views/sending-elsewhere.ts';
import { declared, factsOf, here, minute, type Past, there } from '../incident/spec.ts';
import { attempted, ended, mailDelivery, slackDelivery, update } from './sample.ts';

/* What waits on consoles of a shared incident that are away. */

const from = (console: string, ...past: readonly Past[]): readonly Past[] =>
  past.map((one) => ({ ...one, console }));
const shared: readonly Past[] = [
  { type: 'incidentShared', data: { console: here, space: 'main' }, console: here.id },
  { type: 'consoleJoined', data: { console: there }, by: 'bo', console: there.id },
];
const queued = from(
  there.id,
  update(1, { kind: 'none' }, { deliveries: [slackDelivery('u1'), mailDelivery('u1', 3)] }),
);
const onlyHere = new Set([here.id]);

test('of an incident that is not shared nothing waits elsewhere', () => {
  expect(sendingElsewhere(factsOf(declared(), queued), onlyHere)).toEqual([]);
});

test('what a console that is away was to send waits on it', () => {
  const facts = factsOf(declared(), shared, queued);
  expect(sendingElsewhere(facts, new Set([here.id, there.id]))).toEqual([]);
  const [away] = sendingElsewhere(facts, onlyHere);
  expect(away).toEqual({
    console: there.id,
    name: there.name,
    items: ['Update 1 (internal) to #inc-42', 'Update 1 (internal) to stakeholders'],
    counts: '2 messages',
    since: minute(6),
  });
  expect(away && elsewhereWords(away)).toBe(
    '2 messages wait on “cy-laptop”, where nobody has this incident on screen.',
  );
});

test('messages, requests of services and steps are counted each by what it is', () => {
  const asked = from(
    there.id,
    { type: 'errandPlanned', data: { errand: 'e1', kind: 'page', what: {}, sandbox: false } },
    { type: 'errandPlanned', data: { errand: 'e2', kind: 'bridge', what: { topic: 'x' }, sandbox: false } },
    { type: 'errandPlanned', data: { errand: 'e3', kind: 'bridge', what: { topic: 'y' }, sandbox: false } },
    {
      type: 'channelStepsPlanned',
      data: { steps: ['channel'], name: 'inc', announceIn: null, announceName: '' },
    },
  );
  const [away] = sendingElsewhere(factsOf(declared(), shared, queued, asked), onlyHere);
  expect(away && elsewhereWords(away)).toBe(
    '2 messages, 1 page, 2 bridges and 1 step in Slack wait on “cy-laptop”, where nobody has this incident on screen.',
  );
});

test('what went through does not wait any more', () => {
  const facts = factsOf(
    declared(),
    shared,
    queued,
    from(there.id, attempted('u1:#inc-42'), ended('u1:#inc-42', { kind: 'sent', refused: [] })),
  );
  const [away] = sendingElsewhere(facts, onlyHere);
  expect(away && elsewhereWords(away)).toBe(
    'Update 1 (internal) to stakeholders waits on “cy-laptop”, where nobody has this incident on screen.',
  );
});

test('the console that shared it does the rest, which waits while it is away', () => {
  const [away] = sendingElsewhere(factsOf(declared(), shared), new Set([there.id]));
  expect(away).toEqual({ console: here.id, name: here.name, items: [], counts: '', since: null });
  expect(away && elsewhereWords(away)).toContain('up to date waits on “ana-laptop”');
});

test('what was taken over waits on nobody', () => {
  const taken: Past = {
    type: 'sendingTaken',
    data: { from: there.id, to: here, why: '' },
    console: here.id,
  };
  expect(sendingElsewhere(factsOf(declared(), shared, queued, [taken]), onlyHere)).toEqual([]);
});

test('the outbox says from which console each goes, where there are several', () => {
  const story: readonly Past[] = [
    ...queued,
    ...from(there.id, attempted('u1:#inc-42'), {
      type: 'errandPlanned',
      data: { errand: 'e1', kind: 'bridge', what: { topic: 'x' }, sandbox: false },
    }),
  ];
  const words = (...past: readonly Past[]) => {
    const facts = factsOf(declared(), past);
    const [told] = outbox(facts, facts.declaredAt);
    return [...(told?.rows ?? []), ...errandRows(facts, facts.declaredAt)].map((row) => row.words);
  };
  expect(words(...shared, ...story)).toEqual([
    'Sending from “cy-laptop”…',
    'About to be sent from “cy-laptop”',
    'About to start on “cy-laptop”',
  ]);
  expect(words(...story)).toEqual(['Sending…', 'About to be sent', 'About to start']);
});

test('nobody is asked about what was sent just now: another console may be at it', () => {
  const facts = factsOf(declared(), shared, queued);
  expect(waitingElsewhere(facts, onlyHere, minute(6.5))).toEqual([]);
  expect(waitingElsewhere(facts, onlyHere, minute(7))).toHaveLength(1);
  // Upkeep alone is nothing that anybody waits for.
  expect(waitingElsewhere(factsOf(declared(), shared), new Set([there.id]), minute(90))).toEqual([]);
});
