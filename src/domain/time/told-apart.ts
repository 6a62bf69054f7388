import { wallTime } from './times.ts';
import { aheadAt, isRepeated, nameWithOffset, offsetName } from './wall-clock.ts';

/** Times that a reader cannot mistake for others: an hour that the clocks show twice, and the next day. */

/** "14:05"; "02:30 CEST (UTC+2)" for a time that the clocks show twice. */
export const clockApart = (at: string, zone: string): string => {
  const { clock } = wallTime(at, zone);
  const ms = Date.parse(at);
  return isRepeated(ms, zone) ? `${clock} ${nameWithOffset(ms, zone)}` : clock;
};

/**
 * "Fri 20 Nov, 14:05", always with its day. The zone is named where its clocks are not the ones at `since`, and its offset
 * where they show the time twice.
 */
export const dayAndClock = (at: string, zone: string, since: string): string => {
  const { day, clock, zone: name } = wallTime(at, zone);
  const ms = Date.parse(at);
  if (isRepeated(ms, zone)) return `${day}, ${clockApart(at, zone)}`;
  return `${day}, ${clock}${offsetName(ms, zone) === offsetName(Date.parse(since), zone) ? '' : ` ${name}`}`;
};

/** A day with its year and the zone that its times are in. */
const dayHeading = (at: string, zone: string): string => {
  const { day, year } = wallTime(at, zone);
  return `${day} ${year}, ${nameWithOffset(Date.parse(at), zone)}`;
};

/** The clocks change between these two instants: how that is said; empty when they do not. */
const clockChange = (before: string, at: string, zone: string): string => {
  const moved = (aheadAt(Date.parse(at), zone) - aheadAt(Date.parse(before), zone)) / 60_000;
  if (moved === 0) return '';
  const words = Math.abs(moved) === 60 ? 'one hour' : `${Math.abs(moved)} minutes`;
  return `: from here on the clocks are ${words} ${moved < 0 ? 'back' : 'ahead'}`;
};

/** Items under the headings that they need: a new one for each day, and one where the clocks change. */
export const underDays = <T>(
  items: readonly T[],
  when: (item: T) => string,
  zone: string,
): readonly { readonly heading: string; readonly items: readonly T[] }[] => {
  const groups: { heading: string; items: T[] }[] = [];
  let last = '';
  let lastAt: string | null = null;
  for (const item of items) {
    const at = when(item);
    const own = dayHeading(at, zone);
    if (own === last) groups.at(-1)?.items.push(item);
    else
      groups.push({
        heading: `${own}${lastAt === null ? '' : clockChange(lastAt, at, zone)}`,
        items: [item],
      });
    last = own;
    lastAt = at;
  }
  return groups;
};
