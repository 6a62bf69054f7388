import { isZone, zoneName } from '../time/times.ts';
import {
  type Clock,
  type Day,
  dayAfter,
  instantsOf,
  isDate,
  isoDay,
  two,
  wallOf,
} from '../time/wall-clock.ts';
import { zoneCalled } from '../time/zone-names.ts';
import { patterns } from './tokens.ts';

/**
 * Times as people type them. A clock time is read in the incident's zone and means the latest such time that
 * is not in the future. When the clocks go forward, a skipped time is read as if they had not (02:30 becomes
 * 03:30); when they go back, the later of the two is meant, unless it is in the future.
 */

/** A parsed time, and how many words it used. */
export interface ReadTime {
  readonly at: string;
  readonly used: 1 | 2;
  /** Whether it is later than now: only a time with a date can be. */
  readonly future: boolean;
}

const minuteMs = 60_000;

/**
 * The time that these words begin with: "14:05", "14:05:30", "-10m", "-1h30m", "yesterday 23:10" or
 * "2018-10-21 22:54".
 */
export function readTime(
  first: string,
  second: string | undefined,
  now: string,
  zone: string,
): ReadTime | null {
  const nowMs = Date.parse(now);
  const ago = minutesIn(patterns.ago.exec(first), null);
  if (ago !== null) return moment(nowMs - ago * minuteMs, 1, nowMs);
  const clock = clockIn(first);
  if (clock !== null) return moment(latest(clock, nowMs, zone), 1, nowMs);
  const day = dayIn(first, nowMs, zone);
  const time = second === undefined ? null : clockIn(second);
  if (day === null || time === null) return null;
  const wall = { ...day, ...time };
  if (!isDate(wall)) return null;
  const instants = instantsOf(wall, zone);
  return moment(Math.max(...notAfter(instants, nowMs)), 2, nowMs);
}

/** Milliseconds until the zone's clocks next show this; null when it is not a clock time. */
export function untilClock(word: string, now: string, zone: string): number | null {
  const clock = clockIn(word);
  return clock === null ? null : next(clock, Date.parse(now), zone, 0);
}

/** Milliseconds until 09:00 tomorrow in the zone. */
export const untilTomorrow = (now: string, zone: string): number =>
  next({ hour: 9, minute: 0, second: 0 }, Date.parse(now), zone, 1);

/** Parses a duration such as "15m", "2h", "1h30m" or "1d" to milliseconds; null when it is not one. */
export function readDuration(word: string): number | null {
  const match = patterns.duration.exec(word);
  const minutes = minutesIn(match === null ? null : [match[0], match[2], match[3]], match?.[1] ?? null);
  return minutes === null || minutes === 0 ? null : minutes * minuteMs;
}

/** A duration as it is typed, in its shortest form. At least one minute; seconds are rounded. */
export function writeDuration(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / minuteMs));
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60), minutes % 60];
  if (minutes % 1440 === 0 && days <= 999) return `${days}d`;
  if (rest === 0 && hours <= 9999) return `${hours}h`;
  return minutes <= 99_999 ? `${minutes}m` : `${days}d${hours % 24}h${rest}m`;
}

/** An instant as a leading time, in the shortest form that parses back to it; to the second. */
export function writeTime(at: string, now: string, zone: string): string {
  const ms = Math.floor(Date.parse(at) / 1000) * 1000;
  const wall = wallOf(ms, zone);
  const seconds = wall.second === 0 ? '' : `:${two(wall.second)}`;
  const clock = `${two(wall.hour)}:${two(wall.minute)}${seconds}`;
  const ago = (Date.parse(now) - ms) / minuteMs;
  const forms = [clock, ...(Number.isInteger(ago) && ago >= 0 && ago <= 99_999 ? [`-${ago}m`] : [])];
  const means = (form: string) => Date.parse(readTime(form, undefined, now, zone)?.at ?? '') === ms;
  return forms.find(means) ?? `${isoDay(wall)} ${clock}`;
}

/** An instant as a time field shows it, to the minute: "14:05", "yesterday 23:10" or "2018-10-21 22:54". */
export function writeWhen(at: string, now: string, zone: string): string {
  const wall = wallOf(Date.parse(at), zone);
  const clock = `${two(wall.hour)}:${two(wall.minute)}`;
  const isOn = (days: number) => {
    const day = dayAfter(Date.parse(now), zone, -days);
    return day.year === wall.year && day.month === wall.month && day.day === wall.day;
  };
  if (isOn(0)) return clock;
  return isOn(1) ? `yesterday ${clock}` : `${isoDay(wall)} ${clock}`;
}

/** The most characters in a time field. */
export const longestWhen = 40;

/** Parses the text of a time field; null when it is anything but a time. */
export function readWhen(typed: string, now: string, zone: string): ReadTime | null {
  if (typed.length > longestWhen) return null;
  const words = typed.trim().split(/\s+/u);
  const time = readTime(words[0] ?? '', words[1], now, zone);
  return time?.used === words.length ? time : null;
}

/** An instant as a chip shows it: "14:05 UTC", with the date when that is not today's. */
export function timeLabel(at: string, now: string, zone: string): string {
  const wall = wallOf(Date.parse(at), zone);
  const today = wallOf(Date.parse(now), zone);
  const sameDay = wall.year === today.year && wall.month === today.month && wall.day === today.day;
  const date = sameDay ? '' : `${isoDay(wall)} `;
  const seconds = wall.second === 0 ? '' : `:${two(wall.second)}`;
  return `${date}${two(wall.hour)}:${two(wall.minute)}${seconds} ${zoneName(at, zone)}`;
}

/** The platform's name for a zone, also found by its common names; null when there is no such zone. */
export function knownZone(name: string): string | null {
  // The platform reads some of these as other places: BST as Dhaka, AST as Anchorage.
  const common = zoneCalled(name);
  if (common !== undefined) return common;
  if (!isZone(name)) return null;
  const { timeZone } = new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions();
  return timeZone.toLowerCase() === name.toLowerCase() ? timeZone : name;
}

const moment = (ms: number, used: 1 | 2, nowMs: number): ReadTime => ({
  at: new Date(ms).toISOString(),
  used,
  future: ms > nowMs,
});

const minutesIn = (match: readonly (string | undefined)[] | null, days: string | null): number | null =>
  match === null ? null : Number(days ?? 0) * 1440 + Number(match[1] ?? 0) * 60 + Number(match[2] ?? 0);

function clockIn(word: string): Clock | null {
  const match = patterns.clock.exec(word);
  if (match === null) return null;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  return hour < 24 && minute < 60 && second < 60 ? { hour, minute, second } : null;
}

/** "2018-10-21" or "yesterday". */
function dayIn(word: string, nowMs: number, zone: string): Day | null {
  if (patterns.yesterday.test(word)) return dayAfter(nowMs, zone, -1);
  const date = patterns.date.exec(word);
  return date === null ? null : { year: Number(date[1]), month: Number(date[2]), day: Number(date[3]) };
}

/** The instants up to now; all of them when none is. */
function notAfter(instants: readonly number[], nowMs: number): readonly number[] {
  const past = instants.filter((ms) => ms <= nowMs);
  return past.length > 0 ? past : instants;
}

function latest(clock: Clock, nowMs: number, zone: string): number {
  const instants = [0, 1, 2].flatMap((back) =>
    instantsOf({ ...dayAfter(nowMs, zone, -back), ...clock }, zone),
  );
  return Math.max(...instants.filter((ms) => ms <= nowMs));
}

/** Milliseconds until the clocks show this, at least `days` days after today. */
function next(clock: Clock, nowMs: number, zone: string, days: number) {
  const instants = [days, days + 1, days + 2].flatMap((on) =>
    instantsOf({ ...dayAfter(nowMs, zone, on), ...clock }, zone),
  );
  return Math.min(...instants.filter((ms) => ms > nowMs)) - nowMs;
}
