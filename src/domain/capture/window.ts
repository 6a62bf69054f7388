import type { Day } from '../time/wall-clock.ts';
import { readDuration } from './clock.ts';
import {
  type Around,
  type Asked,
  daysFor,
  endAfter,
  joining,
  latestOn,
  type Meant,
  type NotRead,
  onDay,
  type Point,
  pointIn,
  refusal,
  type Token,
  tokensOf,
  writePoint,
} from './typed-times.ts';

/** The window of planned work as people type it: "Sun 22:00 – 02:00", "tomorrow 22:00 for 4h". */

export type ReadWindow =
  | { readonly kind: 'window'; readonly from: string; readonly to: string }
  | Asked
  | NotRead;
export type ReadUntil =
  /** `rest`: what follows the time. */
  { readonly kind: 'until'; readonly at: string; readonly rest: string } | Asked | NotRead;

type End =
  | { readonly kind: 'point'; readonly point: Point }
  | { readonly kind: 'lasting'; readonly ms: number };

const endFrom = (end: End, from: number, around: Around): Meant =>
  end.kind === 'lasting' ? { at: from + end.ms } : endAfter(end.point, from, around);

const example = 'for example Sun 22:00 – 02:00, or tomorrow 22:00 for 4h';

/** The end that the tokens give, and nothing after it. */
const endIn = (tokens: readonly Token[], around: Around): End | NotRead => {
  const isJoined = joining.test(tokens[0]?.raw ?? '');
  const rest = isJoined ? tokens.slice(1) : tokens;
  const [first] = rest;
  if (first === undefined) return refusal(`Say when the window ends, ${example}.`);
  const ms = readDuration(first.raw);
  const read = ms === null ? pointIn(rest, around) : { point: null, used: 1 };
  if (read === null) return refusal(`“${around.text.slice(first.from)}” is not a time; ${example}.`);
  if ('kind' in read) return read;
  const left = rest.slice(read.used);
  if (left.length > 0)
    return refusal(
      `Nothing can follow the window, but “${around.text.slice(left[0]?.from ?? 0)}” does; ${example}.`,
    );
  return read.point === null ? { kind: 'lasting', ms: ms ?? 0 } : { kind: 'point', point: read.point };
};

/** A window as it was typed: when it begins, and its end or how long it lasts. */
interface WindowParts {
  readonly kind: 'parts';
  readonly begin: Point;
  readonly end: End;
  readonly around: Around;
}

/** Takes the text of a window apart. `now` is ISO 8601. */
export const partsOf = (text: string, now: string, zone: string): WindowParts | NotRead => {
  const around: Around = { text, now: Date.parse(now), zone };
  const all = tokensOf(text);
  const tokens = all[0]?.raw.toLowerCase() === 'from' ? all.slice(1) : all;
  if (tokens.length === 0) return refusal(`Say from when to when, ${example}.`);
  const begin = pointIn(tokens, around);
  if (begin === null) return refusal(`“${text.trim()}” is not a window; say from when to when, ${example}.`);
  if ('kind' in begin) return begin;
  const end = endIn(tokens.slice(begin.used), around);
  return 'message' in end ? end : { kind: 'parts', begin: begin.point, end, around };
};

/**
 * Reads a window in a zone. A begin without a date means the first such time whose window has not passed yet, so that
 * "22:00 – 02:00" at 23:00 is the one that is open. `now` is ISO 8601.
 */
export const readWindow = (text: string, now: string, zone: string): ReadWindow => {
  const parts = partsOf(text, now, zone);
  return parts.kind === 'refused' ? parts : windowIn(parts);
};

/** The window that its parts mean, or what is to be asked about them. */
export const windowIn = ({ begin, end, around }: WindowParts): ReadWindow => {
  const days = daysFor(begin, around.now, around, [-7, 7]);
  const isAhead = (day: Day): boolean => {
    const last = endFrom(end, latestOn(begin, day, around), around);
    return !('at' in last) || last.at > around.now;
  };
  const day = days.find(isAhead) ?? days.at(-1);
  if (day === undefined) return refusal(`Say on which day the window begins, ${example}.`);
  const from = onDay(begin, day, around);
  if (!('at' in from)) return from;
  const to = endFrom(end, from.at, around);
  if (!('at' in to)) return to;
  return to.at <= from.at
    ? refusal('The window must end after it begins: check the dates.')
    : { kind: 'window', from: new Date(from.at).toISOString(), to: new Date(to.at).toISOString() };
};

/** Reads when work is expected to end, "01:30", "Mon 01:30 CET" or "45m" from now, and what follows it. */
export const readUntil = (text: string, now: string, zone: string): ReadUntil => {
  const around: Around = { text, now: Date.parse(now), zone };
  const all = tokensOf(text);
  const tokens = joining.test(all[0]?.raw ?? '') ? all.slice(1) : all;
  const [first, second] = tokens;
  const saying = 'say until when, for example 01:30 or 45m';
  if (first === undefined) return refusal(`The end is missing: ${saying}.`);
  const ms = readDuration(first.raw);
  if (ms !== null) {
    const at = new Date(around.now + ms).toISOString();
    return { kind: 'until', at, rest: second === undefined ? '' : text.slice(second.from) };
  }
  const read = pointIn(tokens, around);
  if (read === null) return refusal(`“${text.trim()}” is not a time: ${saying}.`);
  if ('kind' in read) return read;
  const at = endAfter(read.point, around.now, around);
  if (!('at' in at)) return at;
  const next = tokens[read.used];
  return {
    kind: 'until',
    at: new Date(at.at).toISOString(),
    rest: next === undefined ? '' : text.slice(next.from),
  };
};

/** A window as it parses back. */
export const writeWindow = ({ from, to }: { readonly from: string; readonly to: string }, zone: string) =>
  `${writePoint(from, zone)} – ${writePoint(to, zone)}`;
