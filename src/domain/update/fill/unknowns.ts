import type { Assumption, Facts, Thread } from '../../incident/state.ts';
import { updateFieldTable } from '../../incident/update-field-table.ts';
import { isLive, isUnmended, isWorse } from '../../incident/words.ts';
import { isBy } from '../../time/instants.ts';
import { shared, significantWords } from '../check/words.ts';
import { isCauseKnown } from './cause.ts';
import { asQuestion } from './claim.ts';
import type { Line } from './filled.ts';
import { lineOf } from './line.ts';
import type { Moment } from './moment.ts';
import { inWords } from './phrase.ts';
import { smallIn } from './small-words.ts';

/** Not known yet in an internal update: the cause until something shows it, then open assumptions as questions. */

/** When the incident last became worse; questions from before that, not touched since, no longer matter. */
const worseSince = ({ severities }: Facts): string | null =>
  severities.findLast(({ severity }, index) => {
    const before = severities[index - 1];
    return before !== undefined && isWorse(severity, before.severity);
  })?.at ?? null;

/** Whether current work rests on an assumption: a later decision, or a live thread, is about the same thing. */
const isReliedOn = ({ decisions, threads }: Facts, { text, seq }: Assumption): boolean => {
  const words = significantWords(text);
  return [
    ...decisions.filter((decision) => decision.seq > seq).map((decision) => decision.text),
    ...threads.filter(({ state }) => isLive(state)).map(({ title }) => title),
  ].some((other) => shared(words, significantWords(other)) >= 2);
};

/** Whether an assumption of a thread can still be asked: a done thread settles it, unless current plans rely on it. */
const isAskable = ({ facts }: Moment, { state }: Thread, assumption: Assumption): boolean =>
  isLive(state) || (state === 'done' && isUnmended(facts.status) && isReliedOn(facts, assumption));

/**
 * Whether an assumption is a question for readers: it is open, and its thread was not given up. One from before the
 * incident became worse is not, unless its thread has had news since.
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

/** The lines that fit; the last one says how many more there are. */
export const withRoom = (lines: readonly Line[], max: number): readonly Line[] => {
  let length = 0;
  const kept = lines.filter(({ text }) => {
    length += text.length + 1;
    return length <= max - 20;
  });
  const last = kept.at(-1);
  const more = lines.length - kept.length;
  if (more === 0 || last === undefined) return kept;
  return [...kept.slice(0, -1), { ...last, text: `${last.text} And ${more} more.` }];
};

export const unknowns = (moment: Moment): readonly Line[] => {
  const { facts, audience, phrases } = moment;
  const { status } = phrases[audience];
  // Once the cause is shown, what remains unknown is how long it will take.
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
