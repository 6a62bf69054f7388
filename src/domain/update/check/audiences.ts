import { audiences, isOver, statusLabels } from '../../incident/words.ts';
import { minutesBetween, minutesLater } from '../../time/instants.ts';
import { clockTimeSeenFrom } from '../../time/times.ts';
import { lastUpdateFor } from '../fill/moment.ts';
import { type CheckContext, quietly, type Rule } from './context.ts';
import { coverage, quote, significantWords } from './words.ts';

/** "all", "most", "12 %", "one in ten": how many are hit. */
const amounts =
  /\b(?:all|every(?:one|body)?|most|many|some|few|half|none|nobody|no one|one|two|three|four|five|ten|\d[\d.,]*)\b/giu;

/** When the words were true is no part of what they say. */
const asOf = /\(as of [^()]*\)|\bas of \d{1,2}:\d{2}/giu;

const amountsIn = (text: string): string =>
  [...new Set((text.toLowerCase().match(amounts) ?? []).map((one) => one.replace(/[.,]+$/u, '')))]
    .sort()
    .join(' ');

/** Words differ between audiences by nature; what they say of how many, or of what, must not. */
const saysOtherwise = (a: string, b: string): boolean => {
  const [one, two] = [a.replace(asOf, ''), b.replace(asOf, '')];
  const [first, second] = [significantWords(one), significantWords(two)];
  const inCommon = Math.max(coverage(first, second), coverage(second, first));
  return inCommon < 0.5 || amountsIn(one) !== amountsIn(two);
};

/** When this update promises the next one; null when it names no time. */
const promised = ({ next, now }: CheckContext): string | null => {
  if (next?.kind === 'at') return next.at;
  return next?.kind === 'in' ? minutesLater(now, next.minutes) : null;
};

/** So far apart two promises may be and still be one. Minutes. */
const sameTime = 5;

/** Says when the other audience was told another impact, status or next update. It asks for nothing. */
export const audiencesRule: Rule = (context) => {
  const { facts, audience, fields, now } = context;
  const other = audiences.find((one) => one !== audience) ?? audience;
  const last = lastUpdateFor(facts, other);
  if (last === undefined) return [];
  const who = `${other === 'external' ? 'Outside' : 'Inside'}, update ${last.number} (${clockTimeSeenFrom(last.at, facts.zone, now)}) said`;
  const next = promised(context);
  const theirs = last.next.kind === 'at' ? last.next.at : null;
  const isOpen = theirs !== null && theirs > now && !isOver(facts.status);
  return [
    ...(fields.impact !== '' && last.fields.impact !== '' && saysOtherwise(fields.impact, last.fields.impact)
      ? [quietly('audiences', 'impact', 'impact', `${who}: ${quote(last.fields.impact)}`)]
      : []),
    ...(last.status !== facts.status
      ? [
          quietly(
            'audiences',
            'currentStatus',
            'status',
            `${who} ${statusLabels[last.status]}; this says ${statusLabels[facts.status]}.`,
          ),
        ]
      : []),
    ...(isOpen && (next === null || Math.abs(minutesBetween(next, theirs)) > sameTime)
      ? [
          quietly(
            'audiences',
            'next',
            'next',
            `${who} the next update is due at ${clockTimeSeenFrom(theirs, facts.zone, now)}.`,
          ),
        ]
      : []),
  ];
};
