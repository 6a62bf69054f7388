import type { Glance } from '../incident/glance.ts';
import { liveThreads } from '../incident/leading.ts';
import {
  type AskedThread,
  askedThreads,
  isFinished,
  newestRound,
  type Round,
  requestsIn,
} from '../incident/rounds.ts';
import type { Facts } from '../incident/state.ts';
import { isBefore, minutesBetween } from '../time/instants.ts';
import { lastUpdateFor } from '../update/fill/moment.ts';
import { nameOf } from './people.ts';
import { clockTimeSeenFrom } from './time.ts';

/** Who was asked for a report, and who has not answered yet. */

/** The asked threads whose owners have not answered yet. */
export const unanswered = (facts: Glance): readonly AskedThread[] =>
  askedThreads(facts).filter(({ isAnswered }) => !isAnswered);

/** The live threads whose owners can be asked: the lead only asks others. */
export const askableThreads = (facts: Glance): readonly number[] =>
  liveThreads(facts)
    .filter(({ owner }) => owner !== null && owner !== facts.roles.incidentLead)
    .map(({ number }) => number);

/** For so long after a question its owner is not asked again in the channel. Minutes. */
export const restMinutes = 5;

/** Whether the owner of a thread was asked for a report only just now. */
export const wasJustAsked = (
  facts: Pick<Glance, 'asked' | 'posts' | 'threads'>,
  number: number,
  now: string,
): boolean => {
  const owned = facts.threads.find((thread) => thread.number === number)?.owned.seq ?? 0;
  return requestsIn(facts).some(
    ({ at, seq, threads: about }) =>
      seq > owned && about.includes(number) && minutesBetween(at, now) < restMinutes,
  );
};

/** "Round of 14:02 UTC: 3 of 4 answered"; until when it goes on, or since when it is over, while somebody has not. */
export const roundWords = (round: Round, { zone }: Pick<Facts, 'zone'>, now: string): string => {
  const seen = (at: string) => clockTimeSeenFrom(at, zone, now);
  const words = `Round of ${seen(round.at)}: ${round.answered} of ${round.threads.length} answered`;
  if (isFinished(round)) return words;
  return isBefore(round.until, now)
    ? `${words}; it ended at ${seen(round.until)}`
    : `${words}; it goes on until ${seen(round.until)}`;
};

/** "#1, Bo Berg, asked at 14:02 UTC" */
export const waitingWords = (
  { thread, owner, at }: AskedThread,
  { people, zone }: Pick<Facts, 'people' | 'zone'>,
  now: string,
): string => `#${thread.number}, ${nameOf(people, owner)}, asked at ${clockTimeSeenFrom(at, zone, now)}`;

/**
 * What the composer says of the newest round: who has not answered while it goes on, and that everybody has until an
 * update inside told it. Empty otherwise.
 */
export const roundNow = (facts: Glance, now: string): string => {
  const round = newestRound(facts);
  if (round === null || facts.phase !== 'active') return '';
  const words = roundWords(round, facts, now);
  if (isFinished(round)) {
    const told = lastUpdateFor(facts, 'internal')?.seq ?? 0;
    return round.newest > told ? `${words}. The answers are filled in.` : '';
  }
  const waiting = round.threads.filter(({ isAnswered }) => !isAnswered);
  return isBefore(round.until, now)
    ? ''
    : `${words}. Not yet: ${waiting.map((one) => waitingWords(one, facts, now)).join('; ')}.`;
};
