import { limits } from '../../incident/limits.ts';
import type { OutsideWords } from '../../incident/state.ts';
import { isOver } from '../../incident/words.ts';
import { cleanLine, isBlank } from '../clean.ts';
import { carriedLine, isAnother, isRaised } from './carried.ts';
import type { Line, WordField } from './filled.ts';
import { overall } from './impact.ts';
import { lineOf } from './line.ts';
import { clock, isNews, isOld, type Moment } from './moment.ts';
import { inWords } from './phrase.ts';
import { isPhrase, type StatusPhrases } from './phrases.ts';
import { asSentence, point, shorten, withoutStop, wordsIn } from './text.ts';

/**
 * An external draft: what was last told outside, the words that were given for outside, and phrases by status. Reports,
 * evidence, decisions, tasks, assumptions, notes, the title, the pinned summary and the pinned impact are inside words:
 * nothing here reads them.
 */

const phraseLine = (moment: Moment, field: WordField, phrase: string): readonly Line[] => {
  const text = inWords(moment, phrase);
  if (text === '') return [];
  const { status } = moment.facts.said;
  const entries = status === null || !/\{(?:at|from|to)\}/u.test(phrase) ? [] : [status.entry];
  return [lineOf(moment.facts, { field, from: 'phrase', text, entries })];
};

/** Whether words were given before the incident came into the status or severity that it has. */
const isBefore = ({ facts: { said } }: Moment, { seq }: OutsideWords): boolean =>
  seq < Math.max(said.status?.seq ?? 0, said.severity?.seq ?? 0);

/**
 * Words that wait to be told, newest first. They fill the next update; one that went without them strikes them off
 * too, unless they are still fresh and true of the same status.
 */
export const waiting = (moment: Moment): readonly OutsideWords[] =>
  moment.facts.outsideWords
    .filter((words) => {
      if (words.toldIn !== null || words.at > moment.now) return false;
      return isNews(moment, words) || !(isBefore(moment, words) || isOld(moment, words.at));
    })
    .toReversed();

const wordsLine = (moment: Moment, field: WordField, words: OutsideWords): Line => {
  const text = cleanLine(words.text);
  const isDated = isOld(moment, words.at) || isBefore(moment, words);
  return lineOf(moment.facts, {
    field,
    from: 'outsideWords',
    text: point(isDated ? `${withoutStop(text)} (as of ${clock(moment, words.at)}).` : asSentence(text)),
    entries: [words.entry],
    thread: words.thread,
  });
};

const phrasesOf = ({ phrases, facts }: Moment): StatusPhrases => phrases.external.status[facts.status];

/** Words about no thread say how it is as a whole: the newest of them stand in the summary. */
const splitWords = (moment: Moment) => {
  const all = waiting(moment);
  const general = all.find((words) => words.thread === null && !isBefore(moment, words));
  return { general, others: all.filter((words) => words !== general) };
};

const statusSummary = (moment: Moment): string => {
  const { phrases, last } = moment;
  const { first, noChange, severityRaised } = phrases.external;
  const { summary } = phrasesOf(moment);
  if (isOver(moment.facts.status)) return summary;
  if (last === undefined) return first || summary;
  if (isRaised(moment, last)) return severityRaised || summary;
  if (last.status !== moment.facts.status) return summary;
  return noChange || summary;
};

const outsideSummary = (
  moment: Moment,
  general: OutsideWords | undefined,
  hasOthers: boolean,
): readonly Line[] => {
  const { last } = moment;
  const isTheSame = last !== undefined && !isAnother(moment, last);
  // With something to tell, "nothing new" would be wrong: the status is said.
  const phrase =
    isTheSame && (general !== undefined || hasOthers) ? phrasesOf(moment).summary : statusSummary(moment);
  const [said] = phraseLine(moment, 'summary', phrase);
  if (general === undefined) return said === undefined ? [] : [said];
  const told = wordsLine(moment, 'summary', general);
  if (said === undefined || isTheSame) return [{ ...told, text: shorten(told.text, limits.summary) }];
  const text = `${asSentence(said.text)} ${told.text}`;
  return [
    text.length <= limits.summary ? { ...told, text, entries: [...said.entries, ...told.entries] } : told,
  ];
};

const outsideImpact = (moment: Moment): readonly Line[] => {
  const { last } = moment;
  if (last === undefined || isBlank(last.fields.impact) || isPhrase(moment.phrases, last.fields.impact)) {
    const lines = phraseLine(moment, 'impact', phrasesOf(moment).impact);
    return lines.map((line) => overall(moment, line));
  }
  const { number, at, seq, entry, fields } = last;
  const update = { audience: 'external' as const, number };
  return [
    overall(moment, carriedLine(moment, { field: 'impact', text: fields.impact, at, seq, entry, update })),
  ];
};

/** The words of the last update once more, while neither severity nor status are others. */
const again = (moment: Moment, field: WordField, texts: readonly string[]): readonly Line[] => {
  const { last } = moment;
  if (last === undefined || isAnother(moment, last)) return [];
  const { number, at, seq, entry } = last;
  const update = { audience: 'external' as const, number };
  const known = new Set(Object.values(phrasesOf(moment)).map((phrase) => inWords(moment, phrase)));
  return texts
    .filter((text) => wordsIn(text).length >= (field === 'unknowns' ? 1 : 3))
    .map((text) =>
      known.has(text.trim())
        ? lineOf(moment.facts, { field, from: 'phrase', text: text.trim() })
        : carriedLine(moment, { field, text, at, seq, entry, update }),
    );
};

const orPhrase = (
  moment: Moment,
  field: WordField,
  lines: readonly Line[],
  phrase: string,
): readonly Line[] => (lines.length > 0 ? lines : phraseLine(moment, field, phrase));

/** The lines of every field of an external draft. */
export const outsideLines = (moment: Moment): Readonly<Record<WordField, readonly Line[]>> => {
  const { general, others } = splitWords(moment);
  const { currentStatus, nextSteps, unknowns } = phrasesOf(moment);
  const told = others.map((words) => wordsLine(moment, 'currentStatus', words));
  const { fields } = moment.last ?? {};
  const status = phraseLine(moment, 'currentStatus', currentStatus);
  const points =
    told.length > 0
      ? [...(moment.last === undefined || isAnother(moment, moment.last) ? status : []), ...told]
      : orPhrase(
          moment,
          'currentStatus',
          again(moment, 'currentStatus', fields?.currentStatus ?? []),
          currentStatus,
        );
  const steps = again(moment, 'nextSteps', fields?.nextSteps.map(({ text }) => text) ?? []);
  const questions = again(moment, 'unknowns', fields?.unknowns.split('\n') ?? []);
  return {
    summary: outsideSummary(moment, general, others.length > 0),
    impact: outsideImpact(moment),
    currentStatus: points.slice(0, limits.points),
    nextSteps: orPhrase(moment, 'nextSteps', steps, nextSteps).slice(0, limits.points),
    unknowns: orPhrase(moment, 'unknowns', questions, unknowns),
    needs: [],
  };
};

export const isNewsOutside = (moment: Moment): boolean =>
  waiting(moment).some((words) => isNews(moment, words));
