import type { CommandOf } from '../incident/commands.ts';
import { limits } from '../incident/limits.ts';
import type { Assumption, Facts, Update } from '../incident/state.ts';
import { byShape, type UpdateFields } from '../incident/update-field-table.ts';
import type { NextUpdateChoice } from '../incident/update-fields.ts';
import { type Audience, isOver } from '../incident/words.ts';
import { listed } from '../listed.ts';
import { isBefore, minutesLater } from '../time/instants.ts';
import { clockTimeSeenFrom } from '../time/times.ts';
import { repeats } from '../update/check/assumptions.ts';
import { sentencesOf } from '../update/check/context.ts';
import { cleanLine } from '../update/clean.ts';
import { fieldsAsText } from '../update/draft.ts';
import { withoutDate } from '../update/fill/carried.ts';
import { fillFields } from '../update/fill/fill.ts';
import { type FilledFields, type FillOptions, filledOrigins } from '../update/fill/filled.ts';
import { lastUpdateFor } from '../update/fill/moment.ts';
import { asSentence, shorten, startSentence, withoutStop } from '../update/fill/text.ts';
import { bare } from './origins.ts';
import type { OwedCorrection } from './owed.ts';
import { restsOnIt } from './rests-on.ts';

/**
 * The draft of a correction: what was told and when, that it was wrong, and what is true now. One for outside quotes
 * only what was told outside, and does not say why it is wrong: that was said inside.
 */
export interface Correction extends Pick<CommandOf<'queueUpdate'>, 'fields' | 'pin' | 'origins'> {
  readonly corrects: number;
  readonly next: NextUpdateChoice;
}

/** The most characters of a sentence that are quoted. */
const quoted = 160;

const quote = (sentence: string): string =>
  // As one sentence, so that all of the quote is said to be wrong.
  `“${shorten(
    withoutStop(cleanLine(sentence))
      .replace(/[.!?…]+$/u, '')
      .replaceAll('; ', ', '),
    quoted,
  )}”`;

/** The words that told an assumption, without duplicates, newest first. */
const wrongWords = (assumption: Assumption, updates: readonly Update[]): readonly string[] => [
  ...new Set(
    updates
      .toReversed()
      .map((update) => restsOnIt(update, assumption)?.words ?? '')
      .filter((words) => words !== '')
      .map(withoutDate),
  ),
];

/** "What updates 1 and 2 (14:05 UTC and 14:20 UTC) said was wrong: “…”." */
const whatWasWrong = (
  facts: Facts,
  { assumption, audience, updates }: OwedCorrection,
  now: string,
): string => {
  const numbers = listed(updates.map(({ number }) => String(number)));
  const times = listed([...new Set(updates.map(({ at }) => clockTimeSeenFrom(at, facts.zone, now)))]);
  const which = `${updates.length === 1 ? 'update' : 'updates'} ${numbers} (${times})`;
  const wrong = wrongWords(assumption, updates).slice(0, 2);
  if (wrong.length > 0) return `What ${which} said was wrong: ${listed(wrong.map(quote))}.`;
  return audience === 'internal'
    ? `What ${which} rested on was wrong: ${quote(assumption.text)}.`
    : `Part of what ${which} said was wrong.`;
};

/** Why it is known to be wrong: the reason given, or else the newest evidence against it. */
const whyWrong = ({ evidence }: Facts, { number, settledWhy, weighed }: Assumption): string => {
  // The second look gives itself as the reason.
  const why = weighed.why === 'Second look' ? '' : cleanLine(settledWhy);
  const against = evidence.findLast(({ refutes }) => refutes === number)?.text ?? '';
  const words = why === '' ? cleanLine(against) : why;
  return words === '' ? '' : asSentence(startSentence(words));
};

/** Drops the filled-in sentences that would repeat what was wrong. */
const withoutWrong = (
  fields: UpdateFields,
  assumption: Assumption,
  wrong: readonly string[],
): UpdateFields => {
  const told = new Set(wrong.map(bare));
  const isRight = (sentence: string) => !told.has(bare(sentence)) && !repeats(sentence, assumption);
  const lines = (text: string) =>
    text
      .split('\n')
      .map((line) => (isRight(line) ? sentencesOf(line).filter(isRight).join(' ') : ''))
      .filter((line) => line !== '');
  return byShape({
    prose: (field) => lines(fields[field]).join('\n'),
    points: (field) => fields[field].flatMap(lines),
    steps: (field) => fields[field].filter(({ text }) => isRight(text)),
  });
};

/** As many sentences as fit. */
const fitted = (sentences: readonly string[]): string => {
  let text = '';
  for (const sentence of sentences) {
    const longer = text === '' ? sentence : `${text} ${sentence}`;
    if (longer.length > limits.summary) break;
    text = longer;
  }
  return text === '' ? shorten(sentences[0] ?? '', limits.summary) : text;
};

/** Keeps the promised time unless the cadence asks for an earlier one; without a promise the cadence decides. */
const nextOf = (
  { status }: Facts,
  last: Update | undefined,
  filled: NextUpdateChoice | null,
  now: string,
): NextUpdateChoice => {
  if (isOver(status)) return { kind: 'none' };
  const next = filled ?? { kind: 'onChange' };
  if (last?.next.kind !== 'at' || !isBefore(now, last.next.at)) return next;
  return next.kind === 'in' && isBefore(minutesLater(now, next.minutes), last.next.at) ? next : last.next;
};

/** The facts without the pinned words, and without what this audience was told. */
const untold = (facts: Facts, audience: Audience): Facts => ({
  ...facts,
  summary: '',
  said: { ...facts.said, summary: null },
  updates: facts.updates.filter((update) => update.audience !== audience),
});

/** Whether a summary only says that nothing is new; a correction is news in itself. */
const saysNothingNew = ({ lines }: FilledFields, last: Update | undefined, audience: Audience): boolean =>
  lines.summary.every(({ from, entries }) =>
    audience === 'external' ? from === 'phrase' : last !== undefined && entries.includes(last.entry),
  );

/** The correction that an audience is owed, ready to send. */
export const correctionFor = (
  facts: Facts,
  owed: OwedCorrection,
  now: string,
  options: FillOptions = {},
): Correction => {
  const { assumption, audience, updates } = owed;
  const filled = fillFields(facts, audience, now, options);
  const wrong = wrongWords(assumption, updates);
  const right = withoutWrong(filled, assumption, wrong);
  // If that leaves nothing to say about now, it is filled in as for an audience that has heard nothing yet.
  const isSaid = right.summary !== '' && !saysNothingNew(filled, lastUpdateFor(facts, audience), audience);
  const anew = () => fillFields(untold(facts, audience), audience, now, options);
  const truth = isSaid ? right.summary : withoutWrong(anew(), assumption, wrong).summary;
  const why = audience === 'internal' ? whyWrong(facts, assumption) : '';
  const summary = fitted(
    [whatWasWrong(facts, owed, now), why, ...sentencesOf(truth)].filter((part) => part !== ''),
  );
  const fields = { ...right, summary };
  return {
    corrects: updates.at(-1)?.number ?? 0,
    fields,
    next: nextOf(facts, lastUpdateFor(facts, audience), filled.next, now),
    // The pinned words are internal: an internal correction replaces them where they are wrong.
    pin:
      audience === 'internal' && sentencesOf(facts.summary).some((sentence) => repeats(sentence, assumption)),
    origins: filledOrigins(filled, fieldsAsText(fields)),
  };
};
