import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvCell, logCsv } from '../../../src/domain/exports/log-csv.ts';
import { offsetTime } from '../../../src/domain/time/times.ts';
import { logLines } from '../../../src/domain/views/log.ts';
import { life, liveAll } from '../incident/lives.ts';

/** Reads CSV as RFC 4180 has it. */
const read = (csv: string): readonly (readonly string[])[] => {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gu)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
};

describe('Given the log of an incident', () => {
  test('then each entry is a row of the table, in the order in which it happened', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const { state } = liveAll(steps);
        const csv = logCsv(state);
        expect(csv.startsWith('\uFEFFhappened,written,zone,by,kind,')).toBe(true);
        const [heading = [], ...rows] = read(csv.slice(1));
        expect(rows.map((row) => row.length)).toEqual(rows.map(() => heading.length));
        const lines = logLines(state);
        expect(rows.map((row) => row.at(-1)).toSorted()).toEqual(lines.map(({ id }) => id).toSorted());
        const times = rows.map(([happened = '']) => Date.parse(happened));
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        for (const row of rows) {
          const line = lines.find(({ id }) => id === row.at(-1));
          expect(row[7]?.replace(/^'/u, '')).toBe(line?.text.replace(/^'/u, ''));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('then whatever is typed comes back from a cell, and is no formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const [[cell = ''] = []] = read(`${csvCell(typed)}\r\n`);
        expect(cell === typed || cell === `'${typed}`).toBe(true);
        expect(cell).not.toMatch(/^[=+\-@\t\r]/u);
      }),
    );
  });

  test.each(['=1+1', '+41 22', '-10m', '@ana', ' =1+1', '\t=1', '＝1+1', '\u200b=cmd'])(
    'then %j is text',
    (typed) => {
      expect(read(`${csvCell(typed)}\r\n`)).toEqual([[`'${typed}`]]);
    },
  );
});

test.each([
  ['Europe/Berlin', '2026-11-20T15:05:00.250+01:00'],
  ['America/St_Johns', '2026-11-20T10:35:00.250-03:30'],
  ['UTC', '2026-11-20T14:05:00.250+00:00'],
  ['Mars/Base', '2026-11-20T14:05:00.250+00:00'],
])('an instant as %s has it', (zone, shown) => {
  expect(offsetTime('2026-11-20T14:05:00.250Z', zone)).toBe(shown);
  expect(Date.parse(shown)).toBe(Date.parse('2026-11-20T14:05:00.250Z'));
});
