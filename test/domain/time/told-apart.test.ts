import { describe, expect, it } from 'vitest';
import { clockApart, dayAndClock, underDays } from '../../../src/domain/time/told-apart.ts';
import { isRepeated, offsetName } from '../../../src/domain/time/wall-clock.ts';

const berlin = 'Europe/Berlin';
/* In Berlin the clocks go from 03:00 CEST back to 02:00 CET at 2026-10-25T01:00Z. */
const summer = '2026-10-25T00:30:00.000Z';
const winter = '2026-10-25T01:30:00.000Z';

describe('the hour that the clocks show twice', () => {
  it('is told apart by the name of the zone and its offset', () => {
    expect(clockApart(summer, berlin)).toBe('02:30 CEST (UTC+2)');
    expect(clockApart(winter, berlin)).toBe('02:30 CET (UTC+1)');
  });

  it('begins and ends where the clocks do', () => {
    const at = (clock: string) => `2026-10-25T${clock}:00.000Z`;
    const found = ['23:59', '00:00', '00:59', '01:00', '01:59', '02:00'].map((clock) =>
      isRepeated(Date.parse(clock === '23:59' ? '2026-10-24T23:59:00.000Z' : at(clock)), berlin),
    );
    expect(found).toEqual([false, true, true, true, true, false]);
  });

  it('is half an hour where the clocks move by that', () => {
    // Lord Howe Island: 02:00 at UTC+11 is followed by 01:30 at UTC+10:30.
    expect(isRepeated(Date.parse('2026-04-04T14:40:00.000Z'), 'Australia/Lord_Howe')).toBe(true);
    expect(isRepeated(Date.parse('2026-04-04T14:20:00.000Z'), 'Australia/Lord_Howe')).toBe(false);
  });

  it('is not there in spring, nor in a zone without summer time', () => {
    expect(isRepeated(Date.parse('2026-03-29T01:30:00.000Z'), berlin)).toBe(false);
    expect(isRepeated(Date.parse(summer), 'UTC')).toBe(false);
  });
});

it('offsets are said as people say them', () => {
  expect(offsetName(Date.parse(summer), 'America/St_Johns')).toBe('UTC−2:30');
  expect(offsetName(Date.parse(summer), 'Asia/Kathmandu')).toBe('UTC+5:45');
  expect(offsetName(Date.parse(summer), 'UTC')).toBe('UTC');
});

describe('a time by itself', () => {
  it('has its day, and its zone once that is another one', () => {
    const since = '2026-10-24T20:00:00.000Z';
    expect(dayAndClock(since, berlin, since)).toBe('Sat 24 Oct, 22:00');
    expect(dayAndClock(summer, berlin, since)).toBe('Sun 25 Oct, 02:30 CEST (UTC+2)');
    expect(dayAndClock('2026-10-25T09:00:00.000Z', berlin, since)).toBe('Sun 25 Oct, 10:00 CET');
  });
});

describe('a list of times', () => {
  const headings = (instants: readonly string[], zone = berlin) =>
    underDays(instants, (at) => at, zone).map(({ heading, items }) => `${heading} · ${items.length}`);

  it('has a heading for each day', () => {
    expect(
      headings(['2026-11-20T22:50:00.000Z', '2026-11-20T22:59:00.000Z', '2026-11-20T23:01:00.000Z']),
    ).toEqual(['Fri 20 Nov 2026, CET (UTC+1) · 2', 'Sat 21 Nov 2026, CET (UTC+1) · 1']);
  });

  it('says where the clocks change in the middle of a day', () => {
    expect(headings([summer, winter])).toEqual([
      'Sun 25 Oct 2026, CEST (UTC+2) · 1',
      'Sun 25 Oct 2026, CET (UTC+1): from here on the clocks are one hour back · 1',
    ]);
    expect(headings(['2026-03-29T00:30:00.000Z', '2026-03-29T01:30:00.000Z'])[1]).toContain('one hour ahead');
  });

  it('names UTC once', () => {
    expect(headings([summer], 'UTC')).toEqual(['Sun 25 Oct 2026, UTC · 1']);
  });
});
