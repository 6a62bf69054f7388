import { goesOnAs } from '../../incident/split-off.ts';
import type { Assumption } from '../../incident/state.ts';
import { isLive, type ThreadState } from '../../incident/words.ts';
import { cleanLine } from '../clean.ts';
import { causeShown } from './cause.ts';
import { asThat } from './claim.ts';
import { decidedWords } from './decided.ts';
import type { Line } from './filled.ts';
import { headed } from './heading.ts';
import { lineOf } from './line.ts';
import { atClock, clock, type Moment, needsTime } from './moment.ts';
import type { ThreadNews, Word } from './news.ts';
import { smallIn } from './small-words.ts';
import { asSentence, midSentence, point, saying, startSentence, withoutStop } from './text.ts';

/** One thread as one point: its name, then its news. */

/** Appends "(02:00 UTC)" if it is so old that a reader must know. */
export const dated = (moment: Moment, text: string, at: string): string =>
  needsTime(moment, at) ? `${withoutStop(text)} (${clock(moment, at)}).` : asSentence(text);

const stateWords: Readonly<Record<ThreadState, string>> = {
  active: 'at work again',
  blocked: 'blocked',
  parked: 'put off for now',
  ruledOut: 'ruled out',
  done: 'done',
};

/** "blocked, waiting for provisioning"; "done. Every method has been checked."; "goes on as INC-13." */
const stateWord = (moment: Moment, { thread }: ThreadNews): string => {
  const own = goesOnAs(moment.facts, thread);
  if (own !== null) return dated(moment, `goes on as INC-${own.number}`, thread.stateAt);
  const state = stateWords[thread.state];
  const why = saying(thread.why);
  if (why === '') return `${state} since ${clock(moment, thread.stateAt)}.`;
  const words = dated(moment, why, thread.stateAt);
  if (thread.state !== 'blocked') return `${state}. ${startSentence(words)}`;
  const inside = midSentence(words, smallIn(moment.facts));
  if (inside !== words) return `${state}, ${inside}`;
  return startSentence(words) === words ? `${state}. ${words}` : `${state} (${withoutStop(words)}).`;
};

const wordText = (moment: Moment, word: Word, thread: ThreadNews): string => {
  switch (word.kind) {
    case 'opened':
      return `started ${atClock(moment, word.at)}, no word yet.`;
    case 'state':
      return stateWord(moment, thread);
    case 'decision':
      return decidedWords(moment, word.text, word.at);
    case 'task':
      // Names the task: the thread itself goes on.
      return dated(moment, `the task “${withoutStop(word.text)}” is done`, word.at);
    default:
      return dated(moment, word.text, word.at);
  }
};

const noLonger = 'We no longer assume ';

/** The sentence for an assumption that turned out wrong. */
export const wrongWords = (moment: Moment, { text, number }: Assumption): string => {
  const claim = asThat(text, smallIn(moment.facts));
  if (claim === null) return `Turned out wrong: ${asSentence(cleanLine(text))}`;
  if (moment.facts.evidence.some(({ supports }) => supports === number)) return `In doubt now: ${claim}.`;
  return `${noLonger}${claim}.`;
};

/** News that shows the cause, on which the newest often rests. */
const causeOf = (moment: Moment, news: readonly Word[]): Word | undefined => {
  const showing = new Set(causeShown(moment).map(({ entry }) => entry));
  return news.findLast(({ entry }) => showing.has(entry));
};

/**
 * The news that makes up a thread's point: what ended or blocks it, which says more than what came after, then the
 * newest.
 */
const tellingWords = (moment: Moment, { thread, news }: ThreadNews): readonly Word[] => {
  const last = news.at(-1);
  const report = news.findLast(({ kind }) => kind === 'report' || kind === 'evidence');
  // A finished task says less than what was seen, so it comes after it.
  const newest = last?.kind === 'task' && report !== undefined ? report : last;
  const done = newest === last ? [] : news.slice(-1);
  const state = news.findLast(({ kind }) => kind === 'state');
  if (newest === undefined) return [];
  if (state !== undefined && thread.state !== 'active')
    return state === newest || !isLive(thread.state) ? [state] : [state, newest];
  const cause = causeOf(moment, news);
  return [...(cause === undefined || cause === newest ? [] : [cause]), newest, ...done];
};

/** Assumptions that turned out wrong, unless the point already says that their thread is ruled out. */
const wrongToTell = ({ thread, wrong }: ThreadNews, words: readonly Word[]): readonly Assumption[] =>
  thread.state === 'ruledOut' && words.some(({ kind }) => kind === 'state') ? [] : wrong;

/** "We no longer assume that …, nor that …" */
const wrongTogether = (moment: Moment, wrong: readonly Assumption[]): readonly string[] => {
  const told = wrong.map((assumption) => wrongWords(moment, assumption));
  const [first, ...rest] = told.filter((text) => text.startsWith(noLonger));
  if (first === undefined) return told;
  const more = rest.map((text) => `, nor ${withoutStop(text.slice(noLonger.length))}`);
  return [`${withoutStop(first)}${more.join('')}.`, ...told.filter((text) => !text.startsWith(noLonger))];
};

/**
 * The point of a thread with news, with the time of what is old. What the summary already says (`above`) is left out
 * unless nothing else would remain.
 */
export const threadPoint = (
  moment: Moment,
  threadNews: ThreadNews,
  above: ReadonlySet<string> = new Set(),
): Line => {
  const { thread } = threadNews;
  const all = tellingWords(moment, threadNews);
  const wrong = wrongToTell(threadNews, all);
  const left = all.filter(({ entry }) => !above.has(entry));
  const words = left.length + wrong.length > 0 ? left : all;
  const told = [...words.map((word) => wordText(moment, word, threadNews)), ...wrongTogether(moment, wrong)]
    .map((text, index) => (index === 0 ? text : startSentence(text)))
    .join(' ');
  return lineOf(moment.facts, {
    field: 'currentStatus',
    text: point(headed(moment, thread.title, told)),
    entries: [...new Set([...words, ...wrong.map(({ weighed }) => weighed)].map(({ entry }) => entry))],
    thread: thread.number,
  });
};
