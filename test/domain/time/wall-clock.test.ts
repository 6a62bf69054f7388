import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { offsetTime } from '../../../src/domain/time/times.ts';
import {
  instantsOf,
  nameWithOffset,
  offsetName,
  readWall,
  utcMs,
  wallOf,
} from '../../../src/domain/time/wall-clock.ts';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Pacific/Auckland',
] as const;
const zone = fc.constantFrom(...zones);
/** Quarters of an hour between 2005 and 2030: every change of the clocks falls on one. */
const quarter = fc
  .integer({ min: Date.UTC(2005, 0, 1) / 900_000, max: Date.UTC(2030, 0, 1) / 900_000 })
  .map((quarters) => quarters * 900_000);
/** Moments around a change of the clocks, where there is one: the hours of the last and first Sundays of months. */
const nearChange = fc
  .record({
    year: fc.integer({ min: 2005, max: 2029 }),
    month: fc.constantFrom(2, 3, 8, 9, 10),
    day: fc.integer({ min: 1, max: 31 }),
    quarter: fc.integer({ min: 0, max: 95 }),
  })
  .map(({ year, month, day, quarter }) => Date.UTC(year, month, day) + quarter * 900_000);

const wall = (year: number, month: number, day: number, hour: number, minute: number) => ({
  ...{ year, month, day, hour, minute },
  second: 0,
});
const iso = (ms: number) => new Date(ms).toISOString();

describe('what a wall clock means in its zone', () => {
  test('spring: the hour that is left out, and what stands on both sides of it', () => {
    expect(readWall(wall(2026, 3, 29, 2, 30), 'Europe/Berlin')).toEqual({
      kind: 'skipped',
      before: Date.parse('2026-03-29T01:30:00+01:00'),
      after: Date.parse('2026-03-29T03:30:00+02:00'),
    });
  });

  test('autumn: the hour that comes twice', () => {
    expect(readWall(wall(2026, 10, 25, 2, 30), 'Europe/Berlin')).toEqual({
      kind: 'repeated',
      first: Date.parse('2026-10-25T02:30:00+02:00'),
      second: Date.parse('2026-10-25T02:30:00+01:00'),
    });
  });

  test('half an hour on Lord Howe Island, and nothing ever in Kathmandu', () => {
    expect(readWall(wall(2026, 10, 4, 2, 15), 'Australia/Lord_Howe').kind).toBe('skipped');
    expect(readWall(wall(2026, 10, 4, 2, 30), 'Australia/Lord_Howe').kind).toBe('one');
    expect(readWall(wall(2026, 4, 5, 1, 45), 'Australia/Lord_Howe').kind).toBe('repeated');
    expect(readWall(wall(2026, 4, 5, 1, 15), 'Australia/Lord_Howe').kind).toBe('one');
    expect(readWall(wall(2026, 4, 5, 1, 45), 'Asia/Kathmandu').kind).toBe('one');
  });

  test('midnight itself was skipped in São Paulo until 2018', () => {
    expect(readWall(wall(2018, 11, 4, 0, 0), 'America/Sao_Paulo').kind).toBe('skipped');
    expect(readWall(wall(2026, 11, 4, 0, 0), 'America/Sao_Paulo').kind).toBe('one');
  });

  test('every instant is among those that its own wall clock means', () => {
    fc.assert(
      fc.property(zone, fc.oneof(quarter, nearChange), (in_, at) => {
        expect(instantsOf(wallOf(at, in_), in_)).toContain(at);
      }),
      { numRuns: 2000 },
    );
  });

  test('every wall clock: one instant shows it, or two do, in order, or none does and both neighbours are beside the gap', () => {
    fc.assert(
      fc.property(zone, fc.oneof(quarter, nearChange), (in_, asUtc) => {
        const typed = wallOf(asUtc, 'UTC');
        const meaning = readWall(typed, in_);
        const shows = (ms: number) => utcMs(wallOf(ms, in_)) - asUtc;
        if (meaning.kind === 'one') expect(shows(meaning.at)).toBe(0);
        else if (meaning.kind === 'repeated') {
          expect([shows(meaning.first), shows(meaning.second)]).toEqual([0, 0]);
          expect(meaning.first).toBeLessThan(meaning.second);
        } else {
          // One is shown as late as the other is early: by the gap.
          expect(shows(meaning.after)).toBeGreaterThan(0);
          expect(shows(meaning.before)).toBe(-shows(meaning.after));
          expect(meaning.after - meaning.before).toBe(shows(meaning.after));
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('all three kinds are met', () => {
    const kinds = new Set<string>();
    for (let at = Date.UTC(2026, 2, 7); at < Date.UTC(2026, 10, 3); at += 3_600_000)
      kinds.add(readWall(wallOf(at, 'UTC'), 'America/New_York').kind);
    expect([...kinds].sort()).toEqual(['one', 'repeated', 'skipped']);
  });
});

test('an offset is written as people write it, and agrees with the instant', () => {
  expect(offsetName(Date.parse('2026-07-01T00:00:00Z'), 'Europe/Berlin')).toBe('UTC+2');
  expect(offsetName(Date.parse('2026-01-01T00:00:00Z'), 'Australia/Lord_Howe')).toBe('UTC+11');
  expect(offsetName(Date.parse('2026-07-01T00:00:00Z'), 'Australia/Lord_Howe')).toBe('UTC+10:30');
  expect(offsetName(Date.parse('2026-01-01T00:00:00Z'), 'America/St_Johns')).toBe('UTC−3:30');
  expect(nameWithOffset(Date.parse('2026-10-25T00:30:00Z'), 'Europe/Berlin')).toBe('CEST (UTC+2)');
  expect(nameWithOffset(Date.parse('2026-10-25T00:30:00Z'), 'Asia/Kathmandu')).toBe('UTC+5:45');
  expect(nameWithOffset(0, 'UTC')).toBe('UTC');
  fc.assert(
    fc.property(zone, quarter, (in_, at) => {
      const [, sign = '+', hours = '', minutes = ''] =
        /([+-])(\d\d):(\d\d)$/u.exec(offsetTime(iso(at), in_)) ?? [];
      const rest = minutes === '00' ? '' : `:${minutes}`;
      const words = `UTC${sign === '-' ? '−' : '+'}${Number(hours)}${rest}`;
      const written = Number(hours) + Number(minutes) === 0 ? 'UTC' : words;
      expect(offsetName(at, in_)).toBe(written);
    }),
  );
});
