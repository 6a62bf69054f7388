import { replacementOf } from '../../incident/replaced.ts';
import type { Decision } from '../../incident/state.ts';
import { isLive } from '../../incident/words.ts';
import { isBy } from '../../time/instants.ts';
import { shared, significantWords } from '../check/words.ts';
import { cleanLine } from '../clean.ts';
import { atClock, backSince, isNews, type Moment } from './moment.ts';
import type { ThreadNews } from './news.ts';
import { smallIn } from './small-words.ts';
import { asSentence, midSentence, withoutStop } from './text.ts';

/** Decisions in an internal update. */

/** "Plan: …", "We decided to …": removed, because the draft itself says that it was decided. */
const said =
  /^(?:(?:plan|decision|decided|agreed)\s*[:–-]\s+|(?:we )?(?:have )?(?:decided|agreed) (?:to|that|on) )/iu;

/** "decided at 14:02 UTC: turn the rules off." Always with its time: much can have happened since. */
export const decidedWords = (moment: Moment, text: string, at: string): string => {
  const words = cleanLine(text).replace(said, '');
  return `decided ${atClock(moment, at)}: ${midSentence(asSentence(words), smallIn(moment.facts))}`;
};

const loss = /\blos(?:es?|ing|t|s)\b/iu;

/** The text of a decision, with what it costs if its reason says that something is lost. */
export const decisionText = ({ facts }: Moment, { text, why }: Decision): string => {
  const lost = cleanLine(why)
    .split(/(?<=[.;])\s+/u)
    .find((clause) => loss.test(clause));
  if (lost === undefined) return text;
  return `${withoutStop(text)} (${midSentence(withoutStop(lost), smallIn(facts))})`;
};

/** Decisions that stand, taken since the last update and, if the incident came back, since then. */
export const newDecisions = (moment: Moment): readonly Decision[] =>
  moment.facts.decisions.filter(
    (decision) =>
      isNews(moment, decision) &&
      isBy(decision.at, moment.now) &&
      decision.seq > backSince(moment.facts) &&
      replacementOf(moment.facts, decision.number) === null,
  );

/** How many words a decision shares with the title of a thread, and with everything said about it. */
const shares = ({ text, why }: Decision, { thread, words }: ThreadNews) => {
  const said = significantWords(`${text} ${why}`);
  const told = new Set(words.flatMap((word) => [...significantWords(word.text)]));
  return { name: shared(significantWords(thread.title), significantWords(text)), all: shared(said, told) };
};

/** The thread that a decision is about: where it was taken, else the one whose words it shares most; else none. */
export const threadOf = (decision: Decision, threads: readonly ThreadNews[]): ThreadNews | undefined => {
  if (decision.thread !== null) return threads.find(({ thread }) => thread.number === decision.thread);
  return threads
    .map((each) => ({ each, ...shares(decision, each) }))
    .filter(({ name, all }) => name >= 2 || all >= 3)
    .map(({ each, name, all }) => {
      // A live thread that it names comes before one that only led to it.
      const isNamed = name >= 2 && isLive(each.thread.state);
      return { each, weight: (isNamed ? 1000 : 0) + name * 2 + all };
    })
    .toSorted((a, b) => b.weight - a.weight)[0]?.each;
};

/** Whether it only says who is told, and how. */
export const isAboutTelling = ({ text }: Decision): boolean =>
  /^(?:we )?(?:also )?(?:announce|broadcast|communicate|email|inform|mail|notify|post|publish|say|stream|tell|tweet|write to)\b/iu.test(
    cleanLine(text).replace(said, ''),
  );
