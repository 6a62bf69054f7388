import { describe, expect, it } from 'vitest';
import * as times from '../../../src/domain/time/times.ts';

const posted = '2026-11-20T14:00:00Z';

describe('Given a promised time, when it is printed', () => {
  it.each([
    ['2026-11-20T14:30:00Z', 'UTC', '14:30 UTC, in 30 min'],
    // A promise of 30 minutes rounded up to a whole minute of the clock.
    ['2026-11-20T14:30:40Z', 'UTC', '14:30 UTC, in 30 min'],
    ['2026-11-20T15:30:00Z', 'Europe/Berlin', '16:30 CET, in 1 h 30 min'],
    ['2026-11-21T02:00:00Z', 'UTC', 'Sat 21 Nov, 02:00 UTC, in 12 h'],
    ['2026-11-20T23:30:00Z', 'Asia/Kolkata', 'Sat 21 Nov, 05:00 IST, in 9 h 30 min'],
    ['2027-01-01T14:00:00Z', 'UTC', 'Fri 1 Jan 2027, 14:00 UTC, in 42 d'],
    ['2026-11-20T13:00:00Z', 'UTC', '13:00 UTC'],
    ['2026-11-20T14:00:30Z', 'UTC', '14:00 UTC'],
    ['2026-07-20T14:30:00+02:00', 'Europe/Berlin', 'Mon 20 Jul, 14:30 CEST'],
    ['2026-11-20T14:30:00Z', 'Mars/Phobos', '14:30 UTC, in 30 min'],
  ])('then %s in %s is %s', (at, zone, expected) => {
    expect(times.promisedTime(at, zone, posted)).toBe(expected);
  });
});

describe('Given an instant, when it is signed', () => {
  it('then UTC comes first and the incident’s zone behind it where it differs', () => {
    expect(times.fullTime(posted, 'UTC')).toBe('Fri 20 Nov 2026, 14:00 UTC');
    expect(times.fullTime(posted, 'Asia/Tokyo')).toBe('Fri 20 Nov 2026, 14:00 UTC (23:00 JST)');
    expect(times.fullTime('2026-11-20T20:00:00Z', 'Asia/Tokyo')).toBe(
      'Fri 20 Nov 2026, 20:00 UTC (Sat 21 Nov, 05:00 JST)',
    );
    expect(times.fullTime(posted, 'Africa/Abidjan')).toBe('Fri 20 Nov 2026, 14:00 UTC');
  });
});

describe('Given a zone, when it is named', () => {
  it.each([
    ['America/Los_Angeles', 'PST', 'PDT'],
    ['America/New_York', 'EST', 'EDT'],
    ['America/St_Johns', 'NST', 'NDT'],
    ['Europe/Berlin', 'CET', 'CEST'],
    ['Europe/London', 'GMT', 'BST'],
    ['Europe/Moscow', 'MSK', 'MSK'],
    ['Asia/Kolkata', 'IST', 'IST'],
    ['Asia/Tokyo', 'JST', 'JST'],
    ['Australia/Sydney', 'AEDT', 'AEST'],
    ['Pacific/Auckland', 'NZDT', 'NZST'],
    ['Africa/Nairobi', 'EAT', 'EAT'],
    ['UTC', 'UTC', 'UTC'],
    ['Asia/Kathmandu', 'GMT+5:45', 'GMT+5:45'],
    ['America/Bogota', 'GMT-5', 'GMT-5'],
  ])('then %s is what people there call it: %s, in July %s', (zone, january, july) => {
    expect(times.zoneName('2026-01-15T12:00:00.000Z', zone)).toBe(january);
    expect(times.zoneName('2026-07-15T12:00:00.000Z', zone)).toBe(july);
  });
});

describe('Given two instants, when the time between them is said', () => {
  it.each([
    ['2026-11-20T14:00:00Z', 'now'],
    ['2026-11-20T14:00:59Z', 'now'],
    ['2026-11-20T14:04:10Z', '4m'],
    ['2026-11-20T16:05:00Z', '2h 5m'],
    ['2026-11-20T16:00:00Z', '2h'],
    ['2026-11-23T15:00:00Z', '3d'],
    ['2026-11-20T13:00:00Z', 'now'],
  ])('then it is short: %s is %s', (now, expected) => {
    expect(times.age(posted, now)).toBe(expected);
  });

  it('then durations have a unit', () => {
    expect([0, 30, 60, 90, 240, 1440, 1500, 2910].map(times.duration)).toEqual([
      '0 min',
      '30 min',
      '1 h',
      '1 h 30 min',
      '4 h',
      '1 d',
      '1 d 1 h',
      '2 d',
    ]);
  });
});

describe('Given the name of a zone', () => {
  it('then only zones that can be computed with are zones', () => {
    for (const zone of ['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires'])
      expect(times.isZone(zone)).toBe(true);
    for (const zone of ['', 'Berlin', '+02:00', 'Mars/Phobos', 'Europe/Berlin '])
      expect(times.isZone(zone)).toBe(false);
  });
});
