import { limits } from '../../incident/limits.ts';
import { textOf } from '../../incident/outside-words.ts';
import { isUnmended } from '../../incident/words.ts';
import { minutesBetween } from '../../time/instants.ts';
import { cleanLines } from '../clean.ts';
import { carriedLine, isRaised, isSame } from './carried.ts';
import type { Line, WordField } from './filled.ts';
import { type Given, givenFor } from './given.ts';
import { lineOf } from './line.ts';
import { isRunningOver, phraseOfWork, windowEntry, windowValues } from './maintenance.ts';
import { clock, isOld, type Moment } from './moment.ts';
import { outsideImpact } from './outside-impact.ts';
import { inWords } from './phrase.ts';
import type { StatusPhrases } from './phrases.ts';
import { saysEstimate } from './says.ts';
import { asSentence, wordsIn } from './text.ts';

/**
 * An external draft: what was last told outside, the outside words, and phrases by status. Reports, evidence, decisions,
 * tasks, assumptions, notes, the title, the pinned summary and the pinned impact are inside words: nothing here reads
 * them.
 */

const phraseLine = (moment: Moment, field: WordField, phrase: string): readonly Line[] => {
  const text = inWords(moment, phrase);
  if (text === '') return [];
  const { status } = moment.facts.said;
  const entries = [
    /\{(?:at|from|to)\}/u.test(phrase) ? status?.entry : null,
    /\{(?:window|windowEnd|newEnd)\}/u.test(phrase) ? windowEntry(moment.facts) : null,
  ].filter((entry) => entry != null);
  return [lineOf(moment.facts, { field, from: 'phrase', text, entries })];
};

/** Minutes after the first external update from which "we are investigating" is no longer enough. */
const investigatingFor = 60;

/** Whether the status is still "investigating" although more than that is going on. */
const isLater = (moment: Moment, given: Given): boolean => {
  const { facts, now } = moment;
  const first = facts.updates.find(({ audience }) => audience === 'external');
  if (facts.status !== 'investigating' || first === undefined) return false;
  return (given.isAny && isSame(moment)) || minutesBetween(first.at, now) > investigatingFor;
};

const phrasesOf = (moment: Moment, given: Given): StatusPhrases => {
  const { status, laterStatus, laterNext, laterUnknowns } = moment.phrases.external;
  const usual = status[moment.facts.status];
  if (!isLater(moment, given)) return usual;
  return { ...usual, currentStatus: laterStatus, nextSteps: laterNext, unknowns: laterUnknowns };
};

/** The phrase for the summary. For planned work, and once there is a fix, it is the status's own. */
const summaryPhrase = (moment: Moment, { isAny }: Given): string => {
  const { phrases, last, facts } = moment;
  const { first, later, noChange, severityRaised, notOver, runningOver, status } = phrases.external;
  const { summary } = status[facts.status];
  if (isRunningOver(moment)) return phraseOfWork(moment, summary, runningOver);
  if (facts.status === 'inProgress' && isSame(moment)) return isAny ? summary : noChange || summary;
  if (facts.status !== 'investigating' && facts.status !== 'identified') return summary;
  if (last === undefined) return first || summary;
  if (!isUnmended(last.status)) return notOver || summary;
  if (isRaised(moment, last)) return severityRaised || summary;
  if (last.status !== facts.status) return summary;
  return (isAny ? later : noChange) || summary;
};

const outsideSummary = (moment: Moment, given: Given): readonly Line[] => {
  const [said] = [
    summaryPhrase(moment, given),
    // Where the words for it say only when people were told last, and nobody was.
    moment.phrases.external.status[moment.facts.status].summary,
  ].flatMap((phrase) => phraseLine(moment, 'summary', phrase));
  const told = given.summary;
  if (told === null) return said === undefined ? [] : [said];
  if (said === undefined || (isSame(moment) && !isRunningOver(moment))) return [told];
  const text = `${asSentence(said.text)} ${told.text}`;
  return [
    text.length <= limits.summary ? { ...told, text, entries: [...said.entries, ...told.entries] } : told,
  ];
};

const asks = /\b(?:whether|if|why|how|what|who|when|where|which)\b|\?/iu;

/** Whether words make sense to a reader who reads nothing else. */
const standsAlone = (field: WordField, text: string): boolean =>
  field === 'unknowns' ? asks.test(text) : wordsIn(text).length >= 4;

/** Repeats the lines of the last update while they are fresh and there is nothing new to tell. */
const again = (moment: Moment, given: Given, field: WordField, texts: readonly string[]): readonly Line[] => {
  const { last } = moment;
  if (last === undefined || !isSame(moment) || given.isAny || isOld(moment, last.at)) return [];
  const { number, at, seq, entry } = last;
  const known = new Set(Object.values(phrasesOf(moment, given)).map((phrase) => inWords(moment, phrase)));
  const update = { audience: 'external' as const, number };
  return texts
    .filter((text) => standsAlone(field, text))
    .map((text) =>
      known.has(text.trim())
        ? lineOf(moment.facts, { field, from: 'phrase', text: text.trim() })
        : carriedLine(moment, { field, text, at, seq, entry, update }),
    );
};

/** While a recent estimate was told, asks whether it holds instead of saying that nobody knows how long it will take. */
const unknownPhrase = (moment: Moment, given: Given, phrase: string): string => {
  const { last, facts } = moment;
  // What planned work says of its end is its window, not an estimate.
  if (facts.kind === 'maintenance' && !given.isAny)
    return isRunningOver(moment) && windowValues(moment).newEnd === null
      ? moment.phrases.external.laterUnknowns
      : phrase;
  if (
    Object.entries(given.lines)
      // Only one of the lines for the summary is in the draft.
      .flatMap(([field, lines]) => (field === 'summary' ? [] : lines))
      .some(({ text }) => saysEstimate(text)) ||
    saysEstimate(given.summary?.text ?? '')
  )
    return 'Whether this estimate holds.';
  const told = last === undefined || isOld(moment, last.at) ? '' : textOf(last.fields);
  return last !== undefined && saysEstimate(told)
    ? `Whether the estimate of ${clock(moment, last.at)} holds.`
    : phrase;
};

/** The lines of every field of an external draft: the outside words, else those of the last update or a phrase. */
export const outsideLines = (moment: Moment): Readonly<Record<WordField, readonly Line[]>> => {
  const given = givenFor(moment);
  const phrases = phrasesOf(moment, given);
  const { fields } = moment.last ?? {};
  const filled = (
    field: 'currentStatus' | 'nextSteps' | 'unknowns',
    texts: readonly string[],
    phrase = phrases[field],
  ) => {
    const told = given.lines[field];
    if (told.length > 0) return told;
    const before = again(moment, given, field, texts);
    return before.length > 0 ? before : phraseLine(moment, field, phrase);
  };
  const points = filled('currentStatus', fields?.currentStatus ?? []);
  const hasPhrase =
    given.lines.currentStatus.length === 0 || isSame(moment) || !isUnmended(moment.facts.status);
  const status = hasPhrase ? [] : phraseLine(moment, 'currentStatus', phrases.currentStatus);
  const steps = fields?.nextSteps.map(({ text }) => text) ?? [];
  return {
    ...given.lines,
    summary: outsideSummary(moment, given),
    impact: outsideImpact(moment, given.lines.impact, phraseLine(moment, 'impact', phrases.impact)),
    currentStatus: [...status, ...points].slice(0, limits.points),
    nextSteps: filled('nextSteps', steps).slice(0, limits.points),
    unknowns: filled(
      'unknowns',
      cleanLines(fields?.unknowns ?? ''),
      unknownPhrase(moment, given, phrases.unknowns),
    ),
  };
};
