import { limits } from '../../incident/limits.ts';
import type { Assumption } from '../../incident/state.ts';
import { isCausal } from '../check/words.ts';
import { cleanLine } from '../clean.ts';
import type { Line } from './filled.ts';
import { lineOf } from './line.ts';
import type { Moment } from './moment.ts';
import { inWords } from './phrase.ts';
import { asSentence, midSentence, withoutStop } from './text.ts';

/** Not known yet, inside: the cause while nothing supported says it, then open assumptions as questions. */

const isQuestion = /^(?:whether|if|why|how|what|who|when|where|which)\b/iu;
const guess =
  /^(?:maybe|perhaps|possibly|probably|likely|(?:i|we) (?:think|believe|assume|guess|suspect)(?: that)?)[, ]+/iu;

/** "Whether the raw snapshot still holds the webhooks." */
export const asQuestion = (text: string, isPlain: (word: string) => boolean = () => false): string => {
  const words = cleanLine(text).replace(guess, '');
  if (words.endsWith('?') || isQuestion.test(words)) return asSentence(words);
  const small = words.replace(/^\p{Lu}\p{Ll}+/u, (word) =>
    isPlain(word.toLowerCase()) ? word.toLowerCase() : word,
  );
  return `Whether ${midSentence(withoutStop(small))}.`;
};

/** A word that the record writes small elsewhere is no name. */
const plainIn = ({ facts }: Moment): ((word: string) => boolean) => {
  const texts = [
    facts.title,
    facts.impact,
    ...facts.threads.map(({ title }) => title),
    ...facts.assumptions.map(({ text }) => text),
  ];
  const known = new Set(texts.flatMap((text) => text.match(/\b\p{Ll}+\b/gu) ?? []));
  return (word) => known.has(word);
};

/** With the thread that is ruled out, what was assumed about it is no question any more. */
const isAsked = ({ facts }: Moment, { state, thread }: Assumption): boolean =>
  state === 'open' && facts.threads.find(({ number }) => number === thread)?.state !== 'ruledOut';

/** "Common cause found: …" */
const found =
  /\bcause\b.*\b(?:found|identified|known|confirmed|clear)\b|\b(?:found|identified|know|confirmed)\b.*\bcause\b/iu;

/** Whether something shows the cause: an assumption that evidence supports, or why a thread is done. */
const isCauseKnown = ({ facts }: Moment): boolean =>
  facts.assumptions.some(({ state, text }) => state === 'supported' && isCausal(text)) ||
  facts.threads.some(({ state, why }) => state === 'done' && found.test(why));

/** Questions as far as there is room; the last line says how many more there are. */
export const withRoom = (lines: readonly Line[], max: number): readonly Line[] => {
  let long = 0;
  const kept = lines.filter(({ text }) => {
    long += text.length + 1;
    return long <= max - 20;
  });
  const last = kept.at(-1);
  const more = lines.length - kept.length;
  if (more === 0 || last === undefined) return kept;
  return [...kept.slice(0, -1), { ...last, text: `${last.text} And ${more} more.` }];
};

export const unknowns = (moment: Moment): readonly Line[] => {
  const { facts, audience, phrases } = moment;
  const phrase = inWords(moment, phrases[audience].status[facts.status].unknowns);
  const cause =
    phrase === '' || isCauseKnown(moment)
      ? []
      : [lineOf(facts, { field: 'unknowns', from: 'phrase', text: phrase })];
  const isPlain = plainIn(moment);
  const questions = facts.assumptions
    .filter((assumption) => isAsked(moment, assumption))
    .map(({ text, entry, thread }) =>
      lineOf(facts, { field: 'unknowns', text: asQuestion(text, isPlain), entries: [entry], thread }),
    );
  return withRoom([...cause, ...questions], limits.unknowns);
};
