import { readTime } from '../capture/clock.ts';
import { byTime, isBefore } from '../time/instants.ts';
import { type Clock, type Day, dayAfter, isDate, isoDay, two, utcMs, wallOf } from '../time/wall-clock.ts';

/** Times as tables, chats and other tools write them. */

interface SaidDay extends Pick<Day, 'month' | 'day'> {
  /** Null where it is not said. */
  readonly year: number | null;
}

/** What a text says of a time: a day, a time of day or both; or an instant by itself. */
interface TimeParts {
  readonly day: SaidDay | null;
  readonly clock: Clock | null;
  /** Minutes ahead of UTC; null where the zone is not said. */
  readonly offset: number | null;
  /** ISO 8601, for a count of seconds. */
  readonly instant: string | null;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const ordinal = '(?:st|nd|rd|th|\\.)?';

const yearFirst = /(?<![\d])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/u;
const yearLast = /(?<![\d])(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/u;
const dayMonth = new RegExp(`(?<![\\d])(\\d{1,2})${ordinal} ${month}(?: (\\d{4}))?(?![\\d:])`, 'u');
const monthDay = new RegExp(`(?<![a-z])${month} (\\d{1,2})${ordinal}(?: (\\d{4}))?(?![\\d:])`, 'u');
const weekday = /\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b\.?/u;
const clockTime = /(?<![\d:])(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)? ?(am|pm|a\.m\.|p\.m\.)?(?![\d:a-z])/u;
const offsetOf = /(?:utc|gmt)? ?([+−-])(\d{1,2})(?::?(\d{2}))?$|(?:^|(?<=[\d ]))(z|utc|gmt)$/u;
const seconds = /^(\d{10})(?:\.\d+)?$|^(\d{13})$/u;

const isDay = ({ month: m, day }: SaidDay): boolean => m >= 1 && m <= 12 && day >= 1 && day <= 31;
const yearOf = (digits: string | undefined): number | null =>
  digits === undefined ? null : digits.length === 2 ? 2000 + Number(digits) : Number(digits);

/** A day at the place where it stands, and the text without it. */
const takeDay = (text: string, dayFirst: boolean): readonly [SaidDay | null, string] => {
  const found: readonly [RegExp, (match: RegExpExecArray) => SaidDay][] = [
    [yearFirst, ([, y, m, d]) => ({ year: Number(y), month: Number(m), day: Number(d) })],
    [
      yearLast,
      ([, a, b, y]) => ({
        year: yearOf(y),
        month: Number(dayFirst ? b : a),
        day: Number(dayFirst ? a : b),
      }),
    ],
    [dayMonth, ([, d, m, y]) => ({ year: yearOf(y), month: months.indexOf(m ?? '') + 1, day: Number(d) })],
    [monthDay, ([, m, d, y]) => ({ year: yearOf(y), month: months.indexOf(m ?? '') + 1, day: Number(d) })],
  ];
  for (const [pattern, read] of found) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const day = read(match);
    if (!isDay(day)) return [null, text];
    const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
    return [day, rest.replace(weekday, ' ')];
  }
  return [null, text];
};

const takeClock = (text: string): readonly [Clock | null, string] => {
  const match = clockTime.exec(text);
  if (match === null) return [null, text];
  const half = match[4]?.[0];
  const typed = Number(match[1]);
  const hour = half === undefined ? typed : (typed % 12) + (half === 'p' ? 12 : 0);
  const clock = { hour, minute: Number(match[2]), second: Number(match[3] ?? 0) };
  const isOne = hour < 24 && clock.minute < 60 && clock.second < 60 && (half === undefined || typed <= 12);
  return isOne
    ? [clock, `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`]
    : [null, text];
};

const takeOffset = (text: string): readonly [number | null, string] => {
  const match = offsetOf.exec(text);
  if (match === null) return [null, text];
  const rest = text.slice(0, match.index);
  if (match[4] !== undefined) return [0, rest];
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return minutes <= 14 * 60 ? [match[1] === '+' ? minutes : -minutes, rest] : [null, text];
};

/** What a text says of a time, when it says nothing else; null otherwise. `dayFirst`: 3/4/2026 is in April. */
export const timeParts = (text: string, dayFirst: boolean): TimeParts | null => {
  const plain = text
    .toLowerCase()
    .replace(/[\s,\u00a0\u202f]+/gu, ' ')
    .replace(/^[[(]|[\])]$/gu, '')
    .replace(/(\d)t(?=\d)/u, '$1 ')
    .replace(/ at /u, ' ')
    .trim();
  const count = seconds.exec(plain);
  if (count !== null) {
    const ms = count[2] === undefined ? Number(count[1]) * 1000 : Number(count[2]);
    return { day: null, clock: null, offset: null, instant: new Date(ms).toISOString() };
  }
  const [day, withoutDay] = takeDay(plain, dayFirst);
  const [offset, withoutOffset] = /\d:\d\d/u.test(withoutDay)
    ? takeOffset(withoutDay.trim())
    : [null, withoutDay];
  const [clock, rest] = takeClock(withoutOffset);
  if (rest.trim() !== '' || (day === null && clock === null)) return null;
  return { day, clock, offset, instant: null };
};

const clockOf = ({ hour, minute, second }: Clock): string => `${two(hour)}:${two(minute)}:${two(second)}`;

interface In {
  readonly now: string;
  readonly zone: string;
}

const instantOf = (day: Day, clock: Clock, offset: number | null, { now, zone }: In): string | null => {
  if (!isDate(day)) return null;
  if (offset !== null) return new Date(utcMs({ ...day, ...clock }) - offset * 60_000).toISOString();
  return readTime(isoDay(day), clockOf(clock), now, zone)?.at ?? null;
};

/**
 * The instant that the parts mean. What they leave out is that of `before`, the row before or the beginning: its day, or
 * the next where the clock went past midnight; the year in which it is nearest to it. Null for a day that does not exist.
 */
export const instantFrom = (
  { day, clock, offset, instant }: TimeParts,
  before: string,
  where: In,
): string | null => {
  if (instant !== null) return instant;
  if (clock === null) return null;
  const beforeMs = Date.parse(before);
  const own = wallOf(beforeMs, where.zone);
  const at = (on: Day): string | null => instantOf(on, clock, offset, where);
  if (day !== null) {
    if (day.year !== null) return at({ ...day, year: day.year });
    const away = (one: string): number => Math.abs(byTime(one, before));
    const all = [own.year - 1, own.year, own.year + 1]
      .flatMap((year) => at({ ...day, year }) ?? [])
      .toSorted((a, b) => away(a) - away(b));
    // What is still to come did not happen, unless nothing else can be meant.
    return all.find((one) => !isBefore(where.now, one)) ?? all[0] ?? null;
  }
  const same = at(own);
  if (same === null || !isBefore(same, before) || byTime(before, same) < 12 * 60 * 60_000) return same;
  return at(dayAfter(beforeMs, where.zone, 1));
};

/** A day and a time of day that stand in two cells. */
export const joinedParts = (day: TimeParts | null, clock: TimeParts | null): TimeParts | null => {
  if (day === null) return clock;
  return clock === null
    ? day
    : { ...clock, day: clock.day ?? day.day, instant: clock.instant ?? day.instant };
};
