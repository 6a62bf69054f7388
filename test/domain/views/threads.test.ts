import { describe, expect, it } from 'vitest';
import { duration } from '../../../src/domain/time/times.ts';
import { order, threadRows } from '../../../src/domain/views/threads.ts';
import { declared, factsOf, minute, type Past } from '../incident/spec.ts';
import { assumption, state, task, thread } from './sample.ts';

const at = minute(0);
const rowsAt = (minutes: number, ...past: readonly Past[]) =>
  threadRows(factsOf(declared(), ...past), minute(minutes));
const row = (minutes: number, ...past: readonly Past[]) => rowsAt(minutes, ...past)[0];

describe('a row', () => {
  it('reads as a sentence: owner, state, report and how old the last word is', () => {
    const said: Past = {
      type: 'reported',
      data: { thread: 1, conditions: 'full', actions: 'raising', needs: 'a DBA' },
      at: minute(6),
    };
    expect(
      row(10, thread(1, 'bo', { at }), state(1, 'blocked', 'waiting for vendor', minute(5)), said),
    ).toMatchObject({
      number: 1,
      title: 'Thread 1',
      owner: { id: 'bo', name: 'Bo Berg' },
      state: 'blocked',
      stateWords: 'Blocked: waiting for vendor',
      word: [
        { label: 'sees', text: 'full' },
        { label: 'does', text: 'raising' },
        { label: 'needs', text: 'a DBA' },
      ],
      lastWord: '4m',
      silent: false,
    });
    expect(row(10, thread(1, null, { at }))).toMatchObject({
      stateWords: 'Active',
      word: [],
      heard: false,
      lastWord: '10m',
    });
  });

  it('says what was seen before the thread was opened; it is silent only since then', () => {
    const said: Past = {
      type: 'reported',
      data: { thread: 1, conditions: 'full', actions: '', needs: '' },
      at: minute(-90),
    };
    expect(row(10, thread(1, 'bo', { at }), said)).toMatchObject({
      word: [{ label: 'sees', text: 'full' }],
      heard: true,
      lastWord: '1h 40m',
      silent: false,
    });
  });

  it.each<[string, string, Past]>([
    ['note', 'vendor called', { type: 'noted', data: { thread: 1, text: 'vendor called' } }],
    [
      'evidence against A1',
      'it began before',
      {
        type: 'evidenceGiven',
        data: { evidence: 1, thread: 1, text: 'it began before', source: '', supports: null, refutes: 1 },
      },
    ],
    ['assumes A2', 'Guess 2', assumption(2, 1)],
    [
      'A1 refuted',
      'no deploy',
      { type: 'assumptionSettled', data: { assumption: 1, state: 'refuted', why: 'no deploy' } },
    ],
    [
      'decided',
      'roll back',
      {
        type: 'decided',
        data: {
          decision: 1,
          thread: 1,
          text: 'roll back',
          why: '',
          explainLater: false,
          decidedBy: 'ana',
          insteadOf: null,
          alone: false,
        },
      },
    ],
    ['done K1', 'Task 1', { type: 'taskCompleted', data: { task: 1 } }],
    ['active', 'the vendor answered', state(1, 'active', 'the vendor answered')],
  ])('says the newest word, and how old that is: %s', (label, text, said) => {
    const report: Past = {
      type: 'reported',
      data: { thread: 1, conditions: 'full', actions: '', needs: '' },
      at: minute(6),
    };
    const past = [thread(1, 'bo', { at }), task(1, 1, null), assumption(1, 1), report];
    expect(row(20, ...past, { ...said, at: minute(18) })).toMatchObject({
      word: [{ label, text }],
      heard: true,
      lastWord: '2m',
    });
  });

  it('does not say its state twice, and says what is newer behind it', () => {
    const note: Past = { type: 'noted', data: { thread: 1, text: 'vendor called' }, at: minute(8) };
    const blocked = [thread(1, 'bo', { at }), state(1, 'blocked', 'vendor', minute(7))];
    expect(row(10, ...blocked)).toMatchObject({ stateWords: 'Blocked: vendor', word: [], heard: true });
    expect(row(10, ...blocked, note)).toMatchObject({ word: [{ label: 'note', text: 'vendor called' }] });
  });

  it.each([
    ['SEV1', 15],
    ['SEV2', 30],
    ['SEV3', 60],
    ['SEV4', 240],
  ] as const)('of a %s is silent after %i minutes', (severity, minutes) => {
    const facts = factsOf(declared({ severity }), thread(1, 'bo', { at }));
    const before = threadRows(facts, minute(minutes - 1))[0];
    const after = threadRows(facts, minute(minutes))[0];
    expect(before).toMatchObject({ silent: false, needs: [] });
    expect(after).toMatchObject({
      silent: true,
      needs: [{ kind: 'silent', words: `silent ${duration(minutes)}` }],
    });
  });

  it.each(['parked', 'ruledOut', 'done'] as const)('that is %s needs nothing', (to) => {
    expect(
      row(900, thread(1, null, { at }), task(1, 1, minute(5)), state(1, to, '', minute(1))),
    ).toMatchObject({ silent: false, needs: [], isLive: false });
  });

  it('counts its open and overdue tasks, and names its assumptions', () => {
    const done: Past = { type: 'taskCompleted', data: { task: 3 } };
    const deferred: Past = { type: 'taskDeferred', data: { task: 4, atEnd: false } };
    expect(
      row(
        30,
        thread(1, 'bo', { at }),
        task(1, 1, minute(29)),
        task(2, 1, minute(31)),
        task(3, 1, minute(1)),
        task(4, 1, minute(1)),
        task(5, null, minute(1)),
        done,
        deferred,
        assumption(1, 1),
        assumption(2),
      ),
    ).toMatchObject({
      openTasks: 2,
      overdueTasks: 1,
      assumptions: [{ number: 1, state: 'open' }],
      needs: [{ kind: 'overdue', words: 'K1 overdue' }],
    });
  });

  it('asks for nothing once the incident is over', () => {
    const facts = factsOf(
      declared(),
      thread(1, null, { at }),
      { type: 'statusChanged', data: { from: 'investigating', status: 'resolved', why: '' } },
      { type: 'incidentEnded', data: { as: 'resolved', why: '', overruled: [], review: true } },
    );
    expect(threadRows(facts, minute(900))[0]).toMatchObject({ silent: false, needs: [] });
  });
});

describe('the order', () => {
  it('is what needs the lead, then live, parked, ruled out and done, each by number', () => {
    const rows = rowsAt(
      10,
      thread(1, 'bo'),
      thread(2, 'bo'),
      thread(3, 'bo'),
      thread(4, 'bo'),
      thread(5, 'bo'),
      thread(6, null),
      thread(7, 'bo'),
      state(1, 'done'),
      state(2, 'ruledOut'),
      state(3, 'parked'),
      state(7, 'blocked', 'vendor'),
    );
    expect(rows.map(({ number }) => number)).toEqual([6, 7, 4, 5, 3, 2, 1]);
  });

  it('does not jump while it is frozen; what is new comes last', () => {
    const rows = rowsAt(10, thread(1, 'bo'), thread(2, 'bo'), thread(3, null));
    expect(order([2, 1], rows, false)).toEqual([3, 1, 2]);
    expect(order([2, 1], rows, true)).toEqual([2, 1, 3]);
    expect(order([2, 9, 1], rows, true)).toEqual([2, 1, 3]);
    expect(order([], rows, true)).toEqual([3, 1, 2]);
  });
});
