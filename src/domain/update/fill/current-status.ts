import { limits } from '../../incident/limits.ts';
import type { Decision } from '../../incident/state.ts';
import { isLive, isOver, isWorse, statusLabels } from '../../incident/words.ts';
import { cleanLine } from '../clean.ts';
import type { Line } from './filled.ts';
import { lineOf } from './line.ts';
import { clock, isNews, isOld, later, type Moment } from './moment.ts';
import { hasNews, type ThreadNews, wrongSince } from './news.ts';
import { inOrder } from './order.ts';
import { asSentence, midSentence, point, saying, shorten } from './text.ts';
import { dated, threadPoint, wrongWords } from './thread-point.ts';

/** Current status, inside: news by thread, in the order of what a reader needs. */

/** A point, and how the last line calls it when there is no room for it. */
interface Offer {
  readonly line: Line;
  readonly ref: string;
}

/** What the summary says already. */
export interface ToldAbove {
  readonly entries: ReadonlySet<string>;
}

const field = 'currentStatus';

/** Severity and status, when they changed and the summary does not say so. */
const changes = (moment: Moment, above: ToldAbove): readonly Offer[] => {
  const { facts, last } = moment;
  const { severity, status } = facts.said;
  const offers: Offer[] = [];
  const offer = (said: typeof severity, text: string, ref: string) => {
    if (said === null || said.seq <= 1 || !isNews(moment, said) || above.entries.has(said.entry)) return;
    // What was only said to overrule what stood in the way does not say why it is over.
    const why = saying(said === status && isOver(facts.status) ? (facts.said.ending?.why ?? '') : said.why);
    const told = why === '' ? asSentence(text) : `${text}: ${midSentence(asSentence(why))}`;
    offers.push({ ref, line: lineOf(facts, { field, text: point(told), entries: [said.entry] }) });
  };
  const before = last?.severity ?? facts.severities[0]?.severity ?? null;
  if (before !== facts.severity) {
    const way = before === null ? 'is' : isWorse(facts.severity, before) ? 'raised to' : 'lowered to';
    offer(severity, `Severity ${way} ${facts.severity} at ${clock(moment, severity?.at ?? '')}`, 'severity');
  }
  if (last?.status !== facts.status)
    offer(status, `${statusLabels[facts.status]} since ${clock(moment, status?.at ?? '')}`, 'status');
  return offers;
};

/** Decisions about no thread in particular, newest first. */
const decisions = (moment: Moment, above: ToldAbove): readonly Offer[] =>
  moment.facts.decisions
    .filter(
      (d) => d.thread === null && isNews(moment, d) && d.at <= moment.now && !above.entries.has(d.entry),
    )
    .toReversed()
    .map((decision) => ({ ref: `D${decision.number}`, line: decisionLine(moment, decision) }));

const decisionLine = (moment: Moment, decision: Decision): Line =>
  lineOf(moment.facts, {
    field,
    text: point(`Decided: ${midSentence(dated(moment, cleanLine(decision.text), decision.at))}`),
    entries: [decision.entry],
  });

/** Assumptions about no thread that turned out wrong. */
const wrong = (moment: Moment): readonly Offer[] =>
  wrongSince(moment)
    .filter(({ thread }) => thread === null)
    .map((assumption) => ({
      ref: `A${assumption.number}`,
      line: lineOf(moment.facts, {
        field,
        text: point(wrongWords(moment, assumption)),
        entries: [assumption.weighed.entry],
      }),
    }));

/** Live threads of which nothing was heard for long, while there is room for them. */
const silent = (moment: Moment, threads: readonly ThreadNews[]): readonly Line[] => {
  const quiet = threads.filter(
    (each) => isLive(each.thread.state) && !hasNews(each) && isOld(moment, each.thread.lastWordAt),
  );
  const names = quiet.map(({ thread }) => `${cleanLine(thread.title)} (${clock(moment, thread.lastWordAt)})`);
  if (names.length === 0) return [];
  const entries = quiet.map(
    ({ thread }) => (later(thread.stated, thread.reports.at(-1) ?? null) ?? thread.stated).entry,
  );
  return [lineOf(moment.facts, { field, text: point(`No news since: ${names.join('; ')}`), entries })];
};

/** Threads first, by their numbers. */
const byRef = (a: string, b: string): number =>
  Number(b.startsWith('#')) - Number(a.startsWith('#')) || a.localeCompare(b, 'en', { numeric: true });

/** The last point says which ones have no room. */
const withMore = (offers: readonly Offer[]): readonly Line[] => {
  const shown = offers.slice(0, limits.points).map(({ line }) => line);
  const more = offers.slice(limits.points);
  const last = shown.at(-1);
  if (more.length === 0 || last === undefined) return shown;
  const refs = more.map(({ ref }) => ref).toSorted(byRef);
  let tail = ` And ${more.length} more: ${refs.join(', ')}.`;
  if (tail.length > 200) tail = ` And ${more.length} more: ${refs.slice(0, 20).join(', ')} and others.`;
  const text = `${asSentence(shorten(last.text, limits.point - tail.length - 1))}${tail}`;
  return [
    ...shown.slice(0, -1),
    { ...last, text, entries: [...last.entries, ...more.flatMap(({ line }) => line.entries)] },
  ];
};

/** The points of an internal update. One decision at most stands before the threads, so that they have room. */
export const currentStatus = (
  moment: Moment,
  threads: readonly ThreadNews[],
  above: ToldAbove,
): readonly Line[] => {
  const [decided, ...earlier] = decisions(moment, above);
  const inRoom = inOrder(moment, threads);
  const isAbove = (each: ThreadNews) =>
    each.wrong.length === 0 && threadPoint(moment, each).entries.every((entry) => above.entries.has(entry));
  const left = inRoom.filter((each) => !isAbove(each));
  const told = (left.length > 0 ? left : inRoom).map((each) => ({
    ref: `#${each.thread.number}`,
    line: threadPoint(moment, each),
  }));
  const offers = [
    ...changes(moment, above),
    ...(decided === undefined ? [] : [decided]),
    ...told,
    ...wrong(moment),
    ...earlier,
  ];
  const room = offers.length < limits.points ? silent(moment, threads) : [];
  return [...withMore(offers), ...room];
};
