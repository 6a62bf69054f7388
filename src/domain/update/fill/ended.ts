import { limits } from '../../incident/limits.ts';
import { isStartKnown } from '../../incident/milestones.ts';
import type { Update } from '../../incident/state.ts';
import { type Audience, isOver, isUnmended, type Severity } from '../../incident/words.ts';
import { cleanLine, cleanLines, isBlank } from '../clean.ts';
import { withDate, withoutDate } from './carried.ts';
import type { Line } from './filled.ts';
import { lineOf } from './line.ts';
import { atClock, clock, type Moment } from './moment.ts';
import { endOf, lasted, toldPeriod } from './period.ts';
import { isPhrase } from './phrases.ts';
import { saysImpact, saysRecovery } from './says.ts';
import { asSentence, shorten, withoutStop } from './text.ts';

/** The impact of the final update: how it was at its worst, in the past, and its period if that is known. */

const pastLabels = {
  fix: 'Before the fix: ',
  end: 'At its worst: ',
  work: 'During the work: ',
} as const;

const earlier = 'Earlier, ';
/** Outside readers were told what was known then, which need not be how bad it was at its worst. */
const asToldThen = 'As told ';

const asOfThen =
  (head: string) =>
  (moment: Moment, words: string, at: string): string =>
    shorten(`${head}${atClock(moment, at)}: ${withoutDate(words)}`, limits.impact);

/** "Earlier, at 11:40 UTC: Requests fail": used beside newer words that may contradict it. */
export const asEarlier = asOfThen(earlier);

/** "As told at 10:10 PST: We are seeing errors." */
const asTold = asOfThen(asToldThen);

/** What earlier versions of the console wrote instead of "At its worst". */
const formerEnd = 'Before it was resolved: ';

/** Matches the time and the words of "Earlier, at 11:40 UTC: Requests fail." and "As told on Sat 21 Nov, 14:30 UTC: …". */
const ofThen = /^(?:Earlier,|As told) (?:at|on) (?=[^:]*\d)((?:[^:]|:\d)*): (.*)$/u;

/** Whether a line says how it was before the fix, or before a newer line. */
export const isLookingBack = (line: string): boolean =>
  ofThen.test(line) || [...Object.values(pastLabels), formerEnd].some((label) => line.startsWith(label));

/** A line that looks back, turned into a plain line with its time. */
export const notLookingBack = (line: string): string => {
  const [, at, words] = ofThen.exec(line) ?? [];
  return at === undefined || words === undefined
    ? line.replace(/^[^:]*: /u, '')
    : `${withoutStop(words)} (as of ${at}).`;
};

/** "Before the fix: Visitors get errors (as of 13:53 UTC)." Words that already have a time keep it. */
export const lookingBack = (
  moment: Moment,
  label: keyof typeof pastLabels,
  words: string,
  at: string,
): string => {
  const dated = words === withoutDate(words) ? withDate(moment, words, at) : words;
  return shorten(`${pastLabels[label]}${dated}`, limits.impact);
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

/** Labels for outside words when they stand beside inside words. */
export const outsideLabels = { told: 'As told outside: ', given: 'Words for outside: ' } as const;

export const isFromOutside = (line: string): boolean =>
  Object.values(outsideLabels).some((label) => line.startsWith(label));

/** The impact as it was when it was told, without what was already old then. */
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
 * The update that told the worst impact: the first one of the highest severity, because later ones often tell only
 * what was left. For planned work it is the last one, which knows whether the work took longer than planned.
 */
const worst = (moment: Moment): Update | undefined => {
  const own = toldTo(moment, moment.audience);
  const told = own.length > 0 || moment.audience === 'external' ? own : toldTo(moment, 'external');
  if (moment.facts.kind === 'maintenance') return told.at(-1);
  const severity = worstOf(told);
  return told.find((update) => update.severity === severity);
};

const periodSentence = (moment: Moment): string => {
  if (!isStartKnown(moment.facts)) return '';
  const from = clock(moment, moment.facts.impactStartedAt);
  return `From ${from} to ${clock(moment, endOf(moment) ?? moment.now)} (${lasted(moment)}). `;
};

/** The impact in the final update; `known`, as of `at`, is used if no update told one. */
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
    return shorten(`${periodSentence(moment)}${then}`, limits.impact);
  };
  const update = worst(moment);
  if (update === undefined) {
    if (known === null || known.from === 'phrase') return known;
    return { ...known, text: past(known.carried?.plain ?? known.text, at), carried: null };
  }
  // When planned work took longer than planned, outside readers were told.
  const later = facts.kind === 'maintenance' ? cleanLines(update.fields.impact).filter(isFromOutside) : [];
  const text = past([asItWas(update.fields.impact), ...later].join(' '), update.at);
  return lineOf(facts, { field: 'impact', from: 'told', text, entries: [update.entry] });
};
