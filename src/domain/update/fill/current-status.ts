import { limits } from '../../incident/limits.ts';
import { isStartKnown, timeTo } from '../../incident/milestones.ts';
import { isFinished, newestRound } from '../../incident/rounds.ts';
import type { Decision, Thread } from '../../incident/state.ts';
import { isLive, isOver, isWorse, statusLabels } from '../../incident/words.ts';
import { duration } from '../../time/times.ts';
import { cleanLine } from '../clean.ts';
import { causeWords, supportedCause } from './cause.ts';
import { decidedWords, decisionText, isAboutTelling, newDecisions, threadOf } from './decided.ts';
import type { Line } from './filled.ts';
import { lineOf } from './line.ts';
import { atClock, clock, isNews, isOld, later, type Moment } from './moment.ts';
import { hasNews, type ThreadNews, wrongSince } from './news.ts';
import { inOrder } from './order.ts';
import { smallIn } from './small-words.ts';
import { asSentence, midSentence, point, saying, startSentence } from './text.ts';
import { threadPoint, wrongWords } from './thread-point.ts';

/** Current status of an internal update: news by thread, what a reader needs most first. */

/** A point, and the reference that the last line lists when there is no room for it. */
interface Offer {
  readonly line: Line;
  readonly ref: string;
}

/** The entries that the summary already tells. */
type Above = ReadonlySet<string>;

const field = 'currentStatus';

/** Severity and status, when they changed and the summary does not say so. */
const changes = (moment: Moment, above: Above): readonly Offer[] => {
  const { facts, last } = moment;
  const { severity, status } = facts.said;
  const offers: Offer[] = [];
  const offer = (said: typeof severity, text: string, ref: string) => {
    if (said === null || said.seq <= 1 || !isNews(moment, said) || above.has(said.entry)) return;
    // A reason given only to override what stood in the way does not say why it is over.
    const why = saying(said === status && isOver(facts.status) ? (facts.said.ending?.why ?? '') : said.why);
    const told = why === '' ? asSentence(text) : `${text}: ${midSentence(asSentence(why), smallIn(facts))}`;
    offers.push({ ref, line: lineOf(facts, { field, text: point(told), entries: [said.entry] }) });
  };
  const before = last?.severity ?? facts.severities[0]?.severity ?? null;
  if (before !== facts.severity) {
    const way = before === null ? 'is' : isWorse(facts.severity, before) ? 'raised to' : 'lowered to';
    offer(
      severity,
      `Severity ${way} ${facts.severity} ${atClock(moment, severity?.at ?? moment.now)}`,
      'severity',
    );
  }
  if (last?.status !== facts.status)
    offer(status, `${statusLabels[facts.status]} since ${clock(moment, status?.at ?? '')}`, 'status');
  return offers;
};

/** The cause, if it was shown since the last update and the summary does not name it. */
const cause = (moment: Moment, above: Above): readonly Offer[] => {
  const shown = supportedCause(moment);
  if (shown === undefined || !isNews(moment, shown.weighed) || above.has(shown.entry)) return [];
  const { facts } = moment;
  const text = point(causeWords(moment, shown));
  return [
    {
      ref: `A${shown.number}`,
      line: lineOf(facts, { field, text, entries: [shown.entry, shown.weighed.entry] }),
    },
  ];
};

const decisionOffer = (moment: Moment, decision: Decision): Offer => ({
  ref: `D${decision.number}`,
  line: lineOf(moment.facts, {
    field,
    text: point(startSentence(decidedWords(moment, decisionText(moment, decision), decision.at))),
    entries: [decision.entry],
  }),
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

/** When a thread last had news or a new task. */
const lastHeard = ({ facts }: Moment, { number, lastWord }: Thread): string => {
  const planned = facts.tasks.filter(({ thread }) => thread === number).map(({ at }) => at);
  return [lastWord.at, ...planned].toSorted().at(-1) ?? lastWord.at;
};

/** One line that names the live threads without news for a long time. */
const silent = (moment: Moment, threads: readonly ThreadNews[]): readonly Line[] => {
  const quiet = threads.filter(
    (each) => isLive(each.thread.state) && !hasNews(each) && isOld(moment, lastHeard(moment, each.thread)),
  );
  const names = quiet.map(
    ({ thread }) => `${cleanLine(thread.title)} (since ${clock(moment, lastHeard(moment, thread))})`,
  );
  if (names.length === 0) return [];
  const entries = quiet.map(
    ({ thread }) => (later(thread.stated, thread.reports.at(-1) ?? null) ?? thread.stated).entry,
  );
  return [lineOf(moment.facts, { field, text: point(`No news of: ${names.join('; ')}`), entries })];
};

/** Threads first, then by number. */
const byRef = (a: string, b: string): number =>
  Number(b.startsWith('#')) - Number(a.startsWith('#')) || a.localeCompare(b, 'en', { numeric: true });

/** "And 3 more: #4, #9, D2.", in a point of its own: at the end of another it would read as part of that one. */
const moreText = (refs: readonly string[]): string => {
  const all = `And ${refs.length} more: ${refs.join(', ')}.`;
  return all.length <= limits.point
    ? all
    : `And ${refs.length} more: ${refs.slice(0, 20).join(', ')} and others.`;
};

/** How many of `count` points are told: one fewer than fit if the last has to name the rest. */
const pointsFor = (count: number): number => (count > limits.points ? limits.points - 1 : limits.points);

/** The points that fit; the last one names those that do not. */
const withMore = ({ facts }: Moment, offers: readonly Offer[]): readonly Line[] => {
  const room = pointsFor(offers.length);
  const shown = offers.slice(0, room).map(({ line }) => line);
  const more = offers.slice(room);
  if (more.length === 0) return shown;
  const text = moreText(more.map(({ ref }) => ref).toSorted(byRef));
  return [...shown, lineOf(facts, { field, text, entries: more.flatMap(({ line }) => line.entries) })];
};

/** Decisions outside any thread that the summary does not tell, newest first. */
const openDecisions = (moment: Moment, above: Above): readonly Decision[] =>
  newDecisions(moment)
    .filter(({ thread, entry }) => thread === null && !above.has(entry))
    .toReversed();

/** The newest decision about the whole incident since the status last changed, unless the summary tells one. */
const leadingDecision = (
  moment: Moment,
  decisions: readonly Decision[],
  about: ReadonlyMap<Decision, ThreadNews | undefined>,
  above: Above,
): Decision | undefined => {
  if (newDecisions(moment).some(({ entry }) => above.has(entry))) return undefined;
  const since = moment.facts.said.status?.seq ?? 0;
  return decisions.find(
    (decision) => decision.seq > since && about.get(decision) === undefined && !isAboutTelling(decision),
  );
};

/**
 * Threads in their order, each after the newest decision about it. A decision about the whole incident comes first
 * while it is newer than the status; all others come last.
 */
const threadsAndDecisions = (
  moment: Moment,
  threads: readonly ThreadNews[],
  above: Above,
): readonly Offer[] => {
  const decisions = openDecisions(moment, above);
  const inRoom = inOrder(threads, pointsFor(threads.filter(hasNews).length));
  const isTold = (each: ThreadNews) => threadPoint(moment, each).entries.every((entry) => above.has(entry));
  const left = inRoom.filter((each) => !isTold(each));
  const shown = left.length > 0 ? left : inRoom;
  const about = new Map(decisions.map((decision) => [decision, threadOf(decision, threads)]));
  const leading = new Map(
    shown
      .filter(({ thread }) => isLive(thread.state))
      .map((each) => [each, decisions.find((decision) => about.get(decision)?.thread === each.thread)]),
  );
  const first = leadingDecision(moment, decisions, about, above);
  const told = shown.flatMap((each): readonly Offer[] => {
    const decision = leading.get(each);
    const line = threadPoint(moment, each, above);
    return [
      ...(decision === undefined ? [] : [decisionOffer(moment, decision)]),
      { ref: `#${each.thread.number}`, line },
    ];
  });
  const before = new Set([first, ...leading.values()]);
  const others = decisions.filter((decision) => !before.has(decision));
  return [
    ...(first === undefined ? [] : [decisionOffer(moment, first)]),
    ...told,
    ...wrong(moment),
    ...others.map((decision) => decisionOffer(moment, decision)),
  ];
};

/** That everybody who was asked has answered, unless an update said so already. */
const finishedRound = (moment: Moment): readonly Line[] => {
  const round = newestRound(moment.facts);
  if (round === null || !isFinished(round) || round.newest <= (moment.last?.seq ?? 0)) return [];
  const text = `Round of ${clock(moment, round.at)}: ${round.answered} of ${round.threads.length} answered.`;
  return [lineOf(moment.facts, { field, text, entries: round.entries })];
};

const milestoneWords = {
  detected: 'detected',
  firstResponse: 'first response',
  mitigated: 'mitigated',
} as const;

/** How long it took to notice and to mend, as far as somebody said when: in the update that says that it is over. */
const durations = (moment: Moment): readonly Line[] => {
  const { facts } = moment;
  const told = (['detected', 'firstResponse', 'mitigated'] as const).flatMap((milestone) => {
    const set = facts.milestones[milestone];
    const minutes = timeTo(facts, milestone);
    return set === null || minutes === null
      ? []
      : [{ text: `${milestoneWords[milestone]} after ${duration(minutes)}`, entry: set.entry }];
  });
  if (told.length === 0 || !isStartKnown(facts)) return [];
  const text = asSentence(startSentence(told.map((each) => each.text).join(', ')));
  return [lineOf(facts, { field, text, entries: told.map(({ entry }) => entry) })];
};

/** The current status points of an internal update. */
export const currentStatus = (
  moment: Moment,
  threads: readonly ThreadNews[],
  above: Above,
): readonly Line[] => {
  const offers = [
    ...changes(moment, above),
    ...cause(moment, above),
    ...threadsAndDecisions(moment, threads, above),
  ];
  // Once it is over, nobody waits for news.
  if (isOver(moment.facts.status))
    return [...withMore(moment, offers), ...(offers.length < limits.points ? durations(moment) : [])];
  const round = offers.length < limits.points ? finishedRound(moment) : [];
  const hasRoom = offers.length + round.length < limits.points;
  return [...round, ...withMore(moment, offers), ...(hasRoom ? silent(moment, threads) : [])];
};
