import { limits } from '../../incident/limits.ts';
import type { Assumption, Facts } from '../../incident/state.ts';
import { isLive, isWorse } from '../../incident/words.ts';
import { isCauseKnown } from './cause.ts';
import { asQuestion } from './claim.ts';
import type { Line } from './filled.ts';
import { lineOf } from './line.ts';
import type { Moment } from './moment.ts';
import { inWords } from './phrase.ts';
import { smallIn } from './small-words.ts';

/** Not known yet, inside: the cause while nothing supported says it, then open assumptions as questions. */

/** When the incident became worse last; what was asked before, and not touched since, is another incident's question. */
const worseSince = ({ severities }: Facts): string =>
  severities.findLast(({ severity }, index) => {
    const before = severities[index - 1];
    return before !== undefined && isWorse(severity, before.severity);
  })?.at ?? '';

/**
 * Whether an assumption is a question for readers: it is open, and so is its thread. What was assumed before the
 * incident became worse is none while nobody has said a word on its thread since.
 */
const isAsked = ({ facts }: Moment, { state, thread: number, at }: Assumption): boolean => {
  if (state !== 'open') return false;
  const thread = facts.threads.find((each) => each.number === number);
  if (thread === undefined) return true;
  const since = worseSince(facts);
  return isLive(thread.state) && (at >= since || thread.lastWordAt >= since);
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
  const phrase = inWords(moment, phrases[audience].status[facts.status].unknowns);
  const cause =
    phrase === '' || isCauseKnown(moment)
      ? []
      : [lineOf(facts, { field: 'unknowns', from: 'phrase', text: phrase })];
  const questions = facts.assumptions
    .filter((assumption) => isAsked(moment, assumption))
    .map(({ text, entry, thread }) =>
      lineOf(facts, { field: 'unknowns', text: asQuestion(text, smallIn(facts)), entries: [entry], thread }),
    );
  return withRoom([...cause, ...questions], limits.unknowns);
};
