import type { Assumption, Facts, Thread } from '../../incident/state.ts';
import { updateFieldTable } from '../../incident/update-field-table.ts';
import { isLive, isWorse } from '../../incident/words.ts';
import { isBy } from '../../time/instants.ts';
import { shared, significantWords } from '../check/words.ts';
import { isCauseKnown } from './cause.ts';
import { asQuestion } from './claim.ts';
import type { Line } from './filled.ts';
import { lineOf } from './line.ts';
import type { Moment } from './moment.ts';
import { isUnmended } from './period.ts';
import { inWords } from './phrase.ts';
import { smallIn } from './small-words.ts';

/** Not known yet, inside: the cause while nothing supported says it, then open assumptions as questions. */

/** When the incident became worse last; what was asked before, and not touched since, is another incident's question. */
const worseSince = ({ severities }: Facts): string | null =>
  severities.findLast(({ severity }, index) => {
    const before = severities[index - 1];
    return before !== undefined && isWorse(severity, before.severity);
  })?.at ?? null;

/** Whether what is going on rests on an assumption: a decision since, or a live thread, is about the same. */
const isRestedOn = ({ decisions, threads }: Facts, { text, seq }: Assumption): boolean => {
  const words = significantWords(text);
  return [
    ...decisions.filter((decision) => decision.seq > seq).map((decision) => decision.text),
    ...threads.filter(({ state }) => isLive(state)).map(({ title }) => title),
  ].some((other) => shared(words, significantWords(other)) >= 2);
};

/** Whether what a thread stood for may still be asked: done is done, yet what a plan rests on may prove wrong. */
const isAskable = ({ facts }: Moment, { state }: Thread, assumption: Assumption): boolean =>
  isLive(state) || (state === 'done' && isUnmended(facts.status) && isRestedOn(facts, assumption));

/**
 * Whether an assumption is a question for readers: it is open, and its thread was not given up. What was assumed before the
 * incident became worse is none while nobody has said a word on its thread since.
 */
const isAsked = (moment: Moment, assumption: Assumption): boolean => {
  const { facts } = moment;
  const { state, thread: number, at } = assumption;
  if (state !== 'open') return false;
  const thread = facts.threads.find((each) => each.number === number);
  if (thread === undefined) return true;
  const since = worseSince(facts);
  const isSaidSince = since === null || isBy(since, at) || isBy(since, thread.lastWord.at);
  return isSaidSince && isAskable(moment, thread, assumption);
};

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
  const { status } = phrases[audience];
  // What shows the cause leaves open how long it will take.
  const isKnown = facts.status === 'investigating' && isCauseKnown(moment);
  const phrase = inWords(moment, status[isKnown ? 'identified' : facts.status].unknowns);
  const open = phrase === '' ? [] : [lineOf(facts, { field: 'unknowns', from: 'phrase', text: phrase })];
  const questions = facts.assumptions
    .filter((assumption) => isAsked(moment, assumption))
    .map(({ text, entry, thread }) =>
      lineOf(facts, { field: 'unknowns', text: asQuestion(text, smallIn(facts)), entries: [entry], thread }),
    );
  return withRoom([...open, ...questions], updateFieldTable.unknowns.limit);
};
