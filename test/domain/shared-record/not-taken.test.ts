import { describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import { noteOfNotTaken } from '../../../src/domain/shared-record/not-taken.ts';
import { afterwards, decided, recordOf, waitingOn } from './consoles.ts';

/* What was not taken, as a note: it says what it is about, and never reads as something that happened. */

const record = recordOf({ type: 'openThread', title: 'pool' });
const at = '2026-03-02T14:05:00.000Z';

/** The notes of what Bo entered and was not taken once these of Ana's came first. */
const notesOf = (mine: readonly CommandInput[], ...theirs: readonly CommandInput[]) => {
  const { refused, came } = afterwards(record, waitingOn(record, ...mine), ...theirs);
  if (came.facts === null) throw new Error('no incident');
  const { facts: there } = came;
  return refused.map(({ waiting: { words, context }, thread }) =>
    noteOfNotTaken({ words, at: context.now, thread }, there),
  );
};

describe('a line that was not taken, as a note', () => {
  it('is on the thread that it is about, which takes notes when it is done', () => {
    const [note] = notesOf(
      [{ type: 'report', thread: 1, conditions: 'pool at 60/100', actions: 'watching' }],
      { type: 'setThreadState', thread: 1, state: 'done' },
    );
    expect(note).toMatchObject({ thread: 1, text: expect.stringMatching(/^Not taken: Report: pool at 60/u) });
    if (note === undefined) throw new Error('no note');
    const done = recordOf(
      { type: 'openThread', title: 'pool' },
      { type: 'setThreadState', thread: 1, state: 'done' },
    );
    expect(decided(done, 'n1', note).events).toHaveLength(1);
  });

  it('does not read as a change that happened', () => {
    expect(
      notesOf([{ type: 'setSeverity', severity: 'SEV1', why: 'it spreads' }], {
        type: 'setSeverity',
        severity: 'SEV2',
      }),
    ).toMatchObject([{ thread: null, text: expect.stringMatching(/^Not taken: .*SEV1/u) }]);
  });

  it('says that its thread is not there, and never means another one with that number', () => {
    const closed: readonly CommandInput[] = [
      { type: 'endAsFalseAlarm', why: 'a test' },
      { type: 'close', text: '' },
    ];
    const notes = notesOf(
      [
        { type: 'openThread', title: 'mine' },
        { type: 'note', thread: 2, text: 'about mine' },
      ],
      { type: 'openThread', title: 'theirs' },
      ...closed,
    );
    expect(notes[0]).toMatchObject({ thread: null, text: expect.not.stringContaining('#2') });
    expect(notes[1]).toMatchObject({ thread: null });
    expect(notes[1]?.text).toMatch(/^Not taken, on a thread that is not here: .*about mine$/u);
    expect(notes[1]?.text).not.toContain('#2');
  });

  it('names a thread that the incident on screen does not have', () => {
    expect(noteOfNotTaken({ words: '#7 Report: cold', at, thread: 7 }, { threads: [] })).toEqual({
      type: 'note',
      thread: null,
      text: 'Not taken: #7 Report: cold',
      occurredAt: at,
    });
  });
});
