import type { Facts, Update } from '../../incident/state.ts';
import { audiences, isOver, statusLabels } from '../../incident/words.ts';
import { minutesBetween, minutesLater } from '../../time/instants.ts';
import { clockTimeSeenFrom } from '../../time/times.ts';
import { cleanLine } from '../clean.ts';
import { lastUpdateFor } from '../fill/moment.ts';
import { type CheckContext, type Finding, finding, quietly, type Rule } from './context.ts';
import { coverage, quote, significantWords } from './words.ts';

/**
 * What the other audience was told otherwise. What contradicts needs a reason before it goes; what only differs, because
 * audiences are told in different words, at different times and as the incident moves on, is said and asks for nothing.
 */

/** Words for how many are hit. "Nobody can pay" says that all are. */
const shares: readonly (readonly [string, RegExp])[] = [
  [
    'all',
    /(?<!\bnot )\b(?:all|every|everyone|everybody)\b|\b(?:nobody|no one|no \p{L}+) (?:can|is able)\b/iu,
  ],
  ['many', /\b(?:most|many)\b/iu],
  ['some', /\b(?:some|few|several|certain|not all|not every(?:one|body)?)\b/iu],
  ['none', /^none\b|\b(?:nobody|no one|no \p{L}+) (?:is|are) (?:affected|hit)\b/iu],
];
const numbers =
  /\b\d[\d.,]*\s?%|\b(?:half|(?:one|two|three|\d+) (?:in|out of) (?:two|three|four|five|ten|\d+))\b/giu;

/** When the words were true is no part of what they say. */
const asOf = /\(as of [^()]*\)|\bas of \d{1,2}:\d{2}/giu;

/** How many are hit, in words and in numbers. Other numbers count something else. */
const amountsIn = (text: string): readonly (readonly string[])[] => [
  (text.match(numbers) ?? []).map((found) => found.toLowerCase().replace(/\s/gu, '')),
  shares.filter(([, words]) => words.test(text)).map(([name]) => name),
];

/** Whether both say how many, and not the same: in numbers where both have some, otherwise in words. */
const saysOtherwise = (one: string, two: string): boolean => {
  const theirs = amountsIn(two);
  const [mine, other] =
    amountsIn(one)
      .map((amounts, kind) => [amounts, theirs[kind] ?? []] as const)
      .find((pair) => pair.every((amounts) => amounts.length > 0)) ?? [];
  return mine !== undefined && other !== undefined && !mine.some((amount) => other.includes(amount));
};

/** Words about how it was; they contradict no words about how it is. */
const past = /\b(?:was|were|had|got|failed|lost|between|before|until|no longer|back to|again)\b/iu;

/**
 * How two texts about the impact stand to each other. Only how many are hit can contradict: what is hit is called by
 * other names outside.
 */
const comparison = (a: string, b: string): 'same' | 'differ' | 'contradict' => {
  const [one, two] = [a.replace(asOf, ''), b.replace(asOf, '')];
  const [first, second] = [significantWords(one), significantWords(two)];
  const inCommon = Math.max(coverage(first, second), coverage(second, first));
  if (saysOtherwise(one, two)) return past.test(one) || past.test(two) ? 'differ' : 'contradict';
  return inCommon < 0.5 || String(amountsIn(one)) !== String(amountsIn(two)) ? 'differ' : 'same';
};

/**
 * Whether the incident is another one since: worse or better, with another impact, or with new words for outside. What
 * the update itself pinned is no other impact.
 */
const hasMovedOn = ({ said, outsideWords, impact }: Facts, { seq, fields }: Update): boolean => {
  const pinned = cleanLine(impact) === cleanLine(fields.impact) ? null : said.impact;
  return [said.status, said.severity, pinned, ...outsideWords].some((one) => one !== null && one.seq > seq);
};

/** When this update promises the next one; null when it names no time. */
const promised = ({ next, now }: CheckContext): string | null => {
  if (next?.kind === 'at') return next.at;
  return next?.kind === 'in' ? minutesLater(now, next.minutes) : null;
};

/** So far apart two promises may be and still be one. Minutes. */
const sameTime = 5;

/** The words of the other audience's last update, and whose they are. */
interface Other {
  readonly last: Update;
  /** "Outside, update 1 (13:30 UTC)" */
  readonly who: string;
}

const impactFinding = (
  { facts, fields, corrects }: CheckContext,
  { last, who }: Other,
): readonly Finding[] => {
  const theirs = last.fields.impact;
  if (fields.impact === '' || theirs === '') return [];
  const found = comparison(fields.impact, theirs);
  if (found === 'same') return [];
  const both = `${who} said: ${quote(theirs)}`;
  // A correction says otherwise on purpose, and its audiences have a list of their own.
  if (found === 'differ' || corrects !== null || hasMovedOn(facts, last))
    return [quietly('audiences', 'impact', 'impact', both)];
  return [finding('audiences', 'impact', 'impact', `${both}; this says: ${quote(fields.impact)}`)];
};

/** Whoever is told first knows a new status before the other one; told it twice, the other one was forgotten. */
const statusFinding = ({ facts, audience }: CheckContext, { last, who }: Other): readonly Finding[] => {
  if (last.status === facts.status) return [];
  const words = `${who} said ${statusLabels[last.status]}; this says ${statusLabels[facts.status]}`;
  const before = lastUpdateFor(facts, audience);
  const isKnownHere = before !== undefined && before.seq > last.seq && before.status === facts.status;
  return isKnownHere
    ? [finding('audiences', 'currentStatus', 'status', `${words}, as update ${before.number} did.`)]
    : [quietly('audiences', 'currentStatus', 'status', `${words}.`)];
};

const nextFinding = (context: CheckContext, { last, who }: Other): readonly Finding[] => {
  const { facts, next, now } = context;
  const theirs = last.next.kind === 'at' && last.next.at > now ? last.next.at : null;
  if (next === null || isOver(facts.status)) return [];
  const isEnd = next.kind === 'none';
  if (isEnd !== (last.next.kind === 'none')) {
    const [here, there] = isEnd
      ? ['no further update', 'there is one to come']
      : ['there is one to come', 'no further update'];
    const words = `${who} said ${theirs === null ? there : `the next update is due at ${clockTimeSeenFrom(theirs, facts.zone, now)}`}; this says ${here}.`;
    return [finding('audiences', 'next', 'next', words)];
  }
  const mine = promised(context);
  if (theirs === null || (mine !== null && Math.abs(minutesBetween(mine, theirs)) <= sameTime)) return [];
  const due = `${who} said the next update is due at ${clockTimeSeenFrom(theirs, facts.zone, now)}.`;
  return [quietly('audiences', 'next', 'next', due)];
};

/** Says when the other audience was told another impact, status or next update. */
export const audiencesRule: Rule = (context) => {
  const { facts, audience, now } = context;
  const theirs = audiences.find((one) => one !== audience) ?? audience;
  const last = lastUpdateFor(facts, theirs);
  if (last === undefined) return [];
  const side = theirs === 'external' ? 'Outside' : 'Inside';
  const other = {
    last,
    who: `${side}, update ${last.number} (${clockTimeSeenFrom(last.at, facts.zone, now)})`,
  };
  return [...impactFinding(context, other), ...statusFinding(context, other), ...nextFinding(context, other)];
};
