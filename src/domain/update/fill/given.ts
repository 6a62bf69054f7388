import { forField, textOf } from '../../incident/outside-words.ts';
import type { OutsideWords } from '../../incident/state.ts';
import { perField } from '../../incident/update-field-table.ts';
import { isOver, isUnmended } from '../../incident/words.ts';
import { isBy, minutesBetween } from '../../time/instants.ts';
import { coverage, significantWords } from '../check/words.ts';
import { cleanLine } from '../clean.ts';
import { isSame, withDate } from './carried.ts';
import type { Line, WordField } from './filled.ts';
import { lineOf } from './line.ts';
import { isNews, isOld, type Moment, needsTime } from './moment.ts';
import { saysPeriod } from './period.ts';
import { saysImpact, saysRecovery } from './says.ts';
import { asSentence, point } from './text.ts';

/** Outside words given with `/tell`: which are still to be told, and which field each belongs to. */

/** Whether words were given before the status or severity last changed. */
const isBefore = ({ facts: { said } }: Moment, { seq }: OutsideWords): boolean =>
  seq < Math.max(said.status?.seq ?? 0, said.severity?.seq ?? 0);

/** Words given within this many minutes before an update was sent may have come too late for it. */
const tooLate = 10;

/** Whether words go into the next update: not if one was sent without them, or said the same in other words. */
const isWaiting = (moment: Moment, words: OutsideWords): boolean => {
  const { last, now } = moment;
  if (words.toldIn !== null || !isBy(words.at, now)) return false;
  if (last === undefined || isNews(moment, words)) return true;
  if (minutesBetween(words.at, last.at) > tooLate || isOld(moment, words.at)) return false;
  const said = coverage(significantWords(words.text), significantWords(textOf(last.fields)));
  return said < 1 / 3 && !isBefore(moment, words);
};

/** Words still to be told, newest first. */
const waiting = (moment: Moment): readonly OutsideWords[] =>
  moment.facts.outsideWords.filter((words) => isWaiting(moment, words)).toReversed();

/** Whether words need their time: they are old, or older than the status. A recovery stays true after a fix. */
const isDated = (moment: Moment, words: OutsideWords): boolean =>
  needsTime(moment, words.at) ||
  (isBefore(moment, words) && !(saysRecovery(words.text) && !isUnmended(moment.facts.status)));

/** Words as a line of a field; `text` is the part that belongs there. */
const wordsLine = (moment: Moment, field: WordField, words: OutsideWords, text: string): Line => {
  const said = cleanLine(text);
  const line = lineOf(moment.facts, {
    field,
    from: 'outsideWords',
    text: said,
    entries: [words.entry],
    thread: words.thread,
  });
  return {
    ...line,
    text: point(isDated(moment, words) ? withDate(moment, said, words.at) : asSentence(said)),
  };
};

export interface Given {
  /** The line for the summary; null while there are no words about the incident as a whole. */
  readonly summary: Line | null;
  readonly lines: Readonly<Record<WordField, readonly Line[]>>;
  /** Whether there are any words. */
  readonly isAny: boolean;
}

/** Whether words given after the end say what the impact was. */
const isFinalImpact = (moment: Moment, words: OutsideWords): boolean =>
  isOver(moment.facts.status) &&
  !isBefore(moment, words) &&
  (saysImpact(words.text) || saysPeriod(words.text));

/** The field that words belong to. They are never split: sentences refer to each other. */
const fieldOf = (moment: Moment, words: OutsideWords, isHead: boolean): WordField => {
  const { status } = moment.facts;
  const { field } = forField(cleanLine(words.text));
  if (field !== null) return field;
  if (isOver(status)) return isFinalImpact(moment, words) ? 'impact' : isHead ? 'summary' : 'currentStatus';
  const isPast = !isUnmended(status) && (saysRecovery(words.text) || saysPeriod(words.text));
  if (saysImpact(words.text) || isPast) return 'impact';
  return isHead ? 'summary' : 'currentStatus';
};

/**
 * The outside words still to be told, by field. Words about no thread are about the whole incident: the newest of them
 * go into the summary, and into their own field too if only a phrase would stand there.
 */
export const givenFor = (moment: Moment): Given => {
  const all = waiting(moment);
  const isGeneral = (words: OutsideWords) =>
    words.thread === null && !isDated(moment, words) && forField(words.text).field === null;
  const head = all.find(isGeneral);
  const isBack =
    moment.facts.status === 'monitoring' && saysRecovery(head?.text ?? '') && !saysPeriod(head?.text ?? '');
  const isHeading = head !== undefined && (isSame(moment) || isBack);
  const placed = all
    .map((words) => ({ words, field: fieldOf(moment, words, words === head) }))
    .toSorted((a, b) => Number(b.words === head) - Number(a.words === head));
  const lineFor = (words: OutsideWords, field: WordField): Line =>
    wordsLine(moment, field, words, forField(cleanLine(words.text)).words);
  const linesFor = (field: WordField): readonly Line[] => {
    const lines = placed.filter((each) => each.field === field);
    // The summary says it already.
    const others = lines.filter(({ words }) => !isHeading || words !== head);
    return (others.length > 0 ? others : lines).map(({ words }) => lineFor(words, field));
  };
  return {
    summary: isHeading ? lineFor(head, 'summary') : (linesFor('summary')[0] ?? null),
    isAny: all.length > 0,
    lines: perField(linesFor),
  };
};
