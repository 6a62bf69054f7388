import type { Wanted } from './folder.ts';
import { capture, compose, hear, leave, open, toList } from './hands.ts';
import type { Span } from './marks.ts';
import type { Marked } from './run.ts';

/** The two sides of everything that is measured in one window, sampled in turn. */

/** Samples of one side and of the other. */
export interface Pair<T> {
  readonly long: T[];
  readonly short: T[];
}

export interface Samples {
  readonly capture: Pair<Span>;
  readonly compose: Pair<Span>;
  readonly record: Pair<Span>;
  /** The short side is an incident that was only declared. */
  readonly open: Pair<Span>;
}

export const long: Wanted = { title: 'Ten thousand entries', entries: 10_000, threads: 60 };
const empty: Wanted = { title: 'Only declared', entries: 0, threads: 0 };

/** One short incident for each round: notes are logged in it, and it is to stay short. */
const shortOf = (round: number): Wanted => ({ title: `Ten entries, ${round + 1}`, entries: 10, threads: 3 });

/** Every incident that is needed for so many rounds. */
export const incidentsFor = (rounds: number): readonly Wanted[] => [
  long,
  empty,
  ...Array.from({ length: rounds }, (_, round) => shortOf(round)),
];

const idOf = async ({ page }: Marked, title: string): Promise<string> =>
  page.evaluate(async (wanted) => {
    const { api } = window as unknown as {
      api: { listIncidents(_: null): Promise<{ value: { id: string; title: string }[] }> };
    };
    return (await api.listIncidents(null)).value.find((one) => one.title === wanted)?.id ?? '';
  }, title);

/** Works in one incident: types in both places and has notes logged. */
const workIn = async (
  marked: Marked,
  { title }: Wanted,
  round: number,
  side: keyof Pair<Span>,
  to: Samples,
): Promise<void> => {
  await open(marked, title);
  to.capture[side].push(...(await capture(marked, round)));
  to.compose[side].push(...(await compose(marked, round)));
  to.record[side].push(...(await hear(marked, await idOf(marked, title), round, 10)));
  await leave(marked);
};

/** Runs this many rounds. The side that begins changes from round to round. */
export const measure = async (
  marked: Marked,
  rounds: number,
  tell: (done: number) => void,
): Promise<Samples> => {
  const pair = () => ({ long: [], short: [] });
  const samples: Samples = { capture: pair(), compose: pair(), record: pair(), open: pair() };
  const openOnly = async (side: keyof Pair<Span>) => {
    samples.open[side].push(...(await open(marked, side === 'long' ? long.title : empty.title)));
    await leave(marked);
  };
  await toList(marked);
  for (let round = 0; round < rounds; round += 1) {
    const sides = round % 2 === 0 ? (['short', 'long'] as const) : (['long', 'short'] as const);
    for (const side of [...sides, ...sides.toReversed(), ...sides]) await openOnly(side);
    for (const side of sides)
      await workIn(marked, side === 'long' ? long : shortOf(round), round, side, samples);
    tell(round + 1);
  }
  return samples;
};

/** Waits until the entries have their place in the log, a few of which it leaves out: then all has come. */
const hasAll = async ({ page }: Marked, { entries }: Wanted): Promise<void> => {
  await page.waitForFunction(
    (lines) => {
      const line = document.querySelector<HTMLElement>('section[aria-label="Log"] [data-entry]');
      return (line?.closest('ul')?.offsetHeight ?? 0) >= 0.99 * lines * (line?.offsetHeight ?? 1);
    },
    entries,
    { timeout: 30_000 },
  );
};

/** The heap with the one and with the other incident open, each in a page that was loaded for it. */
export const measureHeap = async (marked: Marked, times: number): Promise<Pair<number>> => {
  const heap: Pair<number> = { long: [], short: [] };
  for (let time = 0; time < times; time += 1) {
    for (const side of ['short', 'long'] as const) {
      await marked.reload();
      await toList(marked);
      const wanted = side === 'long' ? long : shortOf(0);
      await open(marked, wanted.title);
      await hasAll(marked, wanted);
      heap[side].push(await marked.heap());
    }
  }
  return heap;
};

/** How long the page of the console takes to its first key, and that of the empty window. */
export const measureStart = async (
  app: Marked,
  emptyWindow: Marked,
  times: number,
): Promise<Pair<number>> => {
  const start: Pair<number> = { long: [], short: [] };
  for (let time = 0; time < times; time += 1) {
    start.short.push(await takesKeys(emptyWindow));
    start.long.push(await takesKeys(app));
  }
  return start;
};

/** The time of a load, after a key has shown that the field takes it. */
const takesKeys = async (marked: Marked): Promise<number> => {
  const ready = await marked.reload();
  await marked.page.keyboard.press('x');
  const typed = await marked.page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value);
  if (typed !== 'x') throw new Error(`The first key came to “${typed}”.`);
  await marked.page.keyboard.press('Backspace');
  return ready;
};
