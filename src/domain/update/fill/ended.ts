import { limits } from '../../incident/limits.ts';
import type { Update } from '../../incident/state.ts';
import { type Audience, isOver, type Severity } from '../../incident/words.ts';
import { cleanLine, cleanLines, isBlank } from '../clean.ts';
import { withDate, withoutDate } from './carried.ts';
import type { Line } from './filled.ts';
import { lineOf } from './line.ts';
import { atClock, clock, type Moment } from './moment.ts';
import { endOf, isStartKnown, isUnmended, lasted, toldPeriod } from './period.ts';
import { isPhrase } from './phrases.ts';
import { saysImpact, saysRecovery } from './says.ts';
import { asSentence, shorten, withoutStop } from './text.ts';

/** The impact of the final update: how it was at its worst, told as past; from when to when where that is known. */

const befores = {
  fix: 'Before the fix: ',
  end: 'At its worst: ',
  work: 'During the work: ',
} as const;

const earlier = 'Earlier, ';
/** Nobody outside was told how bad it was at its worst, only what was known then. */
const asToldThen = 'As told ';

const asOfThen =
  (head: string) =>
  (moment: Moment, words: string, at: string): string =>
    shorten(`${head}${atClock(moment, at)}: ${withoutDate(words)}`, limits.impact);

/** "Earlier, at 11:40 UTC: Requests fail": beside newer words that may say otherwise. */
export const asEarlier = asOfThen(earlier);

/** "As told at 10:10 PST: We are seeing errors." */
const asTold = asOfThen(asToldThen);

/** What updates of earlier versions say in the place of "At its worst". */
const formerEnd = 'Before it was resolved: ';

/** "Earlier, at 11:40 UTC: Requests fail.", "As told on Sat 21 Nov, 14:30 UTC: …": the time, and the words. */
const ofThen = /^(?:Earlier,|As told) (?:at|on) (?=[^:]*\d)((?:[^:]|:\d)*): (.*)$/u;

/** Whether a line says how it was before the fix, or before what stands beside it. */
export const isLookingBack = (line: string): boolean =>
  ofThen.test(line) || [...Object.values(befores), formerEnd].some((before) => line.startsWith(before));

/** What a line that looks back says of then, with its time. */
export const notLookingBack = (line: string): string => {
  const [, at, words] = ofThen.exec(line) ?? [];
  return at === undefined || words === undefined
    ? line.replace(/^[^:]*: /u, '')
    : `${withoutStop(words)} (as of ${at}).`;
};

/** "Before the fix: Visitors get errors (as of 13:53 UTC)." Words that have their time keep it. */
export const lookingBack = (
  moment: Moment,
  mended: keyof typeof befores,
  words: string,
  at: string,
): string => {
  const dated = words === withoutDate(words) ? withDate(moment, words, at) : words;
  return shorten(`${befores[mended]}${dated}`, limits.impact);
};

const toldTo = ({ facts, phrases }: Moment, audience: Audience): readonly Update[] =>
  facts.updates.filter(
    ({ audience: told, status, fields }) =>
      told === audience &&
      isUnmended(status) &&
      !isBlank(fields.impact) &&
      !isPhrase(phrases, fields.impact) &&
      (saysImpact(fields.impact) || !saysRecovery(fields.impact)),
  );

/** In front of what outside was told, where it stands beside what was said inside. */
export const outsideLabels = { told: 'As told outside: ', given: 'Words for outside: ' } as const;

export const isFromOutside = (line: string): boolean =>
  Object.values(outsideLabels).some((label) => line.startsWith(label));

/** What was told of the impact as it was then: without what was old then already. */
export const asItWas = (impact: string): string => {
  const all = cleanLines(impact).filter((line) => !isLookingBack(line));
  const own = all.filter((line) => !isFromOutside(line));
  const lines = own.length > 0 ? own : all;
  const then = lines.filter((line) => line === withoutDate(line));
  return (then.length > 0 ? then : lines).map(cleanLine).map(asSentence).join(' ');
};

const worstOf = (updates: readonly Update[]): Severity | undefined =>
  updates.map(({ severity }) => severity).toSorted()[0];

/**
 * The update that told the worst of it: the first one of the highest severity, because what comes later is often only
 * what was left. Of planned work it is the last one, which knows whether the work took longer than planned.
 */
const worst = (moment: Moment): Update | undefined => {
  const own = toldTo(moment, moment.audience);
  const told = own.length > 0 || moment.audience === 'external' ? own : toldTo(moment, 'external');
  if (moment.facts.kind === 'maintenance') return told.at(-1);
  const severity = worstOf(told);
  return told.find((update) => update.severity === severity);
};

const periodInFront = (moment: Moment): string => {
  if (!isStartKnown(moment)) return '';
  const from = clock(moment, moment.facts.impactStartedAt);
  return `From ${from} to ${clock(moment, endOf(moment) ?? moment.now)} (${lasted(moment)}). `;
};

/** The impact as the final update tells it; `known` is what is said where no update told any, as of `at`. */
export const finalImpact = (moment: Moment, known: Line | null, at: string): Line | null => {
  const { facts } = moment;
  if (!isOver(facts.status)) return known;
  const told = toldPeriod(moment);
  if (told !== undefined)
    return lineOf(facts, {
      field: 'impact',
      from: 'told',
      text: asItWas(told.fields.impact),
      entries: [told.entry],
    });
  const past = (words: string, when: string) => {
    const isWork = facts.kind === 'maintenance';
    const then =
      moment.audience === 'external' && !isWork
        ? asTold(moment, words, when)
        : lookingBack(moment, isWork ? 'work' : 'end', words, when);
    return shorten(`${periodInFront(moment)}${then}`, limits.impact);
  };
  const update = worst(moment);
  if (update === undefined) {
    if (known === null || known.from === 'phrase') return known;
    return { ...known, text: past(known.carried?.plain ?? known.text, at), carried: null };
  }
  // Planned work that took longer was told so outside.
  const later = facts.kind === 'maintenance' ? cleanLines(update.fields.impact).filter(isFromOutside) : [];
  const text = past([asItWas(update.fields.impact), ...later].join(' '), update.at);
  return lineOf(facts, { field: 'impact', from: 'told', text, entries: [update.entry] });
};
