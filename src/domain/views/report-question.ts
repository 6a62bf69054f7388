import type { Facts, Thread } from '../incident/state.ts';
import { nameOf } from './people.ts';

/** What is asked of a thread's owner: one line that can be pasted into any chat and be answered as a report. */
export const reportQuestion = ({ number, people }: Facts, thread: Thread): string => {
  const name = thread.owner === null ? '' : `${nameOf(people, thread.owner)}, `;
  return `${name}INC-${number} #${thread.number} ${thread.title}: what do you see, what are you doing, what do you need?`;
};

/** What is asked of one owner, about all that is theirs. */
export interface OwnersQuestion {
  /** The name of the one who is asked. */
  readonly owner: string;
  readonly text: string;
  readonly threads: readonly number[];
}

/** One owner is asked once, however many threads are theirs. */
const questionTo = (facts: Facts, [first, ...others]: readonly [Thread, ...Thread[]]): string => {
  if (others.length === 0) return reportQuestion(facts, first);
  const name = first.owner === null ? '' : `${nameOf(facts.people, first.owner)}, `;
  const titles = [first, ...others].map(({ number, title }) => `#${number} ${title}`).join(', ');
  return `${name}INC-${facts.number} ${titles}: for each, what do you see, what are you doing, what do you need?`;
};

/** What is asked of the owners of these threads, one by one. Nobody can be asked about a thread that nobody owns. */
export const reportQuestions = (facts: Facts, numbers: readonly number[]): readonly OwnersQuestion[] => {
  const asked = facts.threads.filter(({ number, owner }) => owner !== null && numbers.includes(number));
  return [...Map.groupBy(asked, ({ owner }) => owner ?? '')].flatMap(([owner, [first, ...others]]) =>
    first === undefined
      ? []
      : [
          {
            owner: nameOf(facts.people, owner),
            text: questionTo(facts, [first, ...others]),
            threads: [first, ...others].map(({ number }) => number),
          },
        ],
  );
};

/** What somebody who joins says before they read: nobody is to wait for them, and nobody to be interrupted. */
export const joiningWords = ({ number, title }: Facts, until: string): string =>
  `I am joining INC-${number} ${title}. Go on as you are; give me five minutes to read, until ${until}. Then I ask each of you what you see, what you are doing and what you need.`;
