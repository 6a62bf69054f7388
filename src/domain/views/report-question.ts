import type { Facts, Thread } from '../incident/state.ts';
import { nameOf } from './people.ts';

/** The question to a thread's owner: one line that can be pasted into any chat and answered as a report. */
export const reportQuestion = ({ number, people }: Facts, thread: Thread): string => {
  const name = thread.owner === null ? '' : `${nameOf(people, thread.owner)}, `;
  return `${name}INC-${number} #${thread.number} ${thread.title}: what do you see, what are you doing, what do you need?`;
};

/** The question to one owner, about all of their threads. */
export interface OwnersQuestion {
  /** The name of the person asked. */
  readonly owner: string;
  readonly text: string;
  readonly threads: readonly number[];
}

/** Each owner is asked once, however many threads they have. */
const questionTo = (facts: Facts, [first, ...others]: readonly [Thread, ...Thread[]]): string => {
  if (others.length === 0) return reportQuestion(facts, first);
  const name = first.owner === null ? '' : `${nameOf(facts.people, first.owner)}, `;
  const titles = [first, ...others].map(({ number, title }) => `#${number} ${title}`).join(', ');
  return `${name}INC-${facts.number} ${titles}: for each, what do you see, what are you doing, what do you need?`;
};

/** The questions to the owners of these threads, one each. A thread without an owner is left out. */
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

/** What somebody who joins says before reading: nobody should wait for them or be interrupted. */
export const joiningWords = ({ number, title }: Facts, until: string): string =>
  `I am joining INC-${number} ${title}. Go on as you are; give me five minutes to read, until ${until}. Then I ask each of you what you see, what you are doing and what you need.`;
