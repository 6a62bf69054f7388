import type { Span } from './marks.ts';
import type { Pair, Samples } from './measure.ts';
import { median, p95 } from './statistics.ts';

/** One ratio with both of its sides. */
export interface Ratio {
  readonly name: string;
  /** What stands above and below the line. */
  readonly sides: readonly [string, string];
  readonly long: readonly number[];
  readonly short: readonly number[];
  readonly unit: 'ms' | 'MB';
  /** The most that the ratio of the medians may be; null for what is only shown. */
  readonly limit: number | null;
}

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
  limit: 1.5,
});

/** How long it takes to export an incident as JSON. */
export const exportRatio = (took: Pair<number>): Ratio => ({
  name: 'Exporting as JSON',
  sides: ['10,000 entries', 'JSON.stringify of them'],
  ...took,
  unit: 'ms',
  limit: 2,
});

/** What was sampled while incidents were worked in. */
export const workRatios = (samples: Samples, heap: Pair<number>): readonly Ratio[] => {
  const entries = ['10,000 entries, 60 threads', '10 entries, 3 threads'] as const;
  const ms = { sides: entries, unit: 'ms' } as const;
  return [
    { ...ms, name: 'Key in the capture line to paint', ...both(samples.capture, took), limit: 1.2 },
    { ...ms, name: 'Key in the update to paint', ...both(samples.compose, took), limit: 1.2 },
    { ...ms, name: 'New event to paint', ...both(samples.record, took), limit: 1.3 },
    {
      name: 'Opening an incident to interactive',
      sides: ['10,000 entries, 60 threads', 'only declared'],
      ...both(samples.open, took),
      unit: 'ms',
      limit: 2,
    },
    { name: 'Heap of the page', sides: entries, ...both(heap, toMegabytes), unit: 'MB', limit: 2 },
  ];
};

export const ratioOf = ({ long, short }: Ratio): number => median(long) / median(short);

/** Whether it is within its limit. A side without samples is not. */
export const holds = (ratio: Ratio): boolean => ratio.limit === null || ratioOf(ratio) <= ratio.limit;

const number = (value: number): string => value.toFixed(value < 100 ? 1 : 0);

const row = (ratio: Ratio): string => {
  const { name, sides, long, short, unit, limit } = ratio;
  const side = (samples: readonly number[]) => `${number(median(samples))} / ${number(p95(samples))} ${unit}`;
  const verdict = limit === null ? 'shown only' : `${limit.toFixed(1)}${holds(ratio) ? '' : ' EXCEEDED'}`;
  return [
    '',
    `${name} (${sides.join(' ÷ ')})`,
    side(long),
    side(short),
    `${long.length}, ${short.length}`,
    ratioOf(ratio).toFixed(2),
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
    `Host: ${host}. ${seconds} s. Each side as median / 95th percentile; the ratio is that of the medians.`,
    '',
    '| what | above | below | samples | ratio | at most |',
    '| --- | --- | --- | --- | --- | --- |',
    ...ratios.map(row),
    '',
  ].join('\n');
