import { describe, expect, it } from 'vitest';
import { undoOf } from '../../../src/domain/views/undo.ts';
import { declared, minute, type Past, stateOf } from '../incident/spec.ts';
import { loan, thread, update } from './sample.ts';

const note = (text: string, at: number, by = 'ana'): Past => ({
  type: 'noted',
  data: { thread: null, text },
  at: minute(at),
  by,
});
const would = (now: number, ...past: readonly Past[]) =>
  undoOf(stateOf(declared(), ...past), 'ana', minute(now));

const withdrawn = (...past: readonly Past[]): readonly Past[] => {
  const entry = stateOf(declared(), ...past).history.at(-1)?.event.id ?? '';
  return [...past, { type: 'entryWithdrawn', data: { entry, why: 'Undone' }, at: minute(10) }];
};

describe('what taking back would do', () => {
  it('takes at once what was just logged', () => {
    expect(would(10, note('older', 2), note('queue drained', 9))).toMatchObject({
      kind: 'entry',
      words: 'Note “queue drained”',
      question: null,
    });
  });

  it('names an older one first: after another was taken back, after some minutes, or with something newer', () => {
    const older = note('queue drained', 2);
    const question = 'Note “queue drained” of 12:02';
    expect(would(10, ...withdrawn(older, note('wrong', 9)))).toMatchObject({ question });
    expect(would(6, older)).toMatchObject({ question: null });
    expect(would(7, older)).toMatchObject({ question });
    const snoozed: Past = { type: 'snoozed', data: { what: 'update', until: minute(30) }, at: minute(4) };
    expect(would(5, older, snoozed)).toMatchObject({ question });
    expect(would(5, older, note('of somebody else', 4, 'bo'))).toMatchObject({ question: null });
  });

  it('takes a correction at once while it is the newest, and names it later', () => {
    const older = note('queue drained', 2);
    const entry = stateOf(declared(), older).history.at(-1)?.event.id ?? '';
    const data = { thread: null, text: 'queue is drained' };
    const edited: Past = { type: 'entryEdited', data: { entry, data, dataVersion: 1 }, at: minute(9) };
    const words = 'the correction of Note “queue is drained”';
    expect(would(10, older, edited)).toMatchObject({ words, question: null });
    expect(would(20, older, edited)).toMatchObject({ question: `${words} of 12:09` });
  });

  it('names what an entry is about', () => {
    const given = {
      task: 1,
      followUp: false,
      thread: null,
      assumption: null,
      text: 'Page the DBA',
      owner: null,
      dueAt: null,
    };
    const done: Past = { type: 'taskCompleted', data: { task: 1 }, at: minute(9) };
    expect(would(10, { type: 'taskAdded', data: given }, done)).toMatchObject({
      words: 'Done K1 “Page the DBA”',
    });
    expect(would(10, loan(1, null))).toMatchObject({
      words: expect.stringMatching(/^Borrowed L1 “Access: /u),
    });
  });

  it('does not ask about what cannot be taken back, nor about what went out', () => {
    const rests: Past = { type: 'noted', data: { thread: 1, text: 'on it' }, by: 'bo' };
    expect(would(30, thread(1, 'ana'), rests)).toMatchObject({ kind: 'entry', question: null });
    expect(would(30, note('older', 2), update(1, { kind: 'onChange' }))).toEqual({
      kind: 'sent',
      audience: 'internal',
      number: 1,
    });
    expect(undoOf(stateOf(declared()), 'bo', minute(1))).toEqual({ kind: 'nothing' });
  });
});
