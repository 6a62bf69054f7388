import { isLive } from '../../incident/words.ts';
import { hasNews, type ThreadNews } from './news.ts';

/** The order in which threads with news are told: what a reader needs most first. */

/** A new decision; blocked; the main thread; ended; the rest; those that have only been opened. */
const rankOf = ({ thread, news }: ThreadNews, main: ThreadNews | undefined): number => {
  if (isLive(thread.state) && news.at(-1)?.kind === 'decision') return 0;
  if (thread.state === 'blocked') return 1;
  if (thread === main?.thread) return 2;
  if (!isLive(thread.state)) return 3;
  return news.some(({ kind }) => kind !== 'opened') ? 4 : 5;
};

/** How much was seen or said about a thread; finished tasks do not count. */
const weightOf = ({ news }: ThreadNews): number =>
  news.filter(({ kind }) => kind !== 'opened' && kind !== 'task').length;

const seqOf = ({ news }: ThreadNews): number => news.at(-1)?.seq ?? 0;

/** The live thread with the most news since the last update; of equals, the one with the newest. */
export const mainThread = (threads: readonly ThreadNews[]): ThreadNews | undefined =>
  threads
    .filter(({ thread, news }) => isLive(thread.state) && news.some(({ kind }) => kind !== 'opened'))
    .toSorted((a, b) => weightOf(b) - weightOf(a) || seqOf(b) - seqOf(a))[0];

/**
 * Threads with news in the order in which they are told; within one rank, newest first. Ended ones come before the
 * other live ones only as long as those still fit: what is over never hides what is going on.
 */
export const inOrder = (threads: readonly ThreadNews[], room: number): readonly ThreadNews[] => {
  const main = mainThread(threads);
  const ranked = threads
    .filter(hasNews)
    .map((each) => ({ each, rank: rankOf(each, main) }))
    .sort((a, b) => a.rank - b.rank || seqOf(b.each) - seqOf(a.each));
  const ended = ranked.filter(({ rank }) => rank === 3);
  const live = ranked.filter(({ rank }) => rank < 3 || rank === 4).length;
  const late = new Set(ended.slice(Math.max(0, room - live)));
  const begun = ranked.filter(({ rank }) => rank === 5);
  const first = ranked.filter((one) => one.rank !== 5 && !late.has(one));
  return [...first, ...late, ...begun].map(({ each }) => each);
};
