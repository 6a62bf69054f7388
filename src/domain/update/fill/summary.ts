import { limits } from '../../incident/limits.ts';
import type { Decision, Said, Thread } from '../../incident/state.ts';
import { isOver } from '../../incident/words.ts';
import { shared, significantWords } from '../check/words.ts';
import { cleanLine, isBlank } from '../clean.ts';
import type { FilledFields, Line } from './filled.ts';
import { lineOf } from './line.ts';
import { clock, isNews, isOld, type Moment } from './moment.ts';
import { hasNews, type ThreadNews } from './news.ts';
import { mainThread } from './order.ts';
import { inWords } from './phrase.ts';
import { asSentence, midSentence, saying, shorten, withoutStop } from './text.ts';
import { heading, threadPoint } from './thread-point.ts';

/**
 * The summary, inside: the pinned one while it is true as of now; else one that is made from what has changed since,
 * with the old one beside it.
 */
export interface Summary {
  readonly line: Line;
  readonly old: FilledFields['oldSummary'];
}

/** The pinned summary: when it was last said, or said to be still true. */
const pinned = ({ facts }: Moment): Said | null => (isBlank(facts.summary) ? null : facts.said.summary);

/** Whether the pinned words are those of an update that went outside: inside more can be said. */
const isFromOutside = ({ facts, lastOutside, last }: Moment): boolean =>
  lastOutside !== undefined &&
  lastOutside.seq > (last?.seq ?? 0) &&
  cleanLine(lastOutside.fields.summary) === cleanLine(facts.summary);

/** What has changed since a word: severity, status, and impact unless the last update told it. */
const changedAfter = (
  { facts }: Moment,
  word: Said | null,
): readonly ('severity' | 'status' | 'impact')[] => {
  const seq = word?.seq ?? 1;
  const isLater = (said: Said | null) => said !== null && said.seq > Math.max(seq, 1);
  const isToldImpact = facts.updates.at(-1)?.fields.impact === facts.impact;
  return [
    ...(isLater(facts.said.severity) ? (['severity'] as const) : []),
    ...(isLater(facts.said.status) ? (['status'] as const) : []),
    ...(word !== null && isLater(facts.said.impact) && !isToldImpact ? (['impact'] as const) : []),
  ];
};

/** A word as old as the last update of this audience. */
const sinceLast = ({ last }: Moment, word: Said | null): Said | null =>
  word === null ? null : { ...word, seq: last?.seq ?? 1 };

interface Part {
  readonly text: string;
  readonly entries: readonly string[];
}

const withWhy = (said: string, why: string): string =>
  why === '' ? asSentence(said) : `${said}: ${midSentence(asSentence(why))}`;

const severityPart = (moment: Moment): Part => {
  const { severity, said } = moment.facts;
  const at = said.severity?.at ?? moment.now;
  const text = withWhy(`Since ${clock(moment, at)} ${severity}`, saying(said.severity?.why ?? ''));
  return { text, entries: said.severity === null ? [] : [said.severity.entry] };
};

/** The status as its phrase; why it is in it, where that was said. */
const statusPart = (moment: Moment): Part => {
  const { facts, phrases } = moment;
  const { status } = facts.said;
  const why = isOver(facts.status) ? '' : saying(status?.why ?? '');
  const phrase = inWords(moment, phrases.internal.status[facts.status].summary);
  const text = why === '' ? phrase : `${phrase} ${asSentence(why)}`;
  return { text, entries: status === null ? [] : [status.entry] };
};

/** The newest decision that speaks of the main thread; else the newest of all. */
const mainDecision = (moment: Moment, threads: readonly ThreadNews[]): Decision | undefined => {
  const main = mainThread(threads)?.thread;
  const decisions = moment.facts.decisions.filter((d) => isNews(moment, d) && d.at <= moment.now);
  const words = significantWords(main?.title ?? '');
  const isAbout = (d: Decision) =>
    d.thread === null ? shared(words, significantWords(d.text)) >= 2 : d.thread === main?.number;
  return decisions.findLast(isAbout) ?? decisions.at(-1);
};

const decidedPart = (moment: Moment, threads: readonly ThreadNews[]): Part | null => {
  const decision = mainDecision(moment, threads);
  if (decision === undefined) return null;
  const old = isOld(moment, decision.at) ? ` (${clock(moment, decision.at)})` : '';
  return {
    text: `Decided: ${midSentence(withoutStop(cleanLine(decision.text)))}${old}.`,
    entries: [decision.entry],
  };
};

const mainPart = (moment: Moment, threads: readonly ThreadNews[]): Part | null => {
  const main = mainThread(threads);
  if (main === undefined) return null;
  const { text, entries } = threadPoint(moment, { ...main, wrong: [] });
  return { text, entries };
};

/** The thread that most was said about, of those that are done and say why. */
const mainEnded = (threads: readonly ThreadNews[]): Thread | undefined =>
  threads
    .filter(({ thread }) => thread.state === 'done' && saying(thread.why) !== '')
    .reduce<ThreadNews | undefined>(
      (best, each) =>
        best === undefined ||
        each.thread.reports.length + each.news.length >= best.thread.reports.length + best.news.length
          ? each
          : best,
      undefined,
    )?.thread;

/** What ended it: what was said when it was called over; else why the main thread is done. */
const endingPart = (moment: Moment, threads: readonly ThreadNews[]): Part | null => {
  const { ending } = moment.facts.said;
  const why = saying(ending?.why ?? '');
  if (ending !== null && why !== '')
    return { text: `What ended it: ${midSentence(asSentence(why))}`, entries: [ending.entry] };
  const main = mainEnded(threads);
  if (main === undefined) return null;
  return {
    text: `${heading(main.title)} ${midSentence(asSentence(saying(main.why)))}`,
    entries: [main.stated.entry],
  };
};

const partsOf = (moment: Moment, threads: readonly ThreadNews[], pin: Said | null): readonly Part[] => {
  const { facts, phrases, last } = moment;
  if (isOver(facts.status))
    return [statusPart(moment), endingPart(moment, threads)].filter((part) => part !== null);
  const changed = changedAfter(moment, isFromOutside(moment) ? sinceLast(moment, pin) : pin);
  const isQuiet =
    last !== undefined &&
    changed.length === 0 &&
    !threads.some(hasNews) &&
    decidedPart(moment, threads) === null;
  if (isQuiet) return [{ text: inWords(moment, phrases.internal.noChange), entries: [last.entry] }];
  const first = inWords(moment, phrases.internal.first);
  const status = last === undefined && first !== '' ? { text: first, entries: [] } : statusPart(moment);
  const hasSeverity = changed.includes('severity');
  const told = decidedPart(moment, threads) ?? (last === undefined ? null : mainPart(moment, threads));
  return [
    ...(hasSeverity ? [severityPart(moment)] : []),
    ...(!hasSeverity || changed.includes('status') ? [status] : []),
    ...(told === null ? [] : [told]),
  ];
};

/** Whole parts as far as they fit. */
const fitted = (parts: readonly Part[]): Part => {
  const kept: Part[] = [];
  for (const part of parts) {
    const long = [...kept, part].map(({ text }) => text).join(' ').length;
    if (kept.length > 0 && long > limits.summary) break;
    kept.push(part);
  }
  return {
    text: shorten(kept.map(({ text }) => text).join(' '), limits.summary),
    entries: [...new Set(kept.flatMap(({ entries }) => entries))],
  };
};

/** The summary of an internal update. */
export const summary = (moment: Moment, threads: readonly ThreadNews[]): Summary => {
  const { facts, last } = moment;
  const pin = pinned(moment);
  const isStale =
    pin !== null &&
    (isFromOutside(moment) ||
      changedAfter(moment, pin).length > 0 ||
      (isOld(moment, pin.at) && (threads.some(hasNews) || last === undefined)) ||
      (last !== undefined && pin.seq <= last.seq && isOld(moment, pin.at)));
  if (pin !== null && !isStale)
    return {
      line: lineOf(facts, { field: 'summary', text: cleanLine(facts.summary), entries: [pin.entry] }),
      old: null,
    };
  const { text, entries } = fitted(partsOf(moment, threads, pin));
  const line = lineOf(facts, { field: 'summary', text, entries });
  return { line, old: pin === null ? null : { text: facts.summary, at: pin.at, entries: [pin.entry] } };
};
