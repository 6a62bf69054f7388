import { minutesBetween } from './instants.ts';
import { type WallTime, wallTime } from './times.ts';
import { nameWithOffset, offsetName } from './wall-clock.ts';

/** Spans of time as people read them, with their zone named once; twice, with offsets, when the clocks change within. */

interface Span {
  /** ISO 8601. */
  readonly from: string;
  readonly to: string;
}

const isOneOffset = ({ from, to }: Span, zone: string): boolean =>
  offsetName(Date.parse(from), zone) === offsetName(Date.parse(to), zone);

/** The name of the zone at each end: at the end only, unless the clocks change in between. */
const zonesOf = (span: Span, zone: string): readonly [string, string] => {
  if (isOneOffset(span, zone)) return ['', ` ${wallTime(span.to, zone).zone}`];
  return [` ${nameWithOffset(Date.parse(span.from), zone)}`, ` ${nameWithOffset(Date.parse(span.to), zone)}`];
};

const isOneDay = (a: WallTime, b: WallTime): boolean => a.day === b.day && a.year === b.year;

/** A day, with its year when that is not the year of the reference. */
const dayWords = ({ day, year }: WallTime, reference: string, zone: string): string =>
  year === wallTime(reference, zone).year ? day : `${day} ${year}`;

/**
 * "Sun 6 Dec, 22:00 to Mon 7 Dec, 02:00 CET"; "Sun 25 Oct, 01:00 CEST (UTC+2) to 04:00 CET (UTC+1)" when the clocks
 * change in between. `reference` (ISO 8601) says which year need not be named.
 */
export const spanWords = (span: Span, zone: string, reference: string): string => {
  const [from, to] = [wallTime(span.from, zone), wallTime(span.to, zone)];
  const [fromZone, toZone] = zonesOf(span, zone);
  const end = isOneDay(from, to) ? to.clock : `${dayWords(to, reference, zone)}, ${to.clock}`;
  return `${dayWords(from, reference, zone)}, ${from.clock}${fromZone} to ${end}${toZone}`;
};

/** Days before and after the reference in which a weekday alone says which day is meant. */
const near = 6;

/** "Sun 22:00–02:00 CET", with the date once the weekday does not say which one: "Sun 20 Dec, 22:00–02:00 CET". */
export const shortSpan = (span: Span, zone: string, reference: string): string => {
  const [from, to] = [wallTime(span.from, zone), wallTime(span.to, zone)];
  const [fromZone, toZone] = zonesOf(span, zone);
  const isNear = Math.abs(minutesBetween(reference, span.from)) < near * 1440;
  const begins = isNear ? (from.day.split(' ')[0] ?? '') : `${dayWords(from, reference, zone)},`;
  const isNight = minutesBetween(span.from, span.to) < 1440;
  const ends = isOneDay(from, to) || isNight ? to.clock : `${dayWords(to, reference, zone)}, ${to.clock}`;
  const dash = isOneDay(from, to) || isNight ? '–' : ' – ';
  return `${begins} ${from.clock}${fromZone}${fromZone === '' ? dash : ' – '}${ends}${toZone}`;
};
