import { limits } from '../../incident/limits.ts';
import type { Update } from '../../incident/state.ts';
import { isOver, isUnmended } from '../../incident/words.ts';
import { coverage, shared, significantWords } from '../check/words.ts';
import { cleanLines } from '../clean.ts';
import { carriedLine, withDate, withoutDate } from './carried.ts';
import { asEarlier, asItWas, finalImpact, isLookingBack, lookingBack } from './ended.ts';
import type { Line } from './filled.ts';
import { lineOf } from './line.ts';
import { type Moment, needsTime } from './moment.ts';
import { toldPeriod } from './period.ts';
import { isPhrase } from './phrases.ts';
import { saysImpact, saysLasting, saysRecovery } from './says.ts';
import { asSentence, wordsIn } from './text.ts';

/** The impact in an external update: the outside words, and what was last told outside, with its time. */

/** "until 23:30". */
const hasEnd = /(?:\b(?:until|till|to|by|before)\s+|[-–—]\s*)(?:about )?\d{1,2}:\d\d\b/u;

/** Whether newer words restate a line: with most of its words, or with another end time for the same thing. */
const isReplaced = (line: string, { text }: Line): boolean => {
  const old = significantWords(withoutDate(line));
  const said = significantWords(text);
  const isSameThing = [...old].some((word) => !/\d/u.test(word) && said.has(word));
  return (isSameThing && hasEnd.test(line) && hasEnd.test(text)) || coverage(old, said) >= 0.75;
};

/**
 * Whether a line of the last update is repeated beside newer words: it stays true until something contradicts it. News
 * of a recovery contradicts lines that already carried a time.
 */
const isKept = (line: string, given: readonly Line[]): boolean =>
  given.length === 0 ||
  saysLasting(line) ||
  ((saysImpact(line) || wordsIn(line).length >= 4) &&
    (line === withoutDate(line) || !given.some(({ text }) => saysRecovery(text))) &&
    !given.some((words) => isReplaced(line, words)));

/** "Unchanged: no webhooks" refers to the update before. */
const asBefore = /^(?:unchanged|as before|no change|still)\s*:\s*/iu;

/** The lines of the last impact to repeat; once there is a fix, as they were when they were told. */
const linesOf = (moment: Moment, { status, fields }: Update): readonly string[] => {
  const isNow = isUnmended(moment.facts.status);
  const lines = cleanLines(fields.impact)
    .map((line) => line.replace(asBefore, '').replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()))
    .filter((line) => !isPhrase(moment.phrases, line) && !isLookingBack(line));
  // It came back: what had recovered no longer counts.
  if (isNow && !isUnmended(status)) return lines.filter((line) => !saysRecovery(line));
  return moment.facts.status === 'monitoring' && isUnmended(status) ? [asItWas(lines.join('\n'))] : lines;
};

/**
 * Whether newer words may contradict a line: they report a recovery, are about the whole incident, or about the same
 * thing. Words about another thread, or about a further loss, do not.
 */
const isOvertaken = (line: string, given: readonly Line[]): boolean =>
  given.some(
    ({ text, thread }) =>
      saysRecovery(text) ||
      (!saysLasting(text) &&
        (thread === null || shared(significantWords(line), significantWords(text)) >= 2)),
  );

const carriedImpact = (moment: Moment, given: readonly Line[]): readonly Line[] => {
  const { last, facts } = moment;
  if (last === undefined || isPhrase(moment.phrases, last.fields.impact)) return [];
  const { number, at, seq, entry } = last;
  const update = { audience: 'external' as const, number };
  const isPast = facts.status === 'monitoring' && isUnmended(last.status);
  // The recovery has been told: readers know themselves what did not work before.
  if (isPast && given.length > 0) return lasting(moment, given);
  return linesOf(moment, last)
    .filter((line) => line !== '' && (isPast || isKept(line, given)))
    .map((text) => {
      const line = carriedLine(moment, { field: 'impact', text, at, seq, entry, update });
      if (line.carried === null || saysLasting(line.text)) return line;
      if (isPast) return { ...line, text: lookingBack(moment, 'fix', line.text, at) };
      // A line with a time of its own is older than the last update.
      const isOfThen = text === withoutDate(text);
      return isOfThen && isOvertaken(text, given)
        ? { ...line, text: asEarlier(moment, line.text, at) }
        : line;
    });
};

/** The harm last told that no fix undoes, unless the newer words mention it themselves. */
const lasting = ({ facts }: Moment, given: readonly Line[]): readonly Line[] => {
  const told = facts.updates
    .filter(({ audience }) => audience === 'external')
    .map(({ entry, fields }) => {
      return { entry, text: [fields.summary, ...cleanLines(fields.impact)].find(saysLasting) ?? '' };
    })
    .findLast(({ text }) => text !== '');
  if (told === undefined || given.some(({ text }) => saysLasting(text))) return [];
  return [
    lineOf(facts, { field: 'impact', from: 'told', text: asSentence(told.text), entries: [told.entry] }),
  ];
};

/** The lines told since the fix that say that it is over. */
const overSince = (moment: Moment): readonly Line[] => {
  const { last, facts, phrases } = moment;
  if (last === undefined || isUnmended(last.status) || isPhrase(phrases, last.fields.impact)) return [];
  return cleanLines(last.fields.impact)
    .filter(
      (line) =>
        !isLookingBack(line) && (saysLasting(line) || !saysImpact(line)) && line === withoutDate(line),
    )
    .map((line) => {
      const isTimed = /\d:\d\d/u.test(line);
      const text =
        needsTime(moment, last.at) && !isTimed ? withDate(moment, line, last.at) : asSentence(line);
      return lineOf(facts, { field: 'impact', from: 'told', text, entries: [last.entry] });
    });
};

/** The lines that fit. */
const fitting = (lines: readonly Line[]): readonly Line[] => {
  let length = 0;
  return lines.filter(({ text }) => {
    length += text.length + 1;
    return length <= limits.impact + 1;
  });
};

export const outsideImpact = (
  moment: Moment,
  given: readonly Line[],
  phrase: readonly Line[],
): readonly Line[] => {
  if (isOver(moment.facts.status)) {
    if (given.length > 0) return fitting(given);
    const final = finalImpact(moment, phrase[0] ?? null, moment.now);
    const since = toldPeriod(moment) === undefined ? overSince(moment) : [];
    return fitting([...since, ...(final === null ? [] : [final])]);
  }
  const lines = [...given, ...carriedImpact(moment, given)];
  return fitting(lines.length > 0 ? lines : phrase);
};
