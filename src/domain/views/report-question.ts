import type { Facts, Thread } from '../incident/state.ts';
import { nameOf } from './people.ts';

/** What is asked of a thread's owner: one line that can be pasted into any chat and be answered as a report. */
export const reportQuestion = ({ number, people }: Facts, thread: Thread): string => {
  const name = thread.owner === null ? '' : `${nameOf(people, thread.owner)}, `;
  return `${name}INC-${number} #${thread.number} ${thread.title}: what do you see, what are you doing, what do you need?`;
};

/** Questions to several people, to be pasted as one text. */
interface ReportQuestions {
  /** One line for each owner. */
  readonly text: string;
  /** The names of those who are asked. */
  readonly owners: readonly string[];
  /** How many threads they are asked about. */
  readonly threads: number;
}

/** One owner is asked once, however many threads are theirs. */
const questionTo = (facts: Facts, [first, ...others]: readonly [Thread, ...Thread[]]): string => {
  if (others.length === 0) return reportQuestion(facts, first);
  const name = first.owner === null ? '' : `${nameOf(facts.people, first.owner)}, `;
  const titles = [first, ...others].map(({ number, title }) => `#${number} ${title}`).join(', ');
  return `${name}INC-${facts.number} ${titles}: for each, what do you see, what are you doing, what do you need?`;
};

/** What is asked of the owners of these threads. Nobody can be asked about a thread that nobody owns. */
export const reportQuestions = (facts: Facts, numbers: readonly number[]): ReportQuestions => {
  const asked = facts.threads.filter(({ number, owner }) => owner !== null && numbers.includes(number));
  const byOwner = [...Map.groupBy(asked, ({ owner }) => owner ?? '')];
  return {
    text: byOwner
      .flatMap(([, [first, ...others]]) =>
        first === undefined ? [] : [questionTo(facts, [first, ...others])],
      )
      .join('\n'),
    owners: byOwner.map(([owner]) => nameOf(facts.people, owner)),
    threads: asked.length,
  };
};
