import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Asked, readPast } from '../../../src/domain/past/read-past.ts';
import { shapes } from '../../../src/domain/past/table.ts';

const asked: Asked = {
  now: '2026-11-29T12:00:00.000Z',
  zone: 'Europe/Berlin',
  start: '2026-11-20T22:30:00.000Z',
  shape: null,
  roles: null,
};
const read = (text: string, more: Partial<Asked> = {}) => readPast(text, { ...asked, ...more });
const said = (text: string, more: Partial<Asked> = {}) =>
  read(text, more).entries.map(({ at, text: words }) => `${at.slice(5, 19)} ${words}`);

describe('Given a table, when it is pasted', () => {
  it('from a spreadsheet, then its columns are known by their headings', () => {
    const text = 'Time\tWho\tWhat\n2026-11-20 23:40\tBo\tPool is full\n2026-11-20 23:52\t\tRestarted, twice';
    expect(read(text)).toMatchObject({ shape: 'tabs', roles: ['time', 'who', 'what'], unread: [] });
    expect(said(text)).toEqual(['11-20T22:40:00 Bo: Pool is full', '11-20T22:52:00 Restarted, twice']);
  });

  it('as CSV, then quotes hold commas, quotes and lines together', () => {
    const text =
      'when,what,author\r\n"20.11.2026 23:40","It said ""no"", then\nnothing",Bo\r\n"21.11.2026 00:10",ok,Cy';
    expect(read(text)).toMatchObject({ shape: 'commas', roles: ['time', 'what', 'who'], unread: [] });
    expect(said(text)).toEqual(['11-20T22:40:00 Bo: It said "no", then\nnothing', '11-20T23:10:00 Cy: ok']);
    expect(read(text).entries.map(({ lines }) => lines)).toEqual([[2], [4]]);
  });

  it('in Markdown, then the rule is no row, and a bar may stand in a cell', () => {
    const text = '| Time | Event |\n| --- | :-: |\n| 23:40 | a \\| b |\n| 00:10 | next day |';
    expect(read(text)).toMatchObject({ shape: 'markdown', unread: [] });
    expect(said(text)).toEqual(['11-20T22:40:00 a | b', '11-20T23:10:00 next day']);
  });

  it('without headings, with a day and a time apart, then both count', () => {
    const text = '20/11/2026;23:40;Bo;Pool is full of connections\n21/11/2026;00:05;Cy;It went down';
    expect(read(text)).toMatchObject({ shape: 'semicolons', roles: ['day', 'time', 'who', 'what'] });
    expect(said(text)).toEqual([
      '11-20T22:40:00 Bo: Pool is full of connections',
      '11-20T23:05:00 Cy: It went down',
    ]);
  });

  it('then other columns can be chosen', () => {
    const text = 'Time\tSeen\tWhat\n2026-11-20 23:40\tx\tPool is full';
    expect(said(text)).toEqual(['11-20T22:40:00 x · Pool is full']);
    expect(said(text, { roles: ['time', 'leave', 'what'] })).toEqual(['11-20T22:40:00 Pool is full']);
  });

  it('then a row that cannot be read is named, with its line, its words and why', () => {
    const text = [
      'time,what',
      'soon,later',
      '2026-11-20 23:40,one',
      '2026-11-20,day',
      '2027-01-01 10:00,future',
      '2026-11-20 23:41,',
      ',same time',
      '2026-11-20 23:50,"open',
    ].join('\n');
    expect(said(text)).toEqual(['11-20T22:40:00 one', '11-20T22:40:00 same time', '11-20T22:50:00 "open']);
    expect(read(text).unread).toEqual([
      { line: 2, words: 'soon,later', why: 'No time could be read in it.' },
      { line: 4, words: '2026-11-20,day', why: 'It has a day, but no time of day.' },
      { line: 5, words: '2027-01-01 10:00,future', why: 'Its time is still to come; is the zone right?' },
      { line: 6, words: '2026-11-20 23:41,', why: 'It has a time, but says nothing.' },
    ]);
  });
});

describe('Given lines, when they are typed or pasted', () => {
  it('then each begins with its time; one without is of the time before', () => {
    const text = '- 23:40 – pool is full, again\n* 00:10: restarted\nand it helped';
    expect(read(text)).toMatchObject({ shape: 'lines', unread: [] });
    expect(said(text)).toEqual([
      '11-20T22:40:00 pool is full, again',
      '11-20T23:10:00 restarted',
      '11-20T23:10:00 and it helped',
    ]);
    expect(read('first\n23:40 then').unread).toMatchObject([{ line: 1, words: 'first' }]);
  });

  it('of a chat, then the name and time above a message belong to it', () => {
    expect(said('Bo Berg  11:40 PM\nPool is full\nCy [23:52]\nrestarting')).toEqual([
      '11-20T22:40:00 Bo Berg: Pool is full',
      '11-20T22:52:00 Cy: restarting',
    ]);
  });
});

it.each([
  ['2026-11-20T22:40:00Z', '11-20T22:40:00'],
  ['2026-11-20T23:40:12.345+01:00', '11-20T22:40:12'],
  ['2026-11-20 22:40 UTC', '11-20T22:40:00'],
  ['2026-11-20 19:10 UTC−3:30', '11-20T22:40:00'],
  ['Nov 20, 2026, 11:40 PM', '11-20T22:40:00'],
  ['Fri 20 Nov 23:40', '11-20T22:40:00'],
  ['11/20/2026 23:40', '11-20T22:40:00'],
  ['[23:40:05]', '11-20T22:40:05'],
  ['1795214400', '11-20T22:40:00'],
  ['1795214400.000200', '11-20T22:40:00'],
])('the time %s is understood in a table and at the start of a line', (time, at) => {
  expect(said(`${time}\tBo\tsaid`)).toEqual([`${at} Bo: said`]);
  expect(said(`${time} said`)).toEqual([`${at} said`]);
});

describe('Given days without a year', () => {
  it('then each is in the year in which it is nearest to the row before', () => {
    const start = '2025-12-31T22:00:00.000Z';
    const whole = (text: string, more: Partial<Asked>) =>
      read(text, more).entries.map(({ at, text: words }) => `${at.slice(0, 16)} ${words}`);
    expect(whole('31 Dec 23:50 a\n1 Jan 00:10 b', { start })).toEqual([
      '2025-12-31T22:50 a',
      '2025-12-31T23:10 b',
    ]);
    expect(whole('31 Dec 23:50 UTC a\n1 Jan 00:10 UTC b', { start: '2026-01-01T00:00:00.000Z' })).toEqual([
      '2025-12-31T23:50 a',
      '2026-01-01T00:10 b',
    ]);
    expect(whole('5 Mar 10:00 UTC a', {})).toEqual(['2026-03-05T10:00 a']);
  });
});

describe('Given a day that is in no calendar', () => {
  it.each([
    ['31 Feb 2026 10:00 UTC', 'a'],
    ['31 Feb 2026 10:00', 'a'],
    ['2026-02-29 10:00', 'a'],
    ['31 Apr 10:00', 'a'],
    ['29 Feb 10:00', 'a'],
  ])('then %s is named as unread, and not taken for another', (time, words) => {
    expect(read(`${time} ${words}`)).toMatchObject({
      entries: [],
      unread: [{ line: 1, words: `${time} ${words}`, why: 'There is no such day in the calendar.' }],
    });
  });
});

it('whatever is pasted, every row is an entry, a heading, or named with why it is none', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '23:40',
      '2026-11-20 23:40',
      '20.11.2026',
      'Bo',
      'Time',
      'What',
      '',
      'a "b',
      '"c"',
      '3/13/2026 2:00 PM',
    ),
    fc.string({ maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  const separator = fc.constantFrom('\t', ',', ';', ' | ', ' ', '\n');
  const text = fc
    .tuple(separator, fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 8 }))
    .map(([between, rows]) => rows.map((cells) => cells.join(between)).join('\n'));
  fc.assert(
    fc.property(text, fc.constantFrom(null, ...shapes), (pasted, shape) => {
      const { entries, unread, heading, shape: taken } = read(pasted, { shape });
      const named = [
        ...entries.flatMap(({ lines }) => lines),
        ...unread.map(({ line }) => line),
        ...(heading === null ? [] : [heading.line]),
      ];
      // Each row once, and what is left are further lines of a quoted cell, or the rules of a table.
      expect(new Set(named).size).toBe(named.length);
      const words = [...unread.map(({ words: its }) => its), ...entries.map(({ text: its }) => its)].join(
        ' ',
      );
      const lines = pasted.split(/\r\n|\r|\n/u);
      for (const [at, line] of lines.entries()) {
        if (named.includes(at + 1) || line.trim() === '') continue;
        if (taken === 'markdown') expect(line).toMatch(/^[\s|:-]+$/u);
        else
          expect(`${words} ${heading?.raw ?? ''}`.replaceAll('"', '')).toContain(
            line
              .split(/[\t,;]/u)[0]
              ?.replaceAll('"', '')
              .trim(),
          );
      }
    }),
    { numRuns: 2000 },
  );
});
