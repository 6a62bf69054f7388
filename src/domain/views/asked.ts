import type { Glance } from '../incident/glance.ts';
import { liveThreads } from '../incident/leading.ts';
import type { Thread } from '../incident/state.ts';
import { isBy, minutesBetween } from '../time/instants.ts';

/** Who was asked for a report, and who has not answered yet. */

/** A live thread whose owner was asked, and when they were last asked. */
interface AskedThread {
  readonly thread: Thread;
  readonly owner: string;
  readonly at: string;
  readonly isAnswered: boolean;
}

/** The live threads whose owners were asked. Somebody who became the owner after that was not. */
export const askedThreads = (facts: Glance): readonly AskedThread[] =>
  liveThreads(facts).flatMap((thread): readonly AskedThread[] => {
    const { owner, number, owned, reports } = thread;
    const asked = facts.asked.findLast(({ threads }) => threads.includes(number));
    if (owner === null || asked === undefined || asked.seq < owned.seq) return [];
    const answer = reports.at(-1);
    const isAnswered = answer !== undefined && isBy(asked.at, answer.at);
    return [{ thread, owner, at: asked.at, isAnswered }];
  });

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
  { asked, threads }: Pick<Glance, 'asked' | 'threads'>,
  number: number,
  now: string,
): boolean => {
  const owned = threads.find((thread) => thread.number === number)?.owned.seq ?? 0;
  return asked.some(
    ({ at, seq, threads: about }) =>
      seq > owned && about.includes(number) && minutesBetween(at, now) < restMinutes,
  );
};
