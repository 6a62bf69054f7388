import { wallTime } from '../time/times.ts';
import { two } from '../time/wall-clock.ts';

export { age, ago, agoInFull, clockTimeSeenFrom, wallTime } from '../time/times.ts';

/** Times as the pane shows them, in the incident's zone. Instants are ISO 8601 strings; "now" is always passed in. */

/**
 * "14:05"; "02:30 CET" when the zone's UTC offset is not the one at `since`, because summer time began or ended in
 * between: this distinguishes the hour that happens twice.
 */
export const clockSince = (at: string, zone: string, since: string): string => {
  const wall = wallTime(at, zone);
  return wall.zone === wallTime(since, zone).zone ? wall.clock : `${wall.clock} ${wall.zone}`;
};

/** "14:05", or "Fri 20 Nov, 14:05" when it is on a different day from `reference` in this zone. */
export const clockSeenFrom = (at: string, zone: string, reference: string): string => {
  const { day } = wallTime(at, zone);
  const clock = clockSince(at, zone, reference);
  return day === wallTime(reference, zone).day ? clock : `${day}, ${clock}`;
};

/** "Fri 20 Nov, 14:05", always with its day; with the zone when {@link clockSince} adds it. */
export const fullClock = (at: string, zone: string, since: string): string =>
  `${wallTime(at, zone).day}, ${clockSince(at, zone, since)}`;

/** Minutes as whole ones: "0 m", "25 m", "3 h 25 m", "2 d 4 h". */
export const elapsed = (exactly: number): string => {
  const minutes = Math.floor(exactly);
  if (minutes < 60) return `${minutes} m`;
  if (minutes < 1440) return `${Math.floor(minutes / 60)} h ${minutes % 60} m`;
  return `${Math.floor(minutes / 1440)} d ${Math.floor((minutes % 1440) / 60)} h`;
};

/** Seconds as a countdown shows them, without a sign: "04:38", "1:04:38". */
export const countdown = (seconds: number): string => {
  const whole = Math.abs(Math.trunc(seconds));
  const hours = Math.floor(whole / 3600);
  const rest = `${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
};

/** The day of each hour, by zone and hour; null for an hour in which a day begins. */
const days = new Map<string, string | null>();

/** The day of {@link wallTime}, for many instants: hours are looked up, not worked out again. */
export const dayOf = (at: string, zone: string): string => {
  const hour = `${zone} ${at.slice(0, 13)}`;
  const known = days.get(hour);
  if (known !== undefined && known !== null) return known;
  const day = wallTime(at, zone).day;
  if (known === null) return day;
  if (days.size > 5000) days.clear();
  const [first, last] = [`${at.slice(0, 13)}:00:00.000Z`, `${at.slice(0, 13)}:59:59.999Z`].map(
    (end) => wallTime(end, zone).day,
  );
  days.set(hour, first === last ? day : null);
  return day;
};
