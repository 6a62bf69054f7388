import { forField, textOf } from '../../incident/outside-words.ts';
import type { OutsideWords } from '../../incident/state.ts';
import { perField } from '../../incident/update-field-table.ts';
import { isOver } from '../../incident/words.ts';
import { isBy, minutesBetween } from '../../time/instants.ts';
import { coverage, significantWords } from '../check/words.ts';
import { cleanLine } from '../clean.ts';
import { isSame, withDate } from './carried.ts';
import type { Line, WordField } from './filled.ts';
import { lineOf } from './line.ts';
import { isNews, isOld, type Moment, needsTime } from './moment.ts';
import { isUnmended, saysPeriod } from './period.ts';
import { saysImpact, saysRecovery } from './says.ts';
import { asSentence, point } from './text.ts';

/** Words that were given for outside with `/tell`: which of them wait, and which field each sentence is for. */

/** Whether words were given before the incident came into the status or severity that it has. */
const isBefore = ({ facts: { said } }: Moment, { seq }: OutsideWords): boolean =>
  seq < Math.max(said.status?.seq ?? 0, said.severity?.seq ?? 0);

/** Minutes before an update went within which words may have come too late for it. */
const tooLate = 10;

/** Whether words fill the next update; one that went without them strikes them off, or says the same in others. */
const isWaiting = (moment: Moment, words: OutsideWords): boolean => {
  const { last, now } = moment;
  if (words.toldIn !== null || !isBy(words.at, now)) return false;
  if (last === undefined || isNews(moment, words)) return true;
  if (minutesBetween(words.at, last.at) > tooLate || isOld(moment, words.at)) return false;
  const said = coverage(significantWords(words.text), significantWords(textOf(last.fields)));
  return said < 1 / 3 && !isBefore(moment, words);
};

/** Words that wait to be told, newest first. */
const waiting = (moment: Moment): readonly OutsideWords[] =>
  moment.facts.outsideWords.filter((words) => isWaiting(moment, words)).toReversed();

/** Words that are older than the status, as of when they were; that something works again stays true with a fix. */
const isDated = (moment: Moment, words: OutsideWords): boolean =>
  needsTime(moment, words.at) ||
  (isBefore(moment, words) && !(saysRecovery(words.text) && !isUnmended(moment.facts.status)));

/** Words as a line of a field; `text` is the part of them that is for it. */
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
  /** What is told in the summary; null while nobody said how it is as a whole. */
  readonly summary: Line | null;
  readonly lines: Readonly<Record<WordField, readonly Line[]>>;
  /** Whether there is anything. */
  readonly isAny: boolean;
}

/** Whether words tell how it was, now that it is over. */
const isVerdict = (moment: Moment, words: OutsideWords): boolean =>
  isOver(moment.facts.status) &&
  !isBefore(moment, words) &&
  (saysImpact(words.text) || saysPeriod(words.text));

/** The field that words are for. They stay whole: sentences lean on each other. */
const fieldOf = (moment: Moment, words: OutsideWords, isHead: boolean): WordField => {
  const { status } = moment.facts;
  const { field } = forField(cleanLine(words.text));
  if (field !== null) return field;
  if (isOver(status)) return isVerdict(moment, words) ? 'impact' : isHead ? 'summary' : 'currentStatus';
  const isPast = !isUnmended(status) && (saysRecovery(words.text) || saysPeriod(words.text));
  if (saysImpact(words.text) || isPast) return 'impact';
  return isHead ? 'summary' : 'currentStatus';
};

/**
 * What was given for outside, by field. Words about no thread say how it is as a whole: the newest of them stand in the
 * summary; beside the impact, too, where the phrase there would say nothing new.
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
    // The headline says it already.
    const others = lines.filter(({ words }) => !isHeading || words !== head);
    return (others.length > 0 ? others : lines).map(({ words }) => lineFor(words, field));
  };
  return {
    summary: isHeading ? lineFor(head, 'summary') : (linesFor('summary')[0] ?? null),
    isAny: all.length > 0,
    lines: perField(linesFor),
  };
};
