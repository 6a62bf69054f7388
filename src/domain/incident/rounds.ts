import { byTime, isBy, minutesBetween, minutesLater } from '../time/instants.ts';
import type { Glance } from './glance.ts';
import type { Asked, DeliveryState, Thread } from './state.ts';
import { isLive } from './words.ts';

/** Rounds of questions for reports: who was asked, who has answered, and until when a round goes on. */

/** After so long without a question a round is over: its answers are old, and the next question begins another. Minutes. */
export const roundLasts = 30;

/** A thread whose owner was asked for a report, and when they were last asked. */
export interface AskedThread {
  readonly thread: Thread;
  readonly owner: string;
  readonly at: string;
  readonly isAnswered: boolean;
}

/** The newest round. */
export interface Round {
  /** When the first of those questions went that still count. */
  readonly at: string;
  /** Until when another question belongs to it. */
  readonly until: string;
  /** By number. */
  readonly threads: readonly AskedThread[];
  readonly answered: number;
  /** The requests, and where the newest answer stands in the record; 0 while there is none. */
  readonly entries: readonly string[];
  readonly newest: number;
}

/** What was asked of a thread's owner; null when they were not, or when it is somebody else's since. */
const askedOf = (thread: Thread, requests: readonly Asked[]): AskedThread | null => {
  const { owner, number, owned, reports, state } = thread;
  const asked = requests.findLast(({ threads }) => threads.includes(number));
  if (owner === null || asked === undefined || asked.seq < owned.seq) return null;
  const answer = reports.at(-1);
  // What is over needs no answer any more.
  const isAnswered = !isLive(state) || (answer !== undefined && isBy(asked.at, answer.at));
  return { thread, owner, at: asked.at, isAnswered };
};

type Requests = Pick<Glance, 'asked' | 'posts'>;

/** In these states a question has reached nobody, and is not about to. */
const stuck: readonly DeliveryState[] = ['refused', 'held', 'skipped'];

/**
 * The requests for reports, oldest first, without those whose questions were posted and did not all go: their owners are to be
 * asked again. A round is queued right before its request, so its posts stand between that and the request before.
 */
export const requestsIn = ({ asked, posts }: Requests): readonly Asked[] => {
  const unsent = posts.filter(({ what, delivery }) => what === 'round' && stuck.includes(delivery.state));
  return asked.filter(({ seq }, place) => {
    const before = asked[place - 1]?.seq ?? 0;
    return !unsent.some((post) => before < post.seq && post.seq < seq);
  });
};

/** The live threads whose owners were asked, whenever that was. Somebody who became the owner after that was not. */
export const askedThreads = (facts: Pick<Glance, 'threads'> & Requests): readonly AskedThread[] => {
  const requests = requestsIn(facts);
  return facts.threads
    .filter(({ state }) => isLive(state))
    .map((thread) => askedOf(thread, requests))
    .filter((one) => one !== null);
};

/** The requests of the newest round, oldest first; empty while nobody was asked. */
export const newestRequests = (facts: Requests): readonly Asked[] => {
  const asked = requestsIn(facts);
  const ends = asked.findLastIndex((one, place) => {
    const next = asked[place + 1];
    return next !== undefined && minutesBetween(one.at, next.at) >= roundLasts;
  });
  return asked.slice(ends + 1);
};

/** The newest round, whether it goes on or not; null while nobody was asked, or when everybody's threads changed hands. */
export const newestRound = (facts: Pick<Glance, 'threads'> & Requests): Round | null => {
  const requests = newestRequests(facts);
  const threads = facts.threads.map((thread) => askedOf(thread, requests)).filter((one) => one !== null);
  const [first] = threads.map(({ at }) => at).toSorted(byTime);
  const last = requests.at(-1);
  if (first === undefined || last === undefined) return null;
  const answered = threads.filter(({ isAnswered }) => isAnswered);
  const places = answered.map(({ thread }) => thread.reports.at(-1)?.seq ?? thread.stated.seq);
  return {
    at: first,
    until: minutesLater(last.at, roundLasts),
    threads,
    answered: answered.length,
    entries: requests.map(({ entry }) => entry),
    newest: Math.max(0, ...places),
  };
};

/** Whether everybody who was asked has answered. */
export const isFinished = ({ threads, answered }: Round): boolean => answered === threads.length;
