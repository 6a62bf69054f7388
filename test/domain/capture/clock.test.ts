import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  knownZone,
  readDuration,
  readTime,
  timeLabel,
  writeDuration,
  writeTime,
} from '../../../src/domain/capture/clock.ts';

const read = (typed: string, now: string, zone: string) => {
  const [first = '', second] = typed.split(' ');
  return readTime(first, second, now, zone)?.at ?? null;
};

describe('a clock time is the latest such time in the zone that is not in the future', () => {
  test.each([
    ['earlier today', '14:05', '2024-05-01T12:30:00Z', 'Europe/Berlin', '2024-05-01T12:05:00.000Z'],
    ['this very minute', '14:30', '2024-05-01T12:30:00Z', 'Europe/Berlin', '2024-05-01T12:30:00.000Z'],
    ['yesterday', '14:31', '2024-05-01T12:30:00Z', 'Europe/Berlin', '2024-04-30T12:31:00.000Z'],
    [
      'today there, yesterday here',
      '23:50',
      '2024-05-01T00:10:00Z',
      'America/New_York',
      '2024-04-30T03:50:00.000Z',
    ],
    ['with seconds', '9:05:07', '2024-05-01T12:30:00Z', 'UTC', '2024-05-01T09:05:07.000Z'],
    ['half-hour zones', '09:00', '2024-05-01T12:30:00Z', 'Asia/Kolkata', '2024-05-01T03:30:00.000Z'],
    ['skipped by summer time', '02:30', '2024-03-31T08:00:00Z', 'Europe/Berlin', '2024-03-31T01:30:00.000Z'],
    [
      'skipped, but still to come',
      '02:30',
      '2024-03-31T01:10:00Z',
      'Europe/Berlin',
      '2024-03-30T01:30:00.000Z',
    ],
    ['twice, both past', '02:30', '2024-10-27T08:00:00Z', 'Europe/Berlin', '2024-10-27T01:30:00.000Z'],
    ['twice, one past', '02:30', '2024-10-27T01:10:00Z', 'Europe/Berlin', '2024-10-27T00:30:00.000Z'],
    ['with a date', '2024-03-30 02:30', '2024-03-31T08:00:00Z', 'Europe/Berlin', '2024-03-30T01:30:00.000Z'],
    ['yesterday, said so', 'yesterday 14:05', '2024-05-01T12:30:00Z', 'UTC', '2024-04-30T14:05:00.000Z'],
    [
      'yesterday there',
      'yesterday 23:50',
      '2024-05-01T02:00:00Z',
      'America/New_York',
      '2024-04-30T03:50:00.000Z',
    ],
    ['a zone nobody knows', '12:00', '2024-05-01T12:30:00Z', 'Mars/Base', '2024-05-01T12:00:00.000Z'],
  ])('%s', (_what, typed, now, zone, at) => {
    expect(read(typed, now, zone)).toBe(at);
  });

  test.each([
    '24:00',
    '12:60',
    '1:2',
    '14.05',
    '10m',
    '-',
    '-m',
    '2024-13-01 10:00',
    '2024-02-30 10:00',
    '2024-02-01',
    'yesterday',
    'yesterday noon',
  ])('%s is no time', (typed) => {
    expect(read(typed, '2024-05-01T12:30:00Z', 'UTC')).toBeNull();
  });
});

test('durations', () => {
  expect(['15m', '2h', '1h30m', '1d', '0m', '15', 'm', '2H'].map(readDuration)).toEqual([
    900_000,
    7_200_000,
    5_400_000,
    86_400_000,
    null,
    null,
    null,
    null,
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (minutes) => {
      expect(readDuration(writeDuration(minutes * 60_000))).toBe(minutes * 60_000);
    }),
  );
});

test('a chip names the zone, and the date when it is not today', () => {
  expect(timeLabel('2024-05-01T12:05:00Z', '2024-05-01T12:30:00Z', 'UTC')).toBe('12:05 UTC');
  expect(timeLabel('2024-04-30T12:05:00Z', '2024-05-01T12:30:00Z', 'Europe/Berlin')).toBe(
    '2024-04-30 14:05 CEST',
  );
});

test('a zone is known by what people call it, also where the platform means another place', () => {
  const zones = ['pst', 'EDT', 'CET', 'BST', 'IST', 'AEDT', 'JST', 'UTC', 'europe/berlin', 'XYZ'].map(
    knownZone,
  );
  expect(zones).toEqual([
    ...['America/Los_Angeles', 'America/New_York', 'Europe/Berlin', 'Europe/London', 'Asia/Kolkata'],
    ...['Australia/Sydney', 'Asia/Tokyo', 'UTC', 'Europe/Berlin', null],
  ]);
});

test('a written time means the same instant, around the changes of the clocks too', () => {
  const zones = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
  );
  // Seconds from midnight UTC of a day on which the clocks change somewhere.
  const days = fc.constantFrom(
    '2024-03-31',
    '2024-10-27',
    '2024-03-10',
    '2024-11-03',
    '2024-04-07',
    '2024-10-06',
  );
  fc.assert(
    fc.property(
      zones,
      days,
      fc.nat(2 * 86_400),
      fc.integer({ min: 0, max: 3 * 1440 }),
      (zone, day, seconds, ago) => {
        const now = new Date(Date.parse(`${day}T00:00:00Z`) + seconds * 1000).toISOString();
        const at = new Date(Date.parse(now) - ago * 60_000).toISOString();
        expect(read(writeTime(at, now, zone), now, zone)).toBe(at);
      },
    ),
    { numRuns: 500 },
  );
});
