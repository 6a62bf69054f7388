import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { because } from '../../../src/domain/causes/cause.ts';
import { inSight } from '../../../src/domain/views/needs/lines.ts';
import { calmWords, needsYou, snoozedNeeds } from '../../../src/domain/views/needs-you.ts';
import { statusBar } from '../../../src/domain/views/status-bar.ts';
import { life, liveAll } from '../incident/lives.ts';
import { declared, factsOf, minute, type Past } from '../incident/spec.ts';
import {
  against,
  assumption,
  attempted,
  ended,
  loan,
  slackDelivery,
  state,
  task,
  thread,
  update,
} from './sample.ts';

const at = minute(0);
const wordsAt = (minutes: number, ...past: readonly Past[]) =>
  needsYou(factsOf(declared(), ...past), minute(minutes)).map(({ words }) => words);

const unknown: readonly Past[] = [
  update(
    1,
    { kind: 'onChange' },
    { deliveries: [slackDelivery('internal-1'), slackDelivery('internal-1', '#b')] },
  ),
  attempted('internal-1:#inc-42'),
  ended('internal-1:#inc-42', {
    kind: 'unknown',
    code: 'timeout',
    cause: because('words', { words: 'No answer.' }),
  }),
];

describe('what needs the lead', () => {
  it('is nothing while all is calm', () => {
    expect(wordsAt(10, thread(1, 'bo', { at }), update(1, { kind: 'at', at: minute(60) }))).toEqual([]);
  });

  it('is said in words', () => {
    expect(wordsAt(25, thread(6, null, { at: minute(20) }))).toEqual(['#6 has no owner']);
    expect(wordsAt(85, thread(3, 'bo', { at }))).toEqual(['#3 silent 1 h 25 min']);
    expect(wordsAt(10, thread(7, 'bo', { at }), state(7, 'blocked', 'vendor', minute(5)))).toEqual([
      '#7 blocked: vendor',
    ]);
    expect(wordsAt(10, assumption(2), against(2))).toEqual(['A2 contradicted']);
    expect(wordsAt(10, task(4, null, minute(9)))).toEqual(['K4 overdue']);
    expect(wordsAt(10, thread(1, 'bo', { at }), task(4, 1, minute(9)))).toEqual(['K4 overdue']);
    expect(wordsAt(10, loan(1, minute(9)), loan(2, minute(11)), loan(3, null))).toEqual([
      'L1 expired: tell Bo Berg',
    ]);
    expect(wordsAt(10, ...unknown)).toEqual(['1 message needs an answer']);
    expect(
      wordsAt(10, {
        type: 'handoverOffered',
        data: { handover: 1, role: 'incidentLead', from: 'ana', to: 'bo', note: '' },
      }),
    ).toEqual(['Handover waiting']);
    expect(wordsAt(10, { type: 'roleAssigned', data: { role: 'incidentLead', person: null } })).toEqual([
      'Nobody leads',
    ]);
    const worse: Past = { type: 'severityChanged', data: { from: 'SEV3', severity: 'SEV2', why: '' } };
    expect(wordsAt(10, assumption(1), assumption(3), worse)).toEqual([
      'SEV2 not told yet',
      'Impact at SEV2: not said yet',
      'Second look: A1 A3',
      'No communications lead at SEV2',
    ]);
  });

  it('counts all messages that wait for an answer', () => {
    const refused = ended('internal-1:#b', {
      kind: 'refused',
      needs: 'person',
      code: 'not_in_channel',
      cause: because('words', { words: 'Invite it.' }),
      refused: [],
    });
    expect(wordsAt(10, ...unknown, attempted('internal-1:#b'), refused)).toEqual([
      '2 messages need an answer',
    ]);
  });

  it('is an update, from five minutes before', () => {
    const promised = update(3, { kind: 'at', at: minute(30) });
    expect(wordsAt(24, promised)).toEqual([]);
    expect(wordsAt(26, promised)).toEqual(['Internal update 4 due in 4 min']);
    expect(wordsAt(33, promised)).toEqual(['Internal update 4 overdue 3 min']);
    expect(wordsAt(33, update(3, { kind: 'at', at: minute(30) }, { audience: 'external' }))).toEqual([
      'External update 4 overdue 3 min',
    ]);
  });

  it('has the red ones first, each with where to go', () => {
    const needs = needsYou(
      factsOf(declared(), assumption(2), against(2), thread(6, null, { at: minute(9) })),
      minute(10),
    );
    expect(needs).toEqual([
      {
        key: 'thread:6:noOwner',
        words: '#6 has no owner',
        target: { kind: 'thread', number: 6 },
        tone: 'now',
      },
      {
        key: 'assumption:2',
        words: 'A2 contradicted',
        target: { kind: 'assumption', number: 2 },
        tone: 'soon',
      },
    ]);
  });

  it('is left alone while it is snoozed', () => {
    const promised = update(3, { kind: 'at', at: minute(30) });
    const snoozed: Past = { type: 'snoozed', data: { what: 'update:internal', until: minute(40) } };
    expect(wordsAt(35, promised, snoozed)).toEqual([]);
    expect(wordsAt(40, promised, snoozed)).toEqual(['Internal update 4 overdue 10 min']);
  });

  it('is one line for all that are silent, with each of them in it, and the question as its remedy', () => {
    const eight = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => thread(number, 'bo', { at }));
    const [line, ...others] = needsYou(factsOf(declared(), ...eight), minute(90));
    expect(others.map(({ key }) => key)).toEqual(['tooMany']);
    expect(line).toMatchObject({
      words: '8 threads silent: ask all',
      target: { kind: 'askAll', threads: [1, 2, 3, 4, 5, 6, 7, 8] },
    });
    expect(line?.parts?.map(({ key }) => key).slice(0, 2)).toEqual(['thread:1:silent', 'thread:2:silent']);
    expect(line?.parts?.[2]?.words).toBe('#3 silent 1 h 30 min');
  });

  it('is one line for all that nobody owns, silent or not, and one for all tasks that are overdue', () => {
    const past = [
      thread(1, null, { at }),
      thread(2, null, { at }),
      task(3, 1, minute(9)),
      task(4, 1, minute(9)),
    ];
    const lines = needsYou(factsOf(declared(), ...past), minute(90));
    expect(lines.map(({ words, tone }) => `${tone}: ${words}`)).toEqual([
      'now: #1 #2 have no owner',
      'soon: K3 K4 overdue',
    ]);
    expect(lines.map(({ parts }) => parts?.map(({ key }) => key))).toEqual([
      ['thread:1:noOwner', 'thread:2:noOwner'],
      ['task:3', 'task:4'],
    ]);
    const many = Array.from({ length: 12 }, (_, index) => thread(index + 1, null, { at }));
    expect(wordsAt(90, ...many)).toEqual([
      '12 threads have no owner',
      '12 live threads on one lead: name a deputy',
    ]);
  });

  it('loses one of a line that is put off, and a whole line; what comes later is not put off with it', () => {
    const three = [1, 2, 3].map((number) => thread(number, 'bo', { at }));
    const one: Past = { type: 'snoozed', data: { what: 'thread:2:silent', until: minute(120) } };
    expect(wordsAt(90, ...three, one)).toEqual(['2 threads silent: ask all']);
    const line: Past = { type: 'snoozed', data: { what: 'threads:1,2,3:silent', until: minute(120) } };
    expect(wordsAt(90, ...three, thread(4, 'bo', { at }), line)).toEqual(['#4 silent 1 h 30 min']);
    expect(snoozedNeeds(factsOf(declared(), ...three, line), minute(90))).toMatchObject([
      { words: '3 threads silent: ask all', until: minute(120) },
    ]);
  });

  it('is the update of each audience by itself: putting one off leaves the other', () => {
    const both = [
      update(3, { kind: 'at', at: minute(30) }),
      update(1, { kind: 'at', at: minute(40) }, { audience: 'external' }),
    ];
    expect(wordsAt(45, ...both)).toEqual([
      'Internal update 4 overdue 15 min',
      'External update 2 overdue 5 min',
    ]);
    const snoozed: Past = { type: 'snoozed', data: { what: 'update:internal', until: minute(60) } };
    expect(wordsAt(45, ...both, snoozed)).toEqual(['External update 2 overdue 5 min']);
    const over: Past = {
      type: 'statusChanged',
      data: { from: 'investigating', status: 'resolved', why: '' },
    };
    expect(wordsAt(35, ...both, over)).toEqual([
      'Final internal update overdue',
      'Final external update due',
    ]);
    expect(wordsAt(35, ...both, over, snoozed)).toEqual(['Final external update due']);
  });

  it('says what was put off where a countdown goes on beside it', () => {
    const promised = update(3, { kind: 'at', at: minute(30) });
    const snoozed: Past = { type: 'snoozed', data: { what: 'update:internal', until: minute(40) } };
    const wordsOf = (...past: readonly Past[]) => calmWords(factsOf(declared(), ...past), minute(35));
    expect(wordsOf(promised, snoozed)).toBe('Snoozed until 12:40 UTC: internal update');
    expect(wordsOf(thread(1, 'bo', { at }))).toBe('Nothing right now');
  });

  it('never says that there is nothing beside a red countdown, whatever the life of the incident', () => {
    fc.assert(
      fc.property(life, fc.integer({ min: 0, max: 2000 }), (steps, minutes) => {
        const { facts } = liveAll(steps).state;
        const next = facts === null ? null : statusBar(facts, minute(minutes)).nextUpdate;
        if (facts === null || next === null || !('tone' in next) || next.tone !== 'overdue') return;
        const calm = needsYou(facts, minute(minutes)).length === 0;
        expect(calm && calmWords(facts, minute(minutes)) === 'Nothing right now').toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('has in sight what is overdue, unowned, stuck or not through, before anything else', () => {
    const queued = update(1, { kind: 'at', at: minute(30) }, { deliveries: [slackDelivery('internal-1')] });
    const failed = ended('internal-1:#inc-42', {
      kind: 'waiting',
      retryAfterMs: null,
      code: 'ECONNREFUSED',
      cause: because('words', { words: 'Could not reach Slack.' }),
      accepted: [],
      refused: [],
    });
    const past = [
      ...[assumption(1), against(1), loan(1, minute(20))],
      ...[queued, attempted('internal-1:#inc-42'), failed],
      ...[thread(1, 'ana', { at }), state(1, 'blocked', 'a DBA', minute(35)), thread(2, null, { at })],
      task(9, null, minute(20)),
    ];
    const needs = needsYou(factsOf(declared(), ...past), minute(40));
    const first = [
      'Internal update 2 overdue 10 min',
      '#2 has no owner',
      'Not delivered to #inc-42 yet',
      '#1 blocked: a DBA',
      'K9 overdue',
    ];
    expect(needs.map(({ words }) => words)).toEqual([
      ...first,
      'A1 contradicted',
      'You lead and own #1: hand it over',
      'L1 expired: tell Bo Berg',
    ]);
    expect(inSight(needs).map(({ words }) => words)).toEqual(first);
    // With less that must be seen, three stand in the line.
    expect(inSight(needs.slice(4))).toHaveLength(3);
  });

  it.each(['thread:6', 'thread:6:noOwner'])(
    'is left alone when %s is snoozed, and nothing beside it',
    (what) => {
      const past = [thread(6, null, { at: minute(9) }), thread(60, null, { at: minute(9) })];
      const snoozed: Past = { type: 'snoozed', data: { what, until: minute(40) } };
      expect(wordsAt(10, ...past, snoozed)).toEqual(['#60 has no owner']);
    },
  );

  it('is what is still open of it in the review, and its messages when it is closed', () => {
    const over: readonly Past[] = [
      thread(6, null, { at }),
      loan(1, minute(9)),
      ...unknown,
      { type: 'statusChanged', data: { from: 'investigating', status: 'resolved', why: '' } },
      { type: 'incidentEnded', data: { as: 'resolved', why: '', overruled: [], review: true } },
    ];
    const closed: Past = { type: 'incidentClosed', data: { text: '', overruled: [] } };
    expect(wordsAt(600, ...over)).toEqual([
      '1 message needs an answer',
      'Final internal update due',
      'L1 expired: tell Bo Berg',
    ]);
    expect(wordsAt(600, ...over, closed)).toEqual(['1 message needs an answer']);
  });

  it('is a message that did not get through yet, from its first failed attempt on', () => {
    const queued = update(1, { kind: 'onChange' }, { deliveries: [slackDelivery('internal-1')] });
    const failed = ended('internal-1:#inc-42', {
      kind: 'waiting',
      retryAfterMs: null,
      code: 'ECONNREFUSED',
      cause: because('words', { words: 'Could not reach Slack.' }),
      accepted: [],
      refused: [],
    });
    expect(wordsAt(1, queued)).toEqual([]);
    expect(wordsAt(1, queued, attempted('internal-1:#inc-42'), failed)).toEqual([
      'Not delivered to #inc-42 yet',
    ]);
  });
});
