import { isLive } from '../../incident/words.ts';
import type { Moment } from './moment.ts';
import { hasNews, type ThreadNews } from './news.ts';

/** The order in which threads with news are told: by what a reader needs. */

/** Decided; blocked; the thread that most is said about; ended; the rest. */
const rankOf = ({ thread, news }: ThreadNews, main: ThreadNews | undefined): number => {
  if (isLive(thread.state) && news.at(-1)?.kind === 'decision') return 0;
  if (thread.state === 'blocked') return 1;
  if (thread === main?.thread) return 2;
  return isLive(thread.state) ? 4 : 3;
};

/** Ended threads that stand before the live ones; more would hide what is going on. */
const mostEnded = 2;

/** The live thread that most has been said about since the last update; the freshest of equals. */
export const mainThread = (threads: readonly ThreadNews[]): ThreadNews | undefined =>
  threads
    .filter(({ thread, news }) => isLive(thread.state) && news.some(({ kind }) => kind !== 'opened'))
    .reduce<ThreadNews | undefined>((best, each) => {
      if (best === undefined || each.news.length > best.news.length) return each;
      const isFresher = (each.news.at(-1)?.seq ?? 0) > (best.news.at(-1)?.seq ?? 0);
      return each.news.length === best.news.length && isFresher ? each : best;
    }, undefined);

const seqOf = ({ news }: ThreadNews): number => news.at(-1)?.seq ?? 0;

/** Threads with news in the order in which they are told; the freshest of one rank first. */
export const inOrder = (_moment: Moment, threads: readonly ThreadNews[]): readonly ThreadNews[] => {
  const main = mainThread(threads);
  const ranked = threads
    .filter(hasNews)
    .map((each) => ({ each, rank: rankOf(each, main) }))
    .sort((a, b) => a.rank - b.rank || seqOf(b.each) - seqOf(a.each));
  const ended = ranked.filter(({ rank }) => rank === 3);
  const late = new Set(ended.slice(mostEnded));
  return [...ranked.filter((one) => !late.has(one)), ...late].map(({ each }) => each);
};
