import { describe, expect, it } from 'vitest';
import { commandSchema } from '../../../src/domain/incident/commands.ts';
import type { EventEnvelope } from '../../../src/domain/incident/envelope.ts';
import { decideAgain } from '../../../src/domain/shared-record/again.ts';
import { basisOf } from '../../../src/domain/shared-record/basis.ts';
import { namesChanged } from '../../../src/domain/shared-record/names.ts';
import { composed } from '../../../src/domain/shared-record/numbers.ts';
import { dee } from '../incident/spec.ts';
import { afterwards, deps, recordOf, waitingOn } from './consoles.ts';

const said = (events: readonly EventEnvelope[] | undefined, type: string) =>
  events?.find((event) => event.type === type)?.data;

describe('deciding again what waits', () => {
  it('changes nothing when nothing came', () => {
    const record = recordOf({ type: 'openThread', title: 'pool' });
    const waiting = waitingOn(
      record,
      { type: 'openThread', title: 'cache' },
      { type: 'report', thread: 2, conditions: 'cold, see #2' },
    );
    const again = decideAgain(record, waiting, deps);
    expect(again.waiting).toEqual(waiting);
    expect(again).toMatchObject({ refused: [], changed: [], fulfilled: [] });
  });

  it('gives a number that was taken meanwhile anew, and what refers to it follows', () => {
    const record = recordOf({ type: 'openThread', title: 'pool' });
    const waiting = waitingOn(
      record,
      { type: 'openThread', title: 'cache' },
      { type: 'assume', thread: 2, text: 'the deploy' },
      { type: 'note', thread: 2, text: 'see #2 and A1, not #1 or PR#2' },
      { type: 'snooze', what: 'threads:1,2:silent', until: '2026-03-02T13:00:00.000Z' },
      { type: 'askReports', threads: [1, 2] },
    );
    const again = afterwards(
      record,
      waiting,
      { type: 'openThread', title: 'disk' },
      { type: 'assume', text: 'the disk' },
    );
    expect(again.refused).toEqual([]);
    expect(again.changed).toEqual([
      { from: '#2', to: '#3' },
      { from: 'A1', to: 'A2' },
    ]);
    expect(said(again.waiting[1]?.events, 'assumed')).toMatchObject({ assumption: 2, thread: 3 });
    expect(said(again.waiting[2]?.events, 'noted')).toEqual({
      thread: 3,
      text: 'see #3 and A2, not #1 or PR#2',
    });
    expect(said(again.waiting[3]?.events, 'snoozed')).toMatchObject({ what: 'threads:1,3:silent' });
    expect(said(again.waiting[4]?.events, 'reportsAsked')).toEqual({ threads: [1, 3] });
    expect(again.waiting[2]?.words).toBe('#3 Note: see #3 and A2, not #1 or PR#2');
  });

  it('leaves words alone that referred to nothing when they were entered', () => {
    const record = recordOf();
    const waiting = waitingOn(
      record,
      { type: 'openThread', title: 'cache' },
      { type: 'note', text: 'see #1, and pull request #2' },
    );
    const once = afterwards(record, waiting, { type: 'openThread', title: 'disk' });
    const twice = afterwards(once.came, once.waiting, { type: 'note', text: 'x' });
    expect(said(twice.waiting[1]?.events, 'noted')).toMatchObject({ text: 'see #2, and pull request #2' });
  });

  it('keeps the time, the author and the ids of the first time', () => {
    const record = recordOf();
    const waiting = waitingOn(record, { type: 'openThread', title: 'cache' });
    const { waiting: again } = afterwards(record, waiting, { type: 'openThread', title: 'disk' });
    expect(again[0]?.events.map(({ id, by, recordedAt }) => ({ id, by, recordedAt }))).toEqual(
      waiting[0]?.events.map(({ id, by, recordedAt }) => ({ id, by, recordedAt })),
    );
  });

  it('lets a correction follow its entry when people are noted no more before it', () => {
    const record = recordOf();
    const waiting = waitingOn(
      record,
      { type: 'openThread', title: 'cache', owner: 'dee' },
      { type: 'supersedeEntry', entry: 'w1/2', text: 'the cache' },
    );
    expect(waiting[0]?.events.map(({ type }) => type)).toEqual([
      'personNoted',
      'personNoted',
      'threadOpened',
    ]);
    const again = afterwards(record, waiting, { type: 'assignRole', role: 'scribe', person: dee.id });
    expect(again.refused).toEqual([]);
    expect(again.waiting[0]?.events.map(({ type, id }) => `${type} ${id}`)).toEqual([
      'personNoted w1/0',
      'threadOpened w1/1',
    ]);
    expect(said(again.waiting[1]?.events, 'entrySuperseded')).toMatchObject({ entry: 'w1/1' });
    expect(again.state.facts?.threads.map(({ title }) => title)).toEqual(['the cache']);
  });

  it('says who changed what it was decided from, and what can be done', () => {
    const record = recordOf();
    const waiting = waitingOn(record, { type: 'setSeverity', severity: 'SEV1' });
    const { refused, waiting: still } = afterwards(record, waiting, {
      type: 'setSeverity',
      severity: 'SEV2',
    });
    expect(still).toEqual([]);
    expect(refused.map(({ problem }) => problem)).toEqual([
      {
        code: 'changedMeanwhile',
        message:
          'Ana Lima set the severity to SEV2 at 15:20 UTC, and this was entered when it was SEV3. Set it again if it should be another one.',
      },
    ]);
  });

  it('takes what others have done already as done', () => {
    const record = recordOf();
    const waiting = waitingOn(record, { type: 'setSeverity', severity: 'SEV1' });
    const again = afterwards(record, waiting, { type: 'setSeverity', severity: 'SEV1' });
    expect(again).toMatchObject({ waiting: [], refused: [], fulfilled: ['w1'] });
  });
});

describe('what a command was decided from', () => {
  it('is null for one that means the same whatever others said', () => {
    const note = { type: 'note', thread: null, text: 'x' } as const;
    expect(basisOf(recordOf(), note)).toBeNull();
  });
});

describe('a command that is given while its author does not know yet which numbers changed', () => {
  const changed = [{ from: '#5', to: '#6' }];
  const note = (thread: number, text: string) => commandSchema.parse({ type: 'note', thread, text });

  it('is asked about when it names one of them, in a field or in its words', () => {
    const message =
      'Somebody else was faster, so your #5 is #6 now. Look whether you mean that one, then enter this again.';
    expect(namesChanged(note(5, 'x'), changed)).toMatchObject({ code: 'numbersMoved', message });
    expect(namesChanged(note(1, 'see #5'), changed)?.message).toBe(message);
  });

  it('is carried out when it names none, or once nothing is left to be seen', () => {
    expect(namesChanged(note(6, 'A5, not PR#5'), changed)).toBeNull();
    expect(namesChanged(note(5, 'x'), [])).toBeNull();
  });
});

describe('numbers that changed several times', () => {
  it('are told as one change', () => {
    const first = [
      { from: '#5', to: '#6' },
      { from: 'A1', to: 'A2' },
    ];
    const then = [
      { from: '#6', to: '#7' },
      { from: 'A2', to: 'A1' },
      { from: 'K1', to: 'K2' },
    ];
    expect(composed(first, then)).toEqual([
      { from: '#5', to: '#7' },
      { from: 'K1', to: 'K2' },
    ]);
  });
});
