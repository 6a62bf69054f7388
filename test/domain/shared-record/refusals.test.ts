import { describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import { afterwards, reasons, recordOf, waitingOn } from './consoles.ts';

/* What its author reads when something that waited is not taken: why, and what can be done. */

const record = recordOf(
  { type: 'openThread', title: 'pool' },
  { type: 'setSummary', summary: 'It fails.' },
  { type: 'assignRole', role: 'deputy', person: 'bo' },
);
const resolved = {
  type: 'setStatus',
  status: 'resolved',
  overruled: [{ finding: 'liveThreads', reason: 'seen' }],
} as const satisfies CommandInput;

/** Why Bo's line was not taken after Ana's. */
const why = (mine: CommandInput, ...theirs: readonly CommandInput[]): string | undefined =>
  reasons(afterwards(record, waitingOn(record, mine), ...theirs).refused).w1;

describe('what others changed meanwhile', () => {
  it.each([
    [
      'the severity',
      { type: 'setSeverity', severity: 'SEV1', why: 'it spreads' },
      { type: 'setSeverity', severity: 'SEV2' },
      'Ana Lima set the severity to SEV2 at 15:20 UTC, and this was entered when it was SEV3. Set it again if it should be another one.',
    ],
    [
      'the status',
      { type: 'setStatus', status: 'monitoring' },
      { type: 'setStatus', status: 'identified' },
      'Ana Lima set the status to Identified at 15:20 UTC, and this was entered when it was Investigating. Set it again if it should be another one.',
    ],
    [
      'how it ended',
      { type: 'endAsFalseAlarm', why: 'a test' },
      resolved,
      'Ana Lima resolved the incident at 15:20 UTC, after this was entered. Do it again if it should still be so.',
    ],
    [
      'the holder of a role',
      { type: 'assignRole', role: 'deputy', person: 'dee' },
      { type: 'assignRole', role: 'deputy', person: 'ana' },
      'Ana Lima gave the role of deputy to Ana Lima at 15:20 UTC, after this was entered. Do it again if it should still be so.',
    ],
    [
      'the holder of a role that is offered',
      { type: 'offerHandover', role: 'deputy', to: 'dee' },
      { type: 'assignRole', role: 'deputy', person: null },
      'Ana Lima took the role of deputy from its holder at 15:20 UTC, after this was entered. Do it again if it should still be so.',
    ],
    [
      'a thread that was closed',
      { type: 'report', thread: 1, conditions: 'pool full' },
      { type: 'setThreadState', thread: 1, state: 'ruledOut' },
      'Ana Lima set #1 to ruled out at 15:20 UTC, after this was entered. Enter it as a note on #1, or set the thread active again first.',
    ],
    [
      'the summary',
      { type: 'setSummary', summary: 'Mine.' },
      { type: 'setSummary', summary: 'Theirs.' },
      'Ana Lima wrote the summary anew at 15:20 UTC, after this was entered. Write it again if your words should stand.',
    ],
  ] as const satisfies readonly (readonly [string, CommandInput, CommandInput, string])[])(
    'says who changed %s, and when',
    (_what, mine, theirs, words) => {
      expect(why(mine, theirs)).toBe(words);
    },
  );

  it('takes what does not depend on it: a note, evidence, another role, a thread that only changed its owner', () => {
    const waiting = waitingOn(
      record,
      { type: 'note', thread: 1, text: 'x' },
      { type: 'giveEvidence', thread: 1, text: 'y' },
      { type: 'assignRole', role: 'scribe', person: 'dee' },
      { type: 'assignThread', thread: 1, owner: 'bo' },
    );
    const { refused } = afterwards(
      record,
      waiting,
      { type: 'setSeverity', severity: 'SEV1' },
      { type: 'assignRole', role: 'deputy', person: 'ana' },
      { type: 'assignThread', thread: 1, owner: 'ana' },
    );
    expect(refused).toEqual([]);
  });

  it('does not say that others changed what follows from a line that was not taken', () => {
    const waiting = waitingOn(
      record,
      resolved,
      { type: 'chooseReviewDepth', depth: 'written' },
      {
        type: 'close',
        text: 'done',
        overruled: ['finalUpdate', 'neverTold', 'depth'].map((finding) => ({ finding, reason: 'seen' })),
      },
    );
    const { refused } = afterwards(record, waiting, { type: 'setStatus', status: 'identified' });
    expect(reasons(refused)).toEqual({
      w1: expect.stringContaining('Ana Lima set the status to Identified'),
      w3: 'Not done: it relied on your ending of the incident, which was not taken. Do it again if it should still be so.',
    });
  });

  it('says so when a chain of changes lost its beginning', () => {
    const waiting = waitingOn(
      record,
      { type: 'setSeverity', severity: 'SEV1' },
      { type: 'setSeverity', severity: 'SEV4' },
    );
    const { refused } = afterwards(record, waiting, { type: 'setSeverity', severity: 'SEV2' });
    expect(reasons(refused)).toMatchObject({
      w1: expect.stringContaining('Ana Lima set the severity to SEV2'),
      w2: 'Not done: it relied on your change to SEV1, which was not taken. Do it again if it should still be so.',
    });
  });
});

describe('an update that waits', () => {
  const update = (summary: string) =>
    ({
      type: 'queueUpdate',
      audience: 'internal',
      fields: {
        summary,
        impact: 'Customers cannot pay.',
        currentStatus: ['Errors at 10 percent'],
        nextSteps: [],
        unknowns: '',
        needs: '',
      },
      next: { kind: 'onChange' },
    }) as const satisfies CommandInput;

  it('does not go out after another one that its author did not know of', () => {
    expect(why(update('Mine.'), update('Theirs.'))).toBe(
      'Ana Lima sent update 1 (internal) at 15:20 UTC, after this was written. Its words are kept here: copy them into a new update if they should still go out.',
    );
  });

  it('does not go out under a severity or a status that its author did not see', () => {
    expect(why(update('Mine.'), { type: 'setStatus', status: 'monitoring' })).toBe(
      'Ana Lima set the status to Monitoring at 15:20 UTC, and this was entered when it was Investigating. Its words are kept here: copy them into a new update if they should still go out.',
    );
  });

  it('does not go out when it relied on a change that was not taken, and says on which', () => {
    const waiting = waitingOn(record, { type: 'setSeverity', severity: 'SEV2' }, update('Half of them.'));
    const { refused } = afterwards(record, waiting, { type: 'setSeverity', severity: 'SEV1' });
    expect(reasons(refused).w2).toBe(
      'Not sent: it relied on your change to SEV2, which was not taken. Its words are kept here: copy them into a new update if they should still go out.',
    );
  });

  it('goes out when others were told something, or anything else was entered', () => {
    const { refused, waiting } = afterwards(
      record,
      waitingOn(record, update('Mine.')),
      { ...update('Theirs.'), audience: 'external' },
      { type: 'openThread', title: 'cache' },
    );
    expect(refused).toEqual([]);
    expect(waiting).toHaveLength(1);
  });
});

describe('what cannot be entered any more', () => {
  it('says who closed the incident', () => {
    const closed: readonly CommandInput[] = [
      { type: 'endAsFalseAlarm', why: 'a test' },
      { type: 'close', text: '' },
    ];
    expect(why({ type: 'note', text: 'x' }, ...closed)).toBe(
      'Ana Lima closed the incident at 15:20 UTC, after this was entered. Reopen it, saying why, and enter this again.',
    );
  });

  it('says that something was taken back', () => {
    expect(
      why({ type: 'note', thread: 1, text: 'x' }, { type: 'withdrawEntry', entry: 'r1/0', why: 'a mistake' }),
    ).toBe(
      'There is no thread #1. There are none yet. Somebody has taken it back since this was entered: enter this where it belongs now, or as a note.',
    );
  });

  it('names what a line refers to that was not taken itself', () => {
    const waiting = waitingOn(
      record,
      { type: 'setThreadState', thread: 1, state: 'blocked', why: 'no DBA' },
      { type: 'supersedeEntry', entry: 'w1/0', text: 'no vendor' },
      { type: 'withdrawEntry', entry: 'w1/0', why: 'no' },
    );
    const { refused, fulfilled } = afterwards(record, waiting, {
      type: 'setThreadState',
      thread: 1,
      state: 'done',
    });
    expect(reasons(refused).w2).toBe(
      'The entry that this is about did not become part of the record. Enter that again first, then this.',
    );
    // What is not there need not be taken back.
    expect(fulfilled).toEqual(['w3']);
  });

  it('keeps all the words of an update that was not sent', () => {
    const update: CommandInput = {
      type: 'queueUpdate',
      audience: 'internal',
      fields: {
        summary: 'Some payments fail.',
        impact: 'Customers cannot pay.',
        currentStatus: ['Errors at 10 percent'],
        nextSteps: [],
        unknowns: 'Why',
        needs: 'A DBA',
      },
      next: { kind: 'onChange' },
    };
    const { refused } = afterwards(
      record,
      waitingOn(record, update),
      { type: 'endAsFalseAlarm', why: 'a test' },
      { type: 'close', text: '' },
    );
    expect(refused[0]?.waiting.words).toMatch(/^Update 1 \(internal\)\n/u);
    for (const words of ['Update 1', 'Customers cannot pay.', 'Errors at 10 percent', 'A DBA'])
      expect(refused[0]?.waiting.words).toContain(words);
  });
});
