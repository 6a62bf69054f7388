import { limits } from '../../incident/limits.ts';
import { goesOnAs } from '../../incident/split-off.ts';
import type { Said, Thread } from '../../incident/state.ts';
import { isLive, isOver, isWorse } from '../../incident/words.ts';
import { takesBack } from '../check/assumptions.ts';
import { sentencesOf } from '../check/context.ts';
import { cleanLine, isBlank } from '../clean.ts';
import { causeWords, supportedCause } from './cause.ts';
import { decidedWords, decisionText, isAboutTelling, newDecisions, threadOf } from './decided.ts';
import type { FilledFields, Line } from './filled.ts';
import { headed } from './heading.ts';
import { lineOf } from './line.ts';
import { isWindowNews, phraseOfWork, windowEntry } from './maintenance.ts';
import { atClock, backSince, isMended, isOld, type Moment } from './moment.ts';
import { hasNews, type ThreadNews } from './news.ts';
import { mainThread } from './order.ts';
import { inWords } from './phrase.ts';
import { smallIn } from './small-words.ts';
import { asSentence, midSentence, saying, shorten, startSentence } from './text.ts';
import { dated, threadPoint } from './thread-point.ts';

/**
 * The summary of an internal update: the pinned one while it is up to date; else one made from what has changed since,
 * with the pinned one shown beside it.
 */
interface Summary {
  readonly line: Line;
  /** The entries that it tells in full, which the points below leave out. */
  readonly told: ReadonlySet<string>;
  readonly old: FilledFields['oldSummary'];
}

/** When the pinned summary was last said or confirmed; null if there is none. */
const pinned = ({ facts }: Moment): Said | null => (isBlank(facts.summary) ? null : facts.said.summary);

/** Whether the pinned summary comes from an external update: inside, more can be said. */
const isFromOutside = ({ facts, lastOutside, last }: Moment): boolean =>
  lastOutside !== undefined &&
  lastOutside.seq > (last?.seq ?? 0) &&
  cleanLine(lastOutside.fields.summary) === cleanLine(facts.summary);

/** What has changed since `word` was said: severity, status, and impact unless the last update told it. */
const changedAfter = (
  moment: Moment,
  word: Said | null,
): readonly ('severity' | 'status' | 'impact' | 'window')[] => {
  const { facts } = moment;
  const seq = word?.seq ?? 1;
  const known = word ?? moment.last;
  const isLater = (said: Said | null) => said !== null && said.seq > Math.max(seq, 1);
  const isToldImpact = facts.updates.at(-1)?.fields.impact === facts.impact;
  return [
    ...(isLater(facts.said.severity) ? (['severity'] as const) : []),
    ...(isLater(facts.said.status) ? (['status'] as const) : []),
    ...(known !== undefined && isWindowNews(moment, known) ? (['window'] as const) : []),
    ...(word !== null && isLater(facts.said.impact) && !isToldImpact ? (['impact'] as const) : []),
  ];
};

/** `word`, as if said in the last update to this audience. */
const sinceLast = ({ last }: Moment, word: Said | null): Said | null =>
  word === null ? null : { ...word, seq: last?.seq ?? 1, at: last?.at ?? word.at };

interface Part {
  readonly text: string;
  readonly entries: readonly string[];
  /** The entries that the points below can leave out; all of `entries` by default. */
  readonly told?: readonly string[];
}

const severityPart = (moment: Moment): Part => {
  const { facts, last } = moment;
  const { severity, said, severities } = facts;
  const told = last?.severity === severity ? undefined : last?.severity;
  const previous = severities.at(-2)?.severity;
  const before = told ?? previous ?? severity;
  const way = isWorse(severity, before) ? 'raised' : 'lowered';
  const change =
    before === severity
      ? `Severity ${severity}`
      : `Severity ${way} ${previous === before ? `from ${before} ` : ''}to ${severity}`;
  // It changed more than once since the last update.
  const was = told === undefined || told === previous ? '' : ` (${told} in update ${last?.number})`;
  const at = `${change} ${atClock(moment, said.severity?.at ?? moment.now)}${was}`;
  const why = saying(said.severity?.why ?? '');
  const text = why === '' ? `${at}.` : `${at}: ${midSentence(asSentence(why), smallIn(facts))}`;
  return { text, entries: said.severity === null ? [] : [said.severity.entry] };
};

/** The phrase of the status, with the reason for it if one was given. */
const statusPart = (moment: Moment): Part => {
  const { facts, phrases } = moment;
  const { status } = facts.said;
  const why = isOver(facts.status) ? '' : startSentence(saying(status?.why ?? ''));
  const { runningOver, status: byStatus } = phrases.internal;
  const said = inWords(moment, phraseOfWork(moment, byStatus[facts.status].summary, runningOver));
  // The cause itself is told in the next part.
  const phrase =
    supportedCause(moment) === undefined ? said : said.replace(/^We know the cause and are /u, 'We are ');
  const again = backSince(facts) > 0 && !isMended(facts.status) ? ' It had seemed fixed before.' : '';
  const text = [`${phrase}${again}`, why === '' ? '' : asSentence(why)]
    .filter((part) => part !== '')
    .join(' ');
  const window = windowEntry(facts);
  return { text, entries: [status?.entry, window].filter((entry) => entry != null) };
};

/** The cause, once something shows it: in every update, so that each can be read alone. */
const causePart = (moment: Moment): Part | null => {
  const cause = supportedCause(moment);
  return cause === undefined
    ? null
    : { text: causeWords(moment, cause), entries: [cause.entry, cause.weighed.entry], told: [cause.entry] };
};

/**
 * The newest decision since the status last changed; earlier ones led to it. Those about an ended thread, or only about
 * who is told, do not belong in a summary.
 */
const decidedPart = (moment: Moment, threads: readonly ThreadNews[]): Part | null => {
  const since = moment.facts.said.status?.seq ?? 0;
  const decision = newDecisions(moment).findLast((each) => {
    const about = threadOf(each, threads)?.thread;
    return each.seq > since && !isAboutTelling(each) && (about === undefined || isLive(about.state));
  });
  if (decision === undefined) return null;
  const text = startSentence(decidedWords(moment, decisionText(moment, decision), decision.at));
  return { text, entries: [decision.entry] };
};

/** Puts the thread's number first, so that a name such as "Turn the rules on again" does not read as an instruction. */
const numbered = ({ number }: Thread, text: string): string => `#${number} ${text}`;

/** The newest of the main thread, if there are other threads for the points below. */
const mainPart = (moment: Moment, threads: readonly ThreadNews[]): Part | null => {
  const main = mainThread(threads);
  if (main === undefined || threads.filter(hasNews).length < 2) return null;
  const { text, entries } = threadPoint(moment, { ...main, wrong: [] });
  return { text: numbered(main.thread, text), entries };
};

/** What was last seen, done or said before the fix; finished tasks say less and do not count. */
const lastBeforeMended = (moment: Moment, threads: readonly ThreadNews[]): Part | null => {
  const { statuses } = moment.facts;
  const until = statuses.findLast(({ status }, index) => {
    const before = statuses[index - 1];
    if (status === 'completed') return true;
    return isMended(status) && (before === undefined || !isMended(before.status));
  });
  if (until === undefined) return null;
  const words = threads
    .flatMap(({ thread, words: all }) => all.map((word) => ({ thread, word })))
    .filter(({ word }) => word.seq < until.seq && word.kind !== 'opened' && word.kind !== 'task')
    .filter(
      ({ thread, word }) =>
        word.kind !== 'state' ||
        (thread.state === 'done' && saying(thread.why) !== '' && goesOnAs(moment.facts, thread) === null),
    )
    .toSorted((a, b) => a.word.seq - b.word.seq);
  const found = words.at(-1);
  if (found === undefined) return null;
  const { thread, word } = found;
  const text = headed(moment, thread.title, dated(moment, word.text, word.at));
  return { text: numbered(thread, text), entries: [word.entry] };
};

/** What ended it: the reason given at the end, else the last news before the fix. */
const endingPart = (moment: Moment, threads: readonly ThreadNews[]): Part | null => {
  const { ending } = moment.facts.said;
  const why = saying(ending?.why ?? '');
  if (ending === null || why === '') return lastBeforeMended(moment, threads);
  const text = `What ended it: ${midSentence(asSentence(why), smallIn(moment.facts))}`;
  return { text, entries: [ending.entry] };
};

const partsOf = (moment: Moment, threads: readonly ThreadNews[], pin: Said | null): readonly Part[] => {
  const { facts, phrases, last } = moment;
  const cause = causePart(moment);
  if (isOver(facts.status)) return [statusPart(moment), cause, endingPart(moment, threads)].filter(isPart);
  const changed = changedAfter(moment, isFromOutside(moment) ? sinceLast(moment, pin) : pin);
  const isQuiet =
    last !== undefined && changed.length === 0 && !threads.some(hasNews) && newDecisions(moment).length === 0;
  const quiet = isQuiet ? inWords(moment, phrases.internal.noChange) : '';
  if (isQuiet && quiet !== '') return [{ text: quiet, entries: [last.entry] }];
  const first = inWords(moment, phrases.internal.first);
  const status = last === undefined && first !== '' ? { text: first, entries: [] } : statusPart(moment);
  const hasSeverity = changed.includes('severity');
  const told = decidedPart(moment, threads) ?? (last === undefined ? null : mainPart(moment, threads));
  return [
    hasSeverity ? severityPart(moment) : null,
    !hasSeverity || changed.includes('status') || changed.includes('window') ? status : null,
    cause,
    told,
  ].filter(isPart);
};

const isPart = (part: Part | null): part is Part => part !== null;

/** As many whole parts as fit. */
const fitted = (parts: readonly Part[]) => {
  const kept: Part[] = [];
  for (const part of parts) {
    const { length } = [...kept, part].map(({ text }) => text).join(' ');
    if (kept.length > 0 && length > limits.summary) break;
    kept.push(part);
  }
  return {
    text: shorten(kept.map(({ text }) => text).join(' '), limits.summary),
    entries: [...new Set(kept.flatMap(({ entries }) => entries))],
    told: new Set(kept.flatMap(({ entries, told = entries }) => told)),
  };
};

/** The summary of an internal update. */
export const summary = (moment: Moment, threads: readonly ThreadNews[]): Summary => {
  const { facts, last } = moment;
  const pin = pinned(moment);
  const isStale =
    pin !== null &&
    (isFromOutside(moment) ||
      // A correction takes something back once, to those who were told.
      sentencesOf(facts.summary).some(takesBack) ||
      changedAfter(moment, pin).length > 0 ||
      (isOld(moment, pin.at) && (threads.some(hasNews) || last === undefined)) ||
      (last !== undefined && pin.seq <= last.seq && isOld(moment, pin.at)));
  if (pin !== null && !isStale)
    return {
      line: lineOf(facts, { field: 'summary', text: cleanLine(facts.summary), entries: [pin.entry] }),
      told: new Set(),
      old: null,
    };
  const { text, entries, told } = fitted(partsOf(moment, threads, pin));
  const line = lineOf(facts, { field: 'summary', text, entries });
  return { line, told, old: pin === null ? null : { text: facts.summary, at: pin.at, entries: [pin.entry] } };
};
