import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCapture } from '../../../src/domain/capture/parse.ts';
import { readUntil, readWindow, writeWindow } from '../../../src/domain/capture/window.ts';
import { writeLine } from '../../../src/domain/capture/write.ts';
import { shortSpan, spanWords } from '../../../src/domain/time/spans.ts';
import { wallOf } from '../../../src/domain/time/wall-clock.ts';
import { world } from './world.ts';

const berlin = 'Europe/Berlin';
/** A Sunday evening in Berlin: 21:00 CET. */
const sunday = '2026-11-29T20:00:00.000Z';

const shown = (text: string, now = sunday, zone = berlin): string => {
  const read = readWindow(text, now, zone);
  return read.kind === 'window' ? spanWords(read, zone, now) : `${read.kind}: ${read.message}`;
};

describe('a window as it is typed', () => {
  test.each([
    ['Sun 22:00 – 02:00', 'Sun 29 Nov, 22:00 to Mon 30 Nov, 02:00 CET'],
    ['22:00-02:00', 'Sun 29 Nov, 22:00 to Mon 30 Nov, 02:00 CET'],
    ['from 22:00 until 2:00', 'Sun 29 Nov, 22:00 to Mon 30 Nov, 02:00 CET'],
    ['Sunday 20:00 – 20:30', 'Sun 6 Dec, 20:00 to 20:30 CET'],
    ['tomorrow 22:00 for 4h', 'Mon 30 Nov, 22:00 to Tue 1 Dec, 02:00 CET'],
    ['tue 22:00 90m', 'Tue 1 Dec, 22:00 to 23:30 CET'],
    ['6 Dec 22:00 – 7 Dec 02:00', 'Sun 6 Dec, 22:00 to Mon 7 Dec, 02:00 CET'],
    ['Dec 6, 22:00 to 02:00', 'Sun 6 Dec, 22:00 to Mon 7 Dec, 02:00 CET'],
    ['3 Jan 22:00 – 23:00', 'Sun 3 Jan 2027, 22:00 to 23:00 CET'],
    ['2026-12-06 22:00 - 2026-12-08 06:00', 'Sun 6 Dec, 22:00 to Tue 8 Dec, 06:00 CET'],
    ['Fri 22:00 – Mon 06:00', 'Fri 27 Nov, 22:00 to Mon 30 Nov, 06:00 CET'],
    ['22:00 CET – 23:00', 'Sun 29 Nov, 22:00 to 23:00 CET'],
    ['22:00 UTC+1 – 23:00 (UTC+1)', 'Sun 29 Nov, 22:00 to 23:00 CET'],
    ['28 Nov 22:00 – 23:00', 'Sat 28 Nov, 22:00 to 23:00 CET'],
  ])('%s', (typed, means) => {
    expect(shown(typed)).toBe(means);
  });

  test('one that is open is meant before one of tomorrow', () => {
    expect(shown('20:00 – 23:00')).toBe('Sun 29 Nov, 20:00 to 23:00 CET');
    expect(shown('22:00 – 02:00', '2026-11-30T00:30:00.000Z')).toBe(
      'Sun 29 Nov, 22:00 to Mon 30 Nov, 02:00 CET',
    );
    expect(shown('22:00 – 02:00', '2026-11-30T01:30:00.000Z')).toBe(
      'Mon 30 Nov, 22:00 to Tue 1 Dec, 02:00 CET',
    );
  });

  test.each([
    ['', 'Say from when to when'],
    ['soon', '“soon” is not a window'],
    ['22:00', 'Say when the window ends'],
    ['22:00 – later', '“later” is not a time'],
    ['22:00 – 23:00 and more', 'Nothing can follow the window, but “and more” does; for example'],
    ['31 Feb 22:00 – 23:00', 'There is no 31 Feb'],
    ['Mon 6 Dec 22:00 – 23:00', '6 Dec is a Sunday, not a Monday'],
    ['25:00 – 02:00', '“25:00” is not a time'],
    ['22:00 PST – 23:00', '22:00 on Sun 29 Nov is CET (UTC+1) in Europe/Berlin, not PST'],
    ['7 Dec 22:00 – 6 Dec 02:00', 'must end after it begins'],
  ])('“%s” is refused, and says why', (typed, why) => {
    expect(shown(typed)).toContain(`refused: `);
    expect(shown(typed)).toContain(why);
  });
});

describe('a wall clock that summer time skips or repeats', () => {
  const asked = (text: string, now: string, zone = berlin) => {
    const read = readWindow(text, now, zone);
    if (read.kind !== 'asked') throw new Error(`${text} is ${JSON.stringify(read)}`);
    return read;
  };

  test('is asked about where the clocks go forward', () => {
    const { message, choices } = asked('29 Mar 02:30 – 05:00', '2026-03-20T12:00:00.000Z');
    expect(message).toBe(
      '02:30 does not exist on Sun 29 Mar in Europe/Berlin, where the clocks go forward: 03:30, or 01:30?',
    );
    expect(choices.map(({ label }) => label)).toEqual(['03:30 CEST (UTC+2)', '01:30 CET (UTC+1)']);
    expect(choices.map(({ text }) => shown(text, '2026-03-20T12:00:00.000Z'))).toEqual([
      'Sun 29 Mar, 03:30 to 05:00 CEST',
      'Sun 29 Mar, 01:30 CET (UTC+1) to 05:00 CEST (UTC+2)',
    ]);
  });

  test('is asked about where they go back, at the end of a window too', () => {
    const { message, choices } = asked('25 Oct 01:00 – 02:30', '2026-10-20T12:00:00.000Z');
    expect(message).toBe(
      '02:30 happens twice on Sun 25 Oct in Europe/Berlin, where the clocks go back: 02:30 CEST (UTC+2), or 02:30 CET (UTC+1)?',
    );
    expect(choices.map(({ text }) => shown(text, '2026-10-20T12:00:00.000Z'))).toEqual([
      'Sun 25 Oct, 01:00 to 02:30 CEST',
      'Sun 25 Oct, 01:00 CEST (UTC+2) to 02:30 CET (UTC+1)',
    ]);
  });

  test('needs no question when its zone is typed, or only one of the two is after the begin', () => {
    const now = '2026-10-20T12:00:00.000Z';
    expect(shown('25 Oct 02:30 CEST – 02:30 CET', now)).toBe(
      'Sun 25 Oct, 02:30 CEST (UTC+2) to 02:30 CET (UTC+1)',
    );
    expect(shown('25 Oct 02:30 UTC+2 – 02:15', now)).toBe(
      'Sun 25 Oct, 02:30 CEST (UTC+2) to 02:15 CET (UTC+1)',
    );
  });

  test.each(['UTC-8', 'UTC−8', 'GMT-8', 'GMT−8', 'PST (UTC−8)', 'PST (UTC-8)'])(
    'needs none where the offset is typed with either minus sign: %s',
    (named) => {
      const now = '2026-10-30T12:00:00.000Z';
      expect(shown(`1 Nov 01:30 ${named} – 04:00`, now, 'America/Los_Angeles')).toBe(
        'Sun 1 Nov, 01:30 to 04:00 PST',
      );
    },
  );

  test('is asked about by half an hour', () => {
    const { choices } = asked('4 Oct 02:15 – 05:00', '2026-10-01T12:00:00.000Z', 'Australia/Lord_Howe');
    expect(choices.map(({ label }) => label.slice(0, 5))).toEqual(['02:45', '01:45']);
  });

  test('the capture line keeps the line and offers it with each answer', () => {
    const context = {
      ...world,
      kind: 'maintenance' as const,
      zone: berlin,
      now: '2026-10-20T12:00:00.000Z',
    };
    const { outcome } = parseCapture('/window 25 Oct 02:30 – 05:00', context);
    expect(outcome).toMatchObject({
      kind: 'problem',
      code: 'whichTime',
      choices: [
        { label: '02:30 CEST (UTC+2)', line: '/window 2026-10-25 02:30 UTC+2 – 05:00' },
        { label: '02:30 CET (UTC+1)', line: '/window 2026-10-25 02:30 UTC+1 – 05:00' },
      ],
    });
    const over = { ...context, now: '2026-10-25T00:10:00.000Z' };
    expect(parseCapture('/runover 02:45 because slow', over).outcome).toMatchObject({
      choices: [{ line: '/runover 2026-10-25 02:45 UTC+2 because slow' }, {}],
    });
  });
});

describe('on the capture line', () => {
  const context = { ...world, kind: 'maintenance' as const, zone: berlin, now: sunday };

  test('a window says what Enter will do', () => {
    expect(parseCapture('/window Sun 22:00–02:00', context).outcome).toMatchObject({
      kind: 'command',
      command: { type: 'setWindow', from: '2026-11-29T21:00:00.000Z', to: '2026-11-30T01:00:00.000Z' },
      summary: 'Set the window to Sun 29 Nov, 22:00 to Mon 30 Nov, 02:00 CET (4 h), begins in 1 h',
    });
    expect(parseCapture('/w 28 Nov 20:00 – 21:00', context).outcome).toMatchObject({
      summary: expect.stringContaining('in the past'),
    });
    expect(parseCapture('/w 20:00 – 23:00', context).outcome).toMatchObject({
      summary: expect.stringContaining('began 1 h ago'),
    });
  });

  test('running over takes an end, or how long from now, and why', () => {
    const until = (line: string) => parseCapture(line, context).outcome;
    expect(until('/runover 01:30 because the copy is slow')).toMatchObject({
      command: { type: 'extendWindow', until: '2026-11-30T00:30:00.000Z', why: 'the copy is slow' },
    });
    expect(until('/runover 45m')).toMatchObject({
      command: { type: 'extendWindow', until: '2026-11-29T20:45:00.000Z' },
    });
    expect(until('/runover a while')).toMatchObject({ kind: 'problem', code: 'needsTime' });
  });

  test.each([
    ['01:30 because slow', 'slow', ['time', 'why']],
    ['45m: because slow', 'slow', ['time', 'why']],
    ['45m: slow', 'slow', ['time']],
    ['45m :slow', 'slow', ['time']],
    ['45m because \\@ana waits', '@ana waits', ['time', 'why']],
    ['45m \\because it is slow', 'because it is slow', ['time']],
    ['45m', undefined, ['time']],
  ])('the reason of /runover %s is read as that of any other line', (typed, why, chips) => {
    const { outcome, chips: all } = parseCapture(`/runover ${typed}`, context);
    expect(outcome).toMatchObject({ command: why === undefined ? { type: 'extendWindow' } : { why } });
    expect(all.map(({ kind }) => kind).filter((kind) => kind !== 'verb')).toEqual(chips);
  });

  test.each(['because of the copy', '@ana waits', ': slow', '#2 is slow', '/note'])(
    'a written reason parses back: %s',
    (why) => {
      const over = { type: 'extendWindow', until: '2026-11-30T00:30:00.000Z', why } as const;
      expect(parseCapture(writeLine(over, context), context).outcome).toMatchObject({ command: over });
      const final = { type: 'declineFinal', audience: null, why } as const;
      const line = writeLine(final, context);
      expect(line).toMatch(/^\/nofinal because /u);
      expect(parseCapture(line, context).outcome).toMatchObject({ command: final });
    },
  );

  test('neither is for anything but maintenance', () => {
    const incident = { ...context, kind: 'incident' as const };
    for (const line of ['/window 22:00 – 02:00', '/runover 45m'])
      expect(parseCapture(line, incident).outcome).toMatchObject({ code: 'notPlanned' });
  });
});

const zones = fc.constantFrom(
  'UTC',
  berlin,
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
);
const minute = fc
  .integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2027, 11, 1) / 60_000 })
  .map((minutes) => minutes * 60_000);
const length = fc.integer({ min: 1, max: 31 * 1440 });

test('a written window parses back to itself, wherever and whenever', () => {
  fc.assert(
    fc.property(zones, minute, length, minute, (zone, at, minutes, now) => {
      const from = new Date(at).toISOString();
      const to = new Date(at + minutes * 60_000).toISOString();
      const line = writeWindow({ from, to }, zone);
      expect(readWindow(line, new Date(now).toISOString(), zone), line).toEqual({ kind: 'window', from, to });
    }),
    { numRuns: 1000 },
  );
});

test('what a window is shown as parses back to it', () => {
  fc.assert(
    fc.property(zones, minute, length, (zone, at, minutes) => {
      const from = new Date(at).toISOString();
      const to = new Date(at + minutes * 60_000).toISOString();
      const words = spanWords({ from, to }, zone, from);
      const read = readWindow(words, from, zone);
      // Where both ends are in an hour that comes twice, with one offset, the words name it once.
      fc.pre(read.kind !== 'asked');
      expect(read, words).toEqual({ kind: 'window', from, to });
    }),
    { numRuns: 1000 },
  );
});

test('a window that is understood ends after it begins, at the clock times that were typed, and every answer settles it', () => {
  const clock = fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.constantFrom(0, 15, 30, 45) });
  const written = ({ hour, minute }: { hour: number; minute: number }) =>
    `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  fc.assert(
    fc.property(zones, minute, clock, clock, (zone, now, begin, end) => {
      const at = new Date(now).toISOString();
      const settle = (text: string, depth: number): void => {
        const read = readWindow(text, at, zone);
        if (read.kind === 'asked') {
          expect(depth, text).toBeLessThan(2);
          expect(read.choices).toHaveLength(2);
          for (const choice of read.choices) settle(choice.text, depth + 1);
        } else if (read.kind === 'window') {
          expect(read.from < read.to).toBe(true);
          if (depth === 0) {
            expect(wallOf(Date.parse(read.from), zone)).toMatchObject(begin);
            expect(wallOf(Date.parse(read.to), zone)).toMatchObject(end);
            expect(Date.parse(read.to)).toBeGreaterThan(now);
          }
        }
      };
      settle(`${written(begin)} – ${written(end)}`, 0);
    }),
    { numRuns: 1000 },
  );
});

test('whatever is typed, something is said', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc
          .array(fc.constantFrom('Sun', '22:00', '–', '2h', 'UTC+1', '6', 'Dec', '31 Feb', 'for', 'because'))
          .map((words) => words.join(' ')),
      ),
      (text) => {
        const read = readWindow(text, sunday, berlin);
        if (read.kind !== 'window') expect(read.message).not.toBe('');
        const until = readUntil(text, sunday, berlin);
        if (until.kind !== 'until') expect(until.message).not.toBe('');
      },
    ),
  );
});

test('the short form names the day by its weekday while that is unambiguous', () => {
  const span = { from: '2026-11-29T21:00:00.000Z', to: '2026-11-30T01:00:00.000Z' };
  expect(shortSpan(span, berlin, sunday)).toBe('Sun 22:00–02:00 CET');
  expect(shortSpan(span, berlin, '2026-11-01T00:00:00.000Z')).toBe('Sun 29 Nov, 22:00–02:00 CET');
  const long = { ...span, to: '2026-12-01T05:00:00.000Z' };
  expect(shortSpan(long, berlin, sunday)).toBe('Sun 22:00 – Tue 1 Dec, 06:00 CET');
  const change = { from: '2026-10-24T23:00:00.000Z', to: '2026-10-25T03:00:00.000Z' };
  expect(shortSpan(change, berlin, change.from)).toBe('Sun 01:00 CEST (UTC+2) – 04:00 CET (UTC+1)');
});
