import { minutesBetween } from './instants.ts';
import { localName } from './zone-names.ts';

/**
 * Times as updates print them: the clock time with its zone named, "14:30 UTC, in 30 min", with the date when it
 * is not the same day. Instants are ISO 8601 strings; "now" is always passed in.
 */

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** An instant as the clocks and calendars of a zone show it. */
export interface WallTime {
  /** "Fri 20 Nov" */
  readonly day: string;
  readonly year: string;
  /** "14:30" */
  readonly clock: string;
  /** "UTC", "CET", "PST"; "GMT+5:45" where people have no name for it. */
  readonly zone: string;
}

/** A cache: creating a formatter is slow, and there are few zones. */
const formatters = new Map<string, Intl.DateTimeFormat>();

const makeFormatter = (zone: string) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });

const formatterFor = (zone: string): Intl.DateTimeFormat => {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = makeFormatter(isZone(zone) ? zone : 'UTC');
  formatters.set(zone, made);
  return made;
};

const offsetFormatters = new Map<string, Intl.DateTimeFormat>();

const offsetFormatterFor = (zone: string): Intl.DateTimeFormat => {
  const known = offsetFormatters.get(zone);
  if (known !== undefined) return known;
  const timeZone = isZone(zone) ? zone : 'UTC';
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' });
  offsetFormatters.set(zone, made);
  return made;
};

/** A cache by zone and minute: the same few instants are asked for again and again. */
const wallTimes = new Map<string, WallTime>();
const maxCached = 5000;

/** What the clocks and calendars of a zone show at an instant. An unknown zone counts as UTC. */
export const wallTime = (at: string, zone: string): WallTime => {
  // Zones differ by whole minutes. Only instants as the record writes them have the minute in their first 16 characters.
  if (at.length !== 24 || !at.endsWith('Z')) return computeWallTime(at, zone);
  const minute = `${zone} ${at.slice(0, 16)}`;
  const known = wallTimes.get(minute);
  if (known !== undefined) return known;
  if (wallTimes.size >= maxCached) wallTimes.clear();
  const wall = computeWallTime(at, zone);
  wallTimes.set(minute, wall);
  return wall;
};

const computeWallTime = (at: string, zone: string): WallTime => {
  const parts: Partial<Record<string, string>> = {};
  const instant = Date.parse(at);
  for (const { type, value } of formatterFor(zone).formatToParts(instant)) parts[type] = value;
  const month = months[Number(parts.month) - 1] ?? '';
  return {
    day: `${parts.weekday ?? ''} ${Number(parts.day)} ${month}`,
    year: parts.year ?? '',
    clock: `${parts.hour ?? ''}:${parts.minute ?? ''}`,
    zone: localName(zone, instant, parts.timeZoneName ?? 'UTC'),
  };
};

/** Whether this is an IANA time zone that the platform knows, such as "Europe/Berlin". */
export const isZone = (zone: string): boolean => {
  // Intl accepts offsets such as "+02:00", but they are not zones: they have no summer time.
  if (!/^[A-Za-z]/u.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

/** "14:30 UTC". An unknown zone counts as UTC, and is shown as UTC. */
export const clockTime = (at: string, zone: string): string => {
  const wall = wallTime(at, zone);
  return `${wall.clock} ${wall.zone}`;
};

/** The instant in ISO 8601 as the clocks of a zone show it: "2026-11-20T15:05:00.250+01:00". */
export const offsetTime = (at: string, zone: string): string => {
  const instant = Date.parse(at);
  const { timeZoneName = 'GMT' } = Object.fromEntries(
    offsetFormatterFor(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/u.exec(timeZoneName) ?? [];
  const ahead = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const shown = new Date(instant + ahead * 60_000).toISOString().slice(0, -1);
  return `${shown}${sign}${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}`;
};

/** The short name of a zone at an instant: "UTC", "CET", "PST". */
export const zoneName = (at: string, zone: string): string => wallTime(at, zone).zone;

/** "14:30 UTC", or "Sat 21 Nov, 02:30 UTC" when that is another day than `reference` in this zone. */
export const clockTimeSeenFrom = (at: string, zone: string, reference: string): string => {
  const wall = wallTime(at, zone);
  const from = wallTime(reference, zone);
  const clock = `${wall.clock} ${wall.zone}`;
  if (wall.year !== from.year) return `${wall.day} ${wall.year}, ${clock}`;
  return wall.day === from.day ? clock : `${wall.day}, ${clock}`;
};

/** "Fri 20 Nov 2026, 14:00 UTC", followed by the time in the incident's zone if that differs. */
export const fullTime = (at: string, zone: string): string => {
  const wall = wallTime(at, 'UTC');
  const utc = `${wall.day} ${wall.year}, ${wall.clock} UTC`;
  const local = wallTime(at, zone);
  if (local.clock === wall.clock && local.day === wall.day) return utc;
  return `${utc} (${clockTimeIfOtherDay(local, wall)})`;
};

const clockTimeIfOtherDay = (local: WallTime, wall: WallTime): string =>
  local.day === wall.day ? `${local.clock} ${local.zone}` : `${local.day}, ${local.clock} ${local.zone}`;

/** Minutes as a person says them: "30 min", "1 h 30 min", "2 d 3 h". Days leave the minutes out. */
export const duration = (minutes: number): string => {
  const whole = Math.max(0, Math.round(minutes));
  const days = Math.floor(whole / 1440);
  const hours = Math.floor((whole % 1440) / 60);
  const rest = whole % 60;
  const parts = days > 0 ? [unit(days, 'd'), unit(hours, 'h')] : [unit(hours, 'h'), unit(rest, 'min')];
  return parts.filter((part) => part !== '').join(' ') || '0 min';
};

const unit = (count: number, name: string): string => (count === 0 ? '' : `${count} ${name}`);

/** How long ago, in its shortest form: "now", "4m", "2h 5m", "3d". Never negative. */
export const age = (at: string, now: string): string => {
  const minutes = Math.max(0, Math.floor(minutesBetween(at, now)));
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return `${Math.floor(hours / 24)}d`;
  return minutes % 60 === 0 ? `${hours}h` : `${hours}h ${minutes % 60}m`;
};

/** {@link age} in a sentence that says when something happened: "less than a minute ago", "3d ago". */
export const agoInFull = (at: string, now: string): string => {
  const words = age(at, now);
  return words === 'now' ? 'less than a minute ago' : `${words} ago`;
};

/** {@link age} as a person says it: "just now", "3d ago". */
export const ago = (at: string, now: string): string => {
  const words = age(at, now);
  return words === 'now' ? 'just now' : `${words} ago`;
};

/**
 * A promised time: "14:30 UTC, in 30 min"; without the "in" when it is not in the future. Whole minutes: a promise
 * of 30 minutes that was rounded up to the next whole minute of the clock still says 30.
 */
export const promisedTime = (at: string, zone: string, postedAt: string): string => {
  const clock = clockTimeSeenFrom(at, zone, postedAt);
  const minutes = Math.floor(minutesBetween(postedAt, at));
  return minutes > 0 ? `${clock}, in ${duration(minutes)}` : clock;
};
