import { describe, expect, it } from 'vitest';
import { findEntry } from '../../../src/domain/incident/entries.ts';
import { type EntryFields, fieldsOf, readFields } from '../../../src/domain/views/correction.ts';
import { declared, minute, type Past, stateOf } from '../incident/spec.ts';
import { thread } from './sample.ts';

/** 12:40 on the day of the declaration at 12:00. */
const now = minute(40);
const note: Past = { type: 'noted', data: { thread: 1, text: 'pool full' }, id: 'it/0', at: minute(32) };
const raised: Past = {
  type: 'severityChanged',
  data: { from: 'SEV3', severity: 'SEV1', why: '' },
  id: 'it/0',
  at: minute(32),
};

const formOf = (past: Past) => {
  const state = stateOf(declared(), thread(1, null), thread(2, null), past);
  const item = findEntry(state, 'it/0');
  if (item === undefined) throw new Error('nothing was said');
  const before = fieldsOf(state, item, now);
  return {
    before,
    read: (typed: Partial<EntryFields>) => readFields(state, item, { ...before, ...typed }, before, now),
  };
};

describe('the fields of an entry that is put right', () => {
  const { before, read } = formOf(note);

  it('begin with what it says, and change nothing by themselves', () => {
    expect(before).toEqual({ when: '12:32', thread: 1, words: 'pool full' });
    expect(read({})).toEqual({
      changes: null,
      when: '',
      fromWords: [],
      wrong: { when: null, words: null },
    });
  });

  it.each<readonly [Partial<EntryFields>, unknown]>([
    [{ when: '12:20' }, { happenedAt: minute(20) }],
    [{ when: '-30m' }, { happenedAt: minute(10) }],
    [{ thread: 2 }, { thread: 2 }],
    [{ thread: null }, { thread: null }],
    [{ words: 'pool is full' }, { text: 'pool is full' }],
    [{ words: '12:20 pool full #2' }, { happenedAt: minute(20), thread: 2 }],
    [{ words: '12:20 pool is full #2' }, { text: 'pool is full', happenedAt: minute(20), thread: 2 }],
    [{ words: '12:20 pool full', when: '12:20' }, { happenedAt: minute(20) }],
    [{ words: '\\12:20 pool full' }, { text: '12:20 pool full' }],
  ])('%j', (typed, changes) => {
    expect(read(typed).changes).toEqual(changes);
  });

  it('say how a time was read, with its day where that is another one', () => {
    expect(read({ when: '12:20' }).when).toBe('12:20 UTC');
    expect(read({ when: 'yesterday 23:10' }).when).toBe('Sat 28 Feb, 23:10 UTC');
    expect(read({ words: '12:20 pool full #2' }).fromWords).toEqual(['happened 12:20 UTC', 'about #2']);
  });

  it.each<readonly [Partial<EntryFields>, 'when' | 'words', string]>([
    [{ when: 'soon' }, 'when', 'such as 18:20'],
    [{ when: '2026-03-02 10:00' }, 'when', 'in the future'],
    [{ words: '2026-03-02 10:00 pool full' }, 'words', 'in the future'],
    [{ when: '12:25', words: '12:20 pool full' }, 'words', 'a different time'],
    [{ thread: null, words: 'pool full #2' }, 'words', 'a different thread'],
  ])('are not taken when they cannot be so: %j', (typed, field, words) => {
    const { changes, wrong } = read(typed);
    expect(changes).toBeNull();
    expect(wrong[field]).toContain(words);
  });

  it('are not taken without words, where those are needed', () => {
    expect(read({ words: ' ', when: '12:20' }).changes).toBeNull();
    expect(formOf(raised).read({ when: '12:20' }).changes).toEqual({ happenedAt: minute(20) });
    expect(formOf(raised).read({ words: 'it spreads #2' }).changes).toEqual({ text: 'it spreads #2' });
  });
});
