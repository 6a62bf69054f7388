import { capital } from '../capital.ts';
import { wallTime } from '../time/times.ts';
import {
  type Clock,
  type Day,
  dayAfter,
  isDate,
  isoDay,
  isRepeated,
  nameWithOffset,
  offsetName,
  readWall,
  two,
  type WallMeaning,
  wallOf,
  weekdayOf,
} from '../time/wall-clock.ts';
import { zoneCalled } from '../time/zone-names.ts';

/**
 * Times that lie ahead, as people type them: "Sun 22:00", "tomorrow 22:00", "6 Dec 22:00 CET". Clock times are read in
 * the incident's zone. One that summer time skips or repeats is asked about.
 */

/** A way to say it that means one instant only. */
export interface TimeChoice {
  /** "02:30 CEST (UTC+2)" */
  readonly label: string;
  /** The whole text, with the time replaced. */
  readonly text: string;
}

/** Why a text is no time yet, and what it may mean. */
export interface Asked {
  readonly kind: 'asked';
  readonly message: string;
  readonly choices: readonly TimeChoice[];
}
export interface NotRead {
  readonly kind: 'refused';
  readonly message: string;
}

export interface Token {
  readonly raw: string;
  readonly from: number;
  readonly to: number;
}

export const tokensOf = (text: string): readonly Token[] =>
  [
    ...text.matchAll(
      /\d{4}-\d{2}-\d{2}|\(?(?:UTC|GMT)[+−-]\d{1,2}(?::\d{2})?\)?|\d+:\d+|(?:\d+[dhm])+|\d+|\p{L}+|[–—-]|[^\s,.]/giu,
    ),
  ].map((match) => ({ raw: match[0], from: match.index, to: match.index + match[0].length }));

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const monthNames =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/iu;

/** "sun", "tues", "Sunday": 0 for Sunday; -1 for none. */
const weekdayIn = (raw: string): number =>
  raw.length < 3 ? -1 : weekdays.findIndex((name) => name.startsWith(raw.toLowerCase()));

/** A day, as it was typed. */
type TypedDay =
  | { readonly kind: 'date'; readonly day: Day }
  | { readonly kind: 'inDays'; readonly days: number }
  | { readonly kind: 'weekday'; readonly weekday: number };

/** A time as it was typed, and where. */
export interface Point {
  readonly day: TypedDay | null;
  readonly clock: Clock;
  /** "CEST", "UTC+2"; empty for none. */
  readonly zone: string;
  readonly from: number;
  readonly to: number;
}

export interface Around {
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly zone: string;
}

const inDays: Readonly<Record<string, number>> = { today: 0, tonight: 0, tomorrow: 1, yesterday: -1 };

/** The year of a date without one: the date that is nearest ahead, unless it was less than two months ago. */
const yearOf = (month: number, day: number, { now, zone }: Around): number => {
  const today = dayAfter(now, zone, -60);
  const isPast = month < today.month || (month === today.month && day < today.day);
  return today.year + (isPast ? 1 : 0);
};

/** A date in words ("6 Dec", "6 December 2026", "Dec 6"), and how many tokens it has. */
const dateIn = (tokens: readonly Token[], around: Around): { day: Day; used: number } | null => {
  const [a = '', b = '', c = ''] = tokens.map(({ raw }) => raw);
  const [number, name] = /^\d{1,2}$/u.test(a) ? [a, b] : [b, a];
  if (!/^\d{1,2}$/u.test(number) || !monthNames.test(name)) return null;
  const month = months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  const hasYear = /^\d{4}$/u.test(c);
  const year = hasYear ? Number(c) : yearOf(month, Number(number), around);
  return { day: { year, month, day: Number(number) }, used: hasYear ? 3 : 2 };
};

interface Found {
  readonly day: TypedDay | null;
  readonly used: number;
}

/** The day that the tokens begin with; a refusal for one that does not exist, or is another weekday. */
const dayIn = (tokens: readonly Token[], around: Around): Found | NotRead => {
  const [first = { raw: '', from: 0, to: 0 }, ...others] = tokens;
  const { raw } = first;
  const days = inDays[raw.toLowerCase()];
  if (days !== undefined) return { day: { kind: 'inDays', days }, used: 1 };
  const weekday = weekdayIn(raw);
  const rest = weekday === -1 ? tokens : others;
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(rest[0]?.raw ?? '');
  const date =
    iso === null
      ? dateIn(rest, around)
      : { day: { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }, used: 1 };
  if (date === null)
    return weekday === -1 ? { day: null, used: 0 } : { day: { kind: 'weekday', weekday }, used: 1 };
  const typed = around.text.slice(rest[0]?.from ?? 0, rest[date.used - 1]?.to ?? 0);
  if (!isDate(date.day)) return refusal(`There is no ${typed} in the calendar.`);
  const is = weekdayOf(date.day);
  if (weekday !== -1 && is !== weekday)
    return refusal(`${typed} is a ${named(is)}, not a ${named(weekday)}: check the date.`);
  return { day: { kind: 'date', day: date.day }, used: date.used + (weekday === -1 ? 0 : 1) };
};

const named = (weekday: number): string => capital(weekdays[weekday] ?? '');

export const refusal = (message: string): NotRead => ({ kind: 'refused', message });

export const joining = /^(?:[–—-]|to|until|till|for|from|because)$/iu;
const offsetWord = /^\(?(?:UTC|GMT)(?:[+−-]\d{1,2}(?::\d{2})?)?\)?$/u;

/** What a zone is called, in winter and in summer. */
const namesOf = ({ now, zone }: Around): readonly string[] =>
  [now, now + 182 * 24 * 60 * 60_000].map((ms) => wallTime(new Date(ms).toISOString(), zone).zone);

/** Names of zones in capitals; in small letters they may be words: "eat", "ist". */
const isZoneWord = (raw: string, around: Around): boolean =>
  offsetWord.test(raw) ||
  (raw === raw.toUpperCase() && (zoneCalled(raw) !== undefined || namesOf(around).includes(raw)));

/** The names of a zone after a clock time: "CEST (UTC+2)" has two. */
const zonesIn = (tokens: readonly Token[], around: Around): readonly Token[] => {
  const [first, second] = tokens;
  if (first === undefined || !isZoneWord(first.raw, around)) return [];
  return second?.raw.startsWith('(') === true && offsetWord.test(second.raw) ? [first, second] : [first];
};

/** The time that the tokens begin with; null when they begin with none. */
export const pointIn = (
  tokens: readonly Token[],
  around: Around,
): { readonly point: Point; readonly used: number } | NotRead | null => {
  const found = dayIn(tokens, around);
  if ('kind' in found) return found;
  const { day, used } = found;
  const typed = tokens[used];
  const match = /^(\d{1,2}):(\d{2})$/u.exec(typed?.raw ?? '');
  if (typed === undefined || match === null) return null;
  const clock = { hour: Number(match[1]), minute: Number(match[2]), second: 0 };
  if (clock.hour > 23 || clock.minute > 59)
    return refusal(`“${typed.raw}” is not a time; clocks go from 00:00 to 23:59.`);
  const zones = zonesIn(tokens.slice(used + 1), around);
  const point = {
    day,
    clock,
    zone: zones[0]?.raw.replace(/[()]/gu, '') ?? '',
    from: tokens[0]?.from ?? 0,
    to: zones.at(-1)?.to ?? typed.to,
  };
  return { point, used: used + 1 + zones.length };
};

const clockWords = ({ hour, minute }: Clock): string => `${two(hour)}:${two(minute)}`;

/** "Sun 29 Mar" */
const dayName = ({ year, month, day }: Day): string =>
  wallTime(new Date(Date.UTC(year, month - 1, day, 12)).toISOString(), 'UTC').day;

const isCalled = (ms: number, zone: string, word: string): boolean => {
  const name = word
    .toUpperCase()
    .replace(/^GMT(?=[+−-])/u, 'UTC')
    .replace('-', '−');
  const is = wallTime(new Date(ms).toISOString(), zone).zone.toUpperCase();
  return name === is || name === offsetName(ms, zone) || (name === 'GMT' && is === 'UTC');
};

const instantsIn = (meaning: WallMeaning): readonly number[] => {
  if (meaning.kind === 'one') return [meaning.at];
  return meaning.kind === 'repeated' ? [meaning.first, meaning.second] : [meaning.before, meaning.after];
};

export type Meant = { readonly at: number } | Asked | NotRead;

/** An instant (in milliseconds) as it parses back, with its offset where the clocks show it twice. */
const pointWords = (ms: number, zone: string): string => {
  const wall = wallOf(ms, zone);
  return `${isoDay(wall)} ${clockWords(wall)}${isRepeated(ms, zone) ? ` ${offsetName(ms, zone)}` : ''}`;
};

/** A choice: the text with this point written so that it means this instant alone. */
const choiceFor = (ms: number, { from, to }: Point, { text, zone }: Around): TimeChoice => ({
  label: `${clockWords(wallOf(ms, zone))} ${nameWithOffset(ms, zone)}`,
  text: `${text.slice(0, from)}${pointWords(ms, zone)}${text.slice(to)}`,
});

/** The instant that a point means on a day. `after` (milliseconds): what it must be later than. */
export const onDay = (point: Point, day: Day, around: Around, after = Number.NEGATIVE_INFINITY): Meant => {
  const { zone } = around;
  const clock = clockWords(point.clock);
  const meaning = readWall({ ...day, ...point.clock }, zone);
  if (meaning.kind === 'skipped') {
    const choices = [meaning.after, meaning.before].map((ms) => choiceFor(ms, point, around));
    const [later = '', earlier = ''] = choices.map(({ label }) => label.split(' ')[0]);
    const message = `${clock} does not exist on ${dayName(day)} in ${zone}, where the clocks go forward: ${later}, or ${earlier}?`;
    return { kind: 'asked', message, choices };
  }
  const all = instantsIn(meaning);
  const called = point.zone === '' ? all : all.filter((ms) => isCalled(ms, zone, point.zone));
  if (called.length === 0) {
    const is = all.map((ms) => nameWithOffset(ms, zone)).join(' or ');
    return refusal(
      `${clock} on ${dayName(day)} is ${is} in ${zone}, not ${point.zone}; times are in the zone of the incident.`,
    );
  }
  const possible = called.filter((ms) => ms > after);
  const [first, second] = possible.length > 0 ? possible : called;
  if (first !== undefined && second === undefined) return { at: first };
  const choices = called.map((ms) => choiceFor(ms, point, around));
  const message = `${clock} happens twice on ${dayName(day)} in ${zone}, where the clocks go back: ${choices.map(({ label }) => label).join(', or ')}?`;
  return { kind: 'asked', message, choices };
};

/** The latest instant that a point may mean on a day. */
export const latestOn = (point: Point, day: Day, { zone }: Around): number =>
  Math.max(...instantsIn(readWall({ ...day, ...point.clock }, zone)));

/** The days that a point without a date may mean, in order, counted from one instant (in milliseconds). */
export const daysFor = (
  point: Point,
  base: number,
  { now, zone }: Around,
  [least, most]: readonly [number, number],
) => {
  const { day } = point;
  if (day?.kind === 'date') return [day.day];
  if (day?.kind === 'inDays') return [dayAfter(now, zone, day.days)];
  const reach = day === null ? ([Math.max(least, -1), 1] as const) : ([least, most] as const);
  return Array.from({ length: reach[1] - reach[0] + 1 }, (_, index) =>
    dayAfter(base, zone, reach[0] + index),
  ).filter((each) => day === null || weekdayOf(each) === day.weekday);
};

/** The end of a window that begins at `from`. */
export const endAfter = (end: Point, from: number, around: Around): Meant => {
  const days = daysFor(end, from, around, [0, 7]);
  const day = days.find((each) => latestOn(end, each, around) > from) ?? days.at(-1);
  return day === undefined ? refusal('Say when the window ends.') : onDay(end, day, around, from);
};

/** An instant (ISO 8601) as it parses back: "2026-12-06 22:00", with its offset where the clocks show it twice. */
export const writePoint = (at: string, zone: string): string => pointWords(Date.parse(at), zone);
