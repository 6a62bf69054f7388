import type { Span } from './marks.ts';
import type { Pair, Samples } from './measure.ts';
import type { Searched } from './searching.ts';
import type { Shared } from './sharing.ts';
import { median, p95, p99 } from './statistics.ts';

/** One ratio with both of its sides. */
export interface Ratio {
  readonly name: string;
  /** What stands above and below the line. */
  readonly sides: readonly [string, string];
  readonly long: readonly number[];
  readonly short: readonly number[];
  readonly unit: 'ms' | 'MB';
  /** What it is held to; null for what is only shown. */
  readonly limit: Limit | null;
}

/** What of the samples is held, and the most that it may be: a ratio of the medians, or something in the unit. */
interface Limit {
  readonly of: keyof typeof figures;
  readonly most: number;
}

const ratio = (most: number): Limit => ({ of: 'ratio', most });

const took = (spans: readonly Span[]): number[] => spans.map(({ from, to }) => to - from);

const both = <T>({ long, short }: Pair<T>, how: (samples: readonly T[]) => number[]) => ({
  long: how(long),
  short: how(short),
});

const toMegabytes = (bytes: readonly number[]): number[] => bytes.map((size) => size / 1_048_576);

/** How long it takes until the first field takes a key. */
export const startRatio = (start: Pair<number>): Ratio => ({
  name: 'A page to its first key',
  sides: ['the console', 'an empty React window'],
  ...start,
  unit: 'ms',
  limit: ratio(1.5),
});

/** How long it takes to export an incident as JSON. */
export const exportRatio = (took: Pair<number>): Ratio => ({
  name: 'Exporting as JSON',
  sides: ['10,000 entries', 'JSON.stringify of them'],
  ...took,
  unit: 'ms',
  limit: ratio(2),
});

/** What was sampled while incidents were worked in. */
export const workRatios = (samples: Samples, heap: Pair<number>): readonly Ratio[] => {
  const entries = ['10,000 entries, 60 threads', '10 entries, 3 threads'] as const;
  const ms = { sides: entries, unit: 'ms' } as const;
  return [
    { ...ms, name: 'Key in the capture line to paint', ...both(samples.capture, took), limit: ratio(1.2) },
    { ...ms, name: 'Key in the update to paint', ...both(samples.compose, took), limit: ratio(1.2) },
    { ...ms, name: 'New event to paint', ...both(samples.record, took), limit: ratio(1.3) },
    {
      name: 'Opening an incident to interactive',
      sides: ['10,000 entries, 60 threads', 'only declared'],
      ...both(samples.open, took),
      unit: 'ms',
      limit: ratio(2),
    },
    { name: 'Heap of the page', sides: entries, ...both(heap, toMegabytes), unit: 'MB', limit: ratio(2) },
  ];
};

/** What starting and searching took and held. */
export const searchRatios = ({
  launch,
  start,
  first,
  later,
  memory,
  unindexed,
}: Searched): readonly Ratio[] => {
  const ms = { sides: ['1,000 closed incidents of 500 entries', 'none'], unit: 'ms' } as const;
  return [
    { ...ms, name: 'The console to its list', ...launch, limit: ratio(1.5) },
    { ...ms, name: 'A page to its first key, with a list', ...start, limit: ratio(1.5) },
    { ...ms, name: 'The first answer of the search', ...first, limit: { of: 'most', most: 500 } },
    {
      ...ms,
      name: 'The first answer before an index is made',
      long: [unindexed],
      short: first.short,
      limit: { of: 'most', most: 500 },
    },
    { ...ms, name: 'Later answers of the search', ...later, limit: { of: 'p95', most: 50 } },
    {
      ...ms,
      name: 'Memory after that',
      ...both(memory, toMegabytes),
      unit: 'MB',
      limit: { of: 'more', most: 150 },
    },
  ];
};

/** What several consoles on one incident took. */
export const sharingRatios = ({ join, save, crowd }: Shared, painted: Pair<number>): readonly Ratio[] => {
  const ms = { unit: 'ms' } as const;
  return [
    {
      ...ms,
      name: 'An entry until it is painted',
      sides: ['on another console', 'on its own'],
      ...painted,
      limit: ratio(4),
    },
    {
      ...ms,
      name: 'An incident of 10,000 entries',
      sides: ['joined', 'opened from the own disk'],
      ...join,
      limit: ratio(2),
    },
    {
      ...ms,
      name: 'An entry until it is on the disk',
      sides: ['shared', 'not shared'],
      ...save,
      limit: ratio(3),
    },
    {
      ...ms,
      name: 'A line a second from each, until all have it',
      sides: ['20 consoles', '2 consoles'],
      ...crowd,
      limit: { of: 'p99', most: 1000 },
    },
  ];
};

/** What can be held. */
const figures = {
  ratio: ({ long, short }: Ratio) => median(long) / median(short),
  /** The 95th percentile of the side above. */
  p95: ({ long }: Ratio) => p95(long),
  /** The 99th percentile of the side above. */
  p99: ({ long }: Ratio) => p99(long),
  /** The largest sample of the side above. */
  most: ({ long }: Ratio) => Math.max(...long),
  /** How much the side above has more than the one below, by the medians. */
  more: ({ long, short }: Ratio) => median(long) - median(short),
} as const;

const figureWords = { ratio: '', p95: 'p95 ', p99: 'p99 ', most: 'most ', more: '+' } as const;

const figureOf = (ratio: Ratio): number => figures[ratio.limit?.of ?? 'ratio'](ratio);

/** Whether it is within its limit. A side without samples is not. */
export const holds = (ratio: Ratio): boolean =>
  ratio.limit === null || (ratio.long.length > 0 && figureOf(ratio) <= ratio.limit.most);

const number = (value: number): string => value.toFixed(value < 100 ? 1 : 0);

/** A figure as it is held: "1.13", "p95 12.3 ms". */
const said = ({ limit, unit }: Ratio, value: number): string =>
  limit === null || limit.of === 'ratio'
    ? value.toFixed(2)
    : `${figureWords[limit.of]}${number(value)} ${unit}`;

const row = (ratio: Ratio): string => {
  const { name, sides, long, short, unit, limit } = ratio;
  const side = (samples: readonly number[]) => `${number(median(samples))} / ${number(p95(samples))} ${unit}`;
  const verdict =
    limit === null ? 'shown only' : `${said(ratio, limit.most)}${holds(ratio) ? '' : ' EXCEEDED'}`;
  return [
    '',
    `${name} (${sides.join(' ÷ ')})`,
    side(long),
    side(short),
    `${long.length}, ${short.length}`,
    said(ratio, figureOf(ratio)),
    verdict,
    '',
  ]
    .join(' | ')
    .trim();
};

/** The report, in Markdown. */
export const reportOf = (ratios: readonly Ratio[], host: string, seconds: number): string =>
  [
    '# How fast it is, as ratios',
    '',
    `Host: ${host}. ${seconds} s. Each side as median / 95th percentile; a plain figure is the ratio of the medians.`,
    '',
    '| what | above | below | samples | figure | at most |',
    '| --- | --- | --- | --- | --- | --- |',
    ...ratios.map(row),
    '',
  ].join('\n');
