import { notPlanned } from '../../incident/window.ts';
import { minutesBetween } from '../../time/instants.ts';
import { shortSpan, spanWords } from '../../time/spans.ts';
import { duration } from '../../time/times.ts';
import { timeLabel } from '../clock.ts';
import type { CaptureContext } from '../outcome.ts';
import { chip, form, give, type Reading, refuse, text as textOf, type Understood } from '../reading.ts';
import { takeBecause } from '../reading-parts.ts';
import { noTexts, reason, seenAt } from '../summing-up.ts';
import { behind, type Word } from '../tokens.ts';
import type { TimeChoice } from '../typed-times.ts';
import { writePoint } from '../typed-times.ts';
import type { Sayings, VerbRows } from '../verb.ts';
import { readUntil, readWindow, writeWindow } from '../window.ts';
import { words } from '../writing.ts';

/** The window of planned maintenance, and that the work takes longer. */

export type WindowVerb = 'window' | 'runover';
export type WindowCommand = 'setWindow' | 'extendWindow';

export const windowVerbs: VerbRows<WindowVerb> = {
  window: {
    short: 'w',
    untimed: true,
    usage: 'Sun 22:00 – 02:00',
    help: 'Say when planned work is to take place',
    example: '/window Sun 22:00 – 02:00',
    read: readWindowLine,
  },
  runover: {
    short: 'ru',
    untimed: true,
    means: /^because$/iu,
    usage: '01:30 or 45m because why',
    help: 'Say that planned work takes longer, and until when',
    example: '/runover 01:30 because the copy is slow',
    read: readRunOver,
  },
};

export const windowSayings: Sayings<WindowCommand> = {
  setWindow: {
    write: (window, { context }) => ['window', writeWindow(window, context.zone)],
    summary: (window, context) => `Set the window to ${windowSummary(window, context)}`,
    texts: noTexts,
  },
  extendWindow: {
    write: ({ until, why }, { context }) => {
      const because = words(windowVerbs.runover, why ?? '');
      return ['runover', writePoint(until, context.zone), ...(because === '' ? [] : ['because', because])];
    },
    summary: ({ until }, context) => `Say that it runs over until ${seenAt(until, context)}`,
    texts: ({ why }) => [reason(why)],
  },
};

/** "Sun 22:00–02:00 CET, 4 h, begins in 3 d": a window in the past is allowed, and said. */
export const windowSummary = (
  window: { readonly from: string; readonly to: string },
  { now, zone }: Pick<CaptureContext, 'now' | 'zone'>,
): string => {
  const until = minutesBetween(now, window.from);
  const begins =
    minutesBetween(now, window.to) <= 0
      ? 'in the past'
      : until > 0
        ? `begins in ${duration(Math.ceil(until))}`
        : `began ${duration(Math.floor(-until))} ago`;
  return `${spanWords(window, zone, now)} (${duration(minutesBetween(window.from, window.to))}), ${begins}`;
};

/** The words after the verb, as one text, and where they begin in the line. */
const typedAfter = ({ source, words: all }: Reading): { readonly text: string; readonly from: number } => {
  const from = all[0]?.from ?? source.length;
  return { text: source.slice(from), from };
};

const asLines = (reading: Reading, choices: readonly TimeChoice[]) => {
  const before = reading.source.slice(0, typedAfter(reading).from);
  return choices.map(({ label, text }) => ({ label, line: `${before}${text}` }));
};

/** Refuses a verb of planned work in anything else. */
const refuseKind = (reading: Reading): Understood | null =>
  reading.context.kind === 'maintenance'
    ? null
    : refuse(reading, { code: 'notPlanned', message: notPlanned });

/** `/window Sun 22:00 – 02:00` */
function readWindowLine(reading: Reading): Understood {
  const other = refuseKind(reading);
  if (other !== null) return other;
  const { now, zone } = reading.context;
  const { text, from } = typedAfter(reading);
  const read = readWindow(text, now, zone);
  if (read.kind === 'refused') return refuse(reading, { code: 'needsTime', message: read.message });
  if (read.kind === 'asked')
    return refuse(reading, {
      code: 'whichTime',
      message: read.message,
      choices: asLines(reading, read.choices),
    });
  chip(reading.chips, 'time', shortSpan(read, zone, now), { from, to: from + text.trimEnd().length });
  return give(reading, { type: 'setWindow', from: read.from, to: read.to }, '');
}

/** `/runover 01:30 because the copy is slow` */
function readRunOver(reading: Reading): Understood {
  const other = refuseKind(reading);
  if (other !== null) return other;
  const { now, zone } = reading.context;
  const { text, from } = typedAfter(reading);
  const read = readUntil(text, now, zone);
  if (read.kind === 'refused')
    return refuse(reading, {
      code: 'needsTime',
      message: `${read.message.replace(/\.$/u, '')}; ${form(reading)}`,
    });
  if (read.kind === 'asked')
    return refuse(reading, {
      code: 'whichTime',
      message: read.message,
      choices: asLines(reading, read.choices),
    });
  const to = from + text.length - read.rest.length;
  chip(reading.chips, 'time', timeLabel(read.at, now, zone), { from, to: source(reading, from, to) });
  const why = textOf(reading, takeBecause(reading, wordsFrom(reading, to)));
  return give(reading, { type: 'extendWindow', until: read.at, ...(why === '' ? {} : { why }) }, why);
}

/** The words from a place in the line on, without a colon before them. */
const wordsFrom = (reading: Reading, at: number): readonly Word[] => {
  const [first, ...others] = reading.words
    .filter(({ to }) => to > at)
    .map((word) => (word.from < at ? { ...word, raw: word.raw.slice(at - word.from), from: at } : word));
  if (first?.raw.startsWith(':') !== true) return first === undefined ? [] : [first, ...others];
  const rest = behind(':', first);
  return rest === null ? others : [rest, ...others];
};

/** The end of what stands between these places, without the space behind it. */
const source = (reading: Reading, from: number, to: number): number =>
  from + reading.source.slice(from, to).trimEnd().length;
