import { isZone, wallTime } from './times.ts';

/** What the clocks of a zone show, and the instants at which they show it. Summer time skips some and repeats others. */

interface Wall {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}
export type Day = Pick<Wall, 'year' | 'month' | 'day'>;
export type Clock = Pick<Wall, 'hour' | 'minute' | 'second'>;

/** What a wall clock means in a zone. Instants are milliseconds since 1970. */
export type WallMeaning =
  | { readonly kind: 'one'; readonly at: number }
  /**
   * The clocks go forward past it: `before` is where it would be by the offset after the change (shown as earlier than
   * typed), `after` by the one before it (shown as later).
   */
  | { readonly kind: 'skipped'; readonly before: number; readonly after: number }
  /** The clocks go back over it: both instants, in order. */
  | { readonly kind: 'repeated'; readonly first: number; readonly second: number };

const dayMs = 24 * 60 * 60_000;

/** The wall clock, read as if it were UTC: milliseconds since 1970. */
export const utcMs = (wall: Wall): number => {
  const date = new Date(0);
  date.setUTCFullYear(wall.year, wall.month - 1, wall.day);
  date.setUTCHours(wall.hour, wall.minute, wall.second);
  return date.getTime();
};

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
export const aheadAt = (ms: number, zone: string): number =>
  utcMs(wallOf(ms, zone)) - Math.floor(ms / 1000) * 1000;

/**
 * The instants that a wall clock means in a zone. An unknown zone counts as UTC. It looks a day to each side, so that
 * one change of the clocks is between the offsets: no zone changes twice in two days.
 */
export const readWall = (wall: Wall, zone: string): WallMeaning => {
  const asUtc = utcMs(wall);
  const [earlier = 0, later = 0] = [asUtc - dayMs, asUtc + dayMs].map((ms) => aheadAt(ms, zone));
  const candidates = [...new Set([asUtc - earlier, asUtc - later])].sort((a, b) => a - b);
  const [first, second] = candidates.filter((ms) => utcMs(wallOf(ms, zone)) === asUtc);
  if (first === undefined) return { kind: 'skipped', before: asUtc - later, after: asUtc - earlier };
  return second === undefined ? { kind: 'one', at: first } : { kind: 'repeated', first, second };
};

/** The instants at which a zone's clocks show this; for a skipped one, the instant after the gap. Never none. */
export const instantsOf = (wall: Wall, zone: string): readonly number[] => {
  const meaning = readWall(wall, zone);
  if (meaning.kind === 'one') return [meaning.at];
  return meaning.kind === 'repeated' ? [meaning.first, meaning.second] : [meaning.after];
};

/** Whether the clocks of a zone show this instant's time twice, because they are put back. */
export const isRepeated = (ms: number, zone: string): boolean =>
  readWall(wallOf(ms, zone), zone).kind === 'repeated';

const formats = new Map<string, Intl.DateTimeFormat>();

/** The date format of a zone; UTC for a zone that the platform does not know. Cached, because creating one is slow. */
const formatOf = (zone: string): Intl.DateTimeFormat => {
  const cached = formats.get(zone);
  if (cached !== undefined) return cached;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: isZone(zone) ? zone : 'UTC',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
};

/** What the clocks and calendars of a zone show at an instant (in milliseconds). */
export const wallOf = (ms: number, zone: string): Wall => {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(ms)
      .map((part) => [part.type, part.value]),
  );
  const value = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type) ?? 0);
  return {
    year: value('year'),
    month: value('month'),
    day: value('day'),
    hour: value('hour'),
    minute: value('minute'),
    second: value('second'),
  };
};

/** The calendar day `days` days after the one on which the zone's clocks show this instant (in milliseconds). */
export const dayAfter = (ms: number, zone: string, days: number): Day => {
  const noon = utcMs({ ...wallOf(ms, zone), hour: 12, minute: 0, second: 0 });
  const date = new Date(noon + days * dayMs);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};

/** 0 for Sunday to 6 for Saturday. */
export const weekdayOf = ({ year, month, day }: Day): number => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCDay();
};

/** Whether there is such a day in the calendar. */
export const isDate = ({ year, month, day }: Day): boolean => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/** At least two digits. */
export const two = (value: number): string => String(value).padStart(2, '0');

/** "2026-11-20" */
export const isoDay = ({ year, month, day }: Day): string =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;

/** The offset of a zone at an instant (in milliseconds), as people write it: "UTC", "UTC+2", "UTC−3:30". */
export const offsetName = (ms: number, zone: string): string => {
  const minutes = Math.round(aheadAt(ms, zone) / 60_000);
  if (minutes === 0) return 'UTC';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${two(rest)}`}`;
};

/** The name of a zone at an instant with its offset: "CEST (UTC+2)"; the offset alone where people have no name. */
export const nameWithOffset = (ms: number, zone: string): string => {
  const { zone: name } = wallTime(new Date(ms).toISOString(), zone);
  const offset = offsetName(ms, zone);
  return /\d/u.test(name) || name === offset ? offset : `${name} (${offset})`;
};
