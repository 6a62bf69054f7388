import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockSeenFrom, countdown, elapsed, wallTime } from '../../../src/domain/views/time.ts';

describe('times', () => {
  it('are those on the wall of the zone', () => {
    expect(wallTime('2026-11-20T23:30:00Z', 'UTC')).toMatchObject({ clock: '23:30', day: 'Fri 20 Nov' });
    expect(wallTime('2026-11-20T23:30:00Z', 'Europe/Berlin')).toMatchObject({
      clock: '00:30',
      day: 'Sat 21 Nov',
    });
    expect(wallTime('2026-11-20T23:30:00Z', 'Mars/Base')).toMatchObject({
      clock: '23:30',
      day: 'Fri 20 Nov',
    });
  });

  it('are the same when they are asked for again, in whatever zone', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1971-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/St_Johns', 'Australia/Lord_Howe', 'Mars/Base'),
        fc.integer({ min: 0, max: 59_999 }),
        (date, zone, within) => {
          const minute = `${date.toISOString().slice(0, 16)}:00.000Z`;
          const other = new Date(Date.parse(minute) + within);
          wallTime(minute, zone);
          // Without its milliseconds an instant is worked out anew.
          expect(wallTime(other.toISOString(), zone)).toEqual(
            wallTime(`${other.toISOString().slice(0, 19)}Z`, zone),
          );
        },
      ),
    );
  });

  it('have their date as soon as it is another day', () => {
    const now = '2026-11-21T00:10:00Z';
    expect(clockSeenFrom('2026-11-21T00:05:00Z', 'UTC', now)).toBe('00:05');
    expect(clockSeenFrom('2026-11-20T23:55:00Z', 'UTC', now)).toBe('Fri 20 Nov, 23:55');
    expect(clockSeenFrom('2026-11-20T23:55:00Z', 'Europe/Berlin', now)).toBe('00:55');
  });

  it.each([
    [0, '0 m'],
    [25, '25 m'],
    [60, '1 h 0 m'],
    [205, '3 h 25 m'],
    [1440 * 2 + 60 * 4 + 59, '2 d 4 h'],
  ])('%i minutes last %s', (minutes, words) => {
    expect(elapsed(minutes + 0.9)).toBe(words);
  });

  it.each([
    [278, '04:38'],
    [0, '00:00'],
    [-130, '02:10'],
    [3878, '1:04:38'],
  ])('%i seconds count down as %s', (seconds, words) => {
    expect(countdown(seconds)).toBe(words);
  });
});
