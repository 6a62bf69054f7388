import type { Assumption } from '../../incident/state.ts';
import { isLive, type ThreadState } from '../../incident/words.ts';
import { cleanLine } from '../clean.ts';
import type { Line } from './filled.ts';
import { lineOf } from './line.ts';
import { clock, isOld, type Moment } from './moment.ts';
import type { ThreadNews, Word } from './news.ts';
import { asSentence, midSentence, point, saying, withoutStop } from './text.ts';

/** One thread as one point: its name, then its newest word. */

/** "(02:00 UTC)" behind what is so old that a reader must know. */
export const dated = (moment: Moment, text: string, at: string): string =>
  isOld(moment, at) ? `${withoutStop(text)} (${clock(moment, at)}).` : asSentence(text);

const stateWords: Readonly<Record<ThreadState, string>> = {
  active: 'at work again',
  blocked: 'blocked',
  parked: 'put off for now',
  ruledOut: 'ruled out',
  done: 'done',
};

/** "blocked, waiting for provisioning"; "done. Every method has been checked." */
const stateWord = (moment: Moment, { thread }: ThreadNews): string => {
  const state = stateWords[thread.state];
  const why = saying(thread.why);
  if (why === '') return `${state} since ${clock(moment, thread.stateAt)}.`;
  const words = dated(moment, why, thread.stateAt);
  return thread.state === 'blocked' && midSentence(words) !== words
    ? `${state}, ${midSentence(words)}`
    : `${state}. ${words}`;
};

const wordText = (moment: Moment, word: Word, thread: ThreadNews): string => {
  switch (word.kind) {
    case 'opened':
      return `started at ${clock(moment, word.at)}, no word yet.`;
    case 'state':
      return stateWord(moment, thread);
    case 'decision':
      return `decided: ${midSentence(dated(moment, word.text, word.at))}`;
    case 'task':
      return `done: ${midSentence(dated(moment, word.text, word.at))}`;
    default:
      return midSentence(dated(moment, word.text, word.at));
  }
};

/** What an assumption that turned out wrong is told as, once. */
export const wrongWords = (moment: Moment, { text, number }: Assumption): string => {
  const supported = moment.facts.evidence.some(({ supports }) => supports === number);
  const words = asSentence(cleanLine(text));
  return supported ? `In doubt now: ${words}` : `Ruled out: ${words}`;
};

/**
 * The words of a thread that make its point: what ended it or blocks it says more than what came after; then the
 * newest word.
 */
const tellingWords = ({ thread, news }: ThreadNews): readonly Word[] => {
  const last = news.at(-1);
  const report = news.findLast(({ kind }) => kind === 'report' || kind === 'evidence');
  // That a task is done says less than what was seen.
  const newest = last?.kind === 'task' && report !== undefined ? report : last;
  const state = news.findLast(({ kind }) => kind === 'state');
  if (newest === undefined) return [];
  if (state === undefined || state === newest) return [newest];
  if (thread.state === 'active') return [newest];
  return isLive(thread.state) ? [state, newest] : [state];
};

/** The name of a thread in front of what is told about it. */
export const heading = (title: string): string => {
  const name = cleanLine(title);
  return /[?!:…]$/u.test(name) ? name : `${name.replace(/\.$/u, '')}:`;
};

/** The point of a thread with news; its time stands in it where it is old. */
export const threadPoint = (moment: Moment, threadNews: ThreadNews): Line => {
  const { thread, wrong } = threadNews;
  const words = tellingWords(threadNews);
  const told = [
    ...words.map((word) => wordText(moment, word, threadNews)),
    ...wrong.map((assumption) => wrongWords(moment, assumption)),
  ].join(' ');
  return lineOf(moment.facts, {
    field: 'currentStatus',
    text: point(`${heading(thread.title)} ${told}`),
    entries: [...new Set([...words, ...wrong.map(({ weighed }) => weighed)].map(({ entry }) => entry))],
    thread: thread.number,
  });
};
