import { describe, expect, it } from 'vitest';
import { paragraph } from '../../../../src/domain/views/page.ts';
import { pageText } from '../../../../src/domain/views/page-text.ts';
import { questionsOf } from '../../../../src/domain/views/review/questions.ts';
import { sheetOf } from '../../../../src/domain/views/review/sheet.ts';
import { declared, minute, type Past, stateOf } from '../../incident/spec.ts';

/* The review asks about a thread that was silent for far too long: at SEV1, for more than half an hour. */

const thread: Past = {
  type: 'threadOpened',
  data: { thread: 1, title: 'Pool', owner: 'bo' },
  at: minute(5),
};
const word = (at: number): Past => ({ type: 'noted', data: { thread: 1, text: 'still' }, at: minute(at) });
const state = (to: 'done' | 'active', at: number): Past => ({
  type: 'threadStateChanged',
  data: { thread: 1, state: to, why: '' },
  at: minute(at),
});
const over: readonly Past[] = [
  {
    type: 'statusChanged',
    data: { from: 'investigating', status: 'resolved', why: '' },
    at: minute(30),
    command: 'over',
  },
  {
    type: 'incidentEnded',
    data: { as: 'resolved', why: '', overruled: [], review: true },
    at: minute(30),
    command: 'over',
  },
];

const asked = (...past: readonly (Past | readonly Past[])[]): string => {
  const sheet = sheetOf(stateOf(declared({ severity: 'SEV1' }), ...past));
  const heard = sheet === null ? [] : questionsOf(sheet).filter(({ topic }) => topic === 'heard');
  return pageText(heard.map(({ words }) => paragraph(words))).trim();
};

describe('given a thread of which nothing was said', () => {
  it('then it is asked about, for as long as that was before the end', () => {
    expect(asked(thread, word(10), word(25), over)).toBe('');
    expect(asked(thread, word(60))).toContain('#1 “Pool” said nothing for 55 min');
    expect(asked([thread, word(60), state('done', 61)])).toContain('said nothing for 55 min');
  });

  it('then a note the morning after ends no silence, nor does tidying the thread up', () => {
    expect(asked(thread, word(25), over, word(900))).toBe('');
    expect(asked(thread, word(25), over, state('done', 900))).toBe('');
    expect(asked(thread, word(10), state('done', 12), word(20), word(900))).toBe('');
  });
});
