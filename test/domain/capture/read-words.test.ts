import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWhen, writeWhen } from '../../../src/domain/capture/clock.ts';
import { readWords, type WordsContext } from '../../../src/domain/capture/read-words.ts';

const context: WordsContext = {
  now: '2026-03-02T18:40:00.000Z',
  zone: 'UTC',
  timed: true,
  threads: [
    { number: 1, label: 'Pool' },
    { number: 3, label: 'Cache' },
  ],
};
const read = (text: string, before = 'restarted', changes: Partial<WordsContext> = {}) =>
  readWords(text, before, { ...context, ...changes });
const at = (clock: string, day = '2026-03-02') => `${day}T${clock}:00.000Z`;
const plain = (text: string) => ({ text, at: null, thread: null, future: false });

describe('words that are put right', () => {
  it.each([
    ['18:20 restarted it #3', { text: 'restarted it', at: at('18:20'), thread: 3 }],
    ['18:20 restarted it', { text: 'restarted it', at: at('18:20'), thread: null }],
    ['restarted it #3', { text: 'restarted it', at: null, thread: 3 }],
    // The thread belongs to the sentence, too.
    ['it looks like #3', { text: 'it looks like #3', thread: 3 }],
    ['-15m restarted it', { text: 'restarted it', at: at('18:25') }],
    ['yesterday 23:10 restarted it', { text: 'restarted it', at: at('23:10', '2026-03-01') }],
    ['18:20 pool full | raising it #1', { text: 'pool full | raising it', at: at('18:20'), thread: 1 }],
    ['18:20 one\n two \\| three\n#3', { text: 'one\n two \\| three', at: at('18:20'), thread: 3 }],
    ['2026-04-01 10:00 restarted', { text: 'restarted', future: true }],
  ])('lose the time and the thread of %j to their own fields', (text, words) => {
    expect(read(text)).toMatchObject(words);
  });

  it.each([
    'restarted at 18:20, see #3 for more',
    '#9',
    '18:20',
    '/var is full #3',
    'C:\\temp\\#3',
    'restarted  twice\n\n and @nobody again ',
  ])('stay as they are without: %j', (text) => {
    expect(read(text)).toEqual(plain(text));
  });

  it('keep what a backslash stands before', () => {
    expect(read('\\18:20 restarted \\#3')).toEqual(plain('18:20 restarted #3'));
  });

  it('keep what they held before', () => {
    expect(read('18:20 restarted twice #3', '18:20 restarted #3')).toEqual(plain('18:20 restarted twice #3'));
    expect(read('18:25 restarted #3', '18:20 restarted #3')).toMatchObject({
      text: 'restarted #3',
      at: at('18:25'),
      thread: null,
    });
    expect(read('18:20 it', '18:20 it')).toEqual(plain('18:20 it'));
  });

  it('say neither where the entry has no such thing', () => {
    expect(read('18:20 spreads #3', '', { threads: [] })).toMatchObject({
      text: 'spreads #3',
      at: at('18:20'),
    });
    expect(read('18:20 all of them', '', { timed: false, threads: [] })).toEqual(plain('18:20 all of them'));
  });

  it('are never lost, whatever is typed', () => {
    const word = fc.constantFrom('18:20', '#3', '\\#3', 'pool', '|', '/x', '-5m', 'yesterday', '\n');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (words) => {
        const { text, at: time, thread } = read(words.join(' '), 'pool');
        const left = text.split(/\s+/u).filter((each) => each !== '');
        const typed = words.filter((each) => each !== '\n').map((each) => each.replace(/^\\/u, ''));
        const taken = typed.filter((each) => !left.map((kept) => kept.replace(/^\\/u, '')).includes(each));
        if (time === null && thread === null) expect(taken).toEqual([]);
        expect(taken.every((each) => /^(18:20|#3|-5m|yesterday)$/u.test(each))).toBe(true);
      }),
    );
  });
});

describe('a time in a field of its own', () => {
  it.each([
    ['2026-03-02T18:20:41.000Z', '18:20'],
    ['2026-03-01T23:10:00.000Z', 'yesterday 23:10'],
    ['2026-02-28T23:10:00.000Z', '2026-02-28 23:10'],
  ])('%s is shown as %s, and read back', (instant, shown) => {
    expect(writeWhen(instant, context.now, 'UTC')).toBe(shown);
    expect(readWhen(` ${shown} `, context.now, 'UTC')?.at.slice(0, 16)).toBe(instant.slice(0, 16));
  });

  it.each(['', '18:20 or so', 'yesterday', 'soon', '-'])('is not %j', (typed) => {
    expect(readWhen(typed, context.now, 'UTC')).toBeNull();
  });

  it('is yesterday by the calendar of the zone', () => {
    const now = '2026-03-02T23:30:00.000Z';
    expect(writeWhen('2026-03-02T22:30:00.000Z', now, 'Europe/Berlin')).toBe('yesterday 23:30');
  });
});
