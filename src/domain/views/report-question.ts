import { refOf } from '../incident/reference.ts';
import type { Facts, Thread } from '../incident/state.ts';
import { minutesLater } from '../time/instants.ts';
import { nameOf } from './people.ts';
import { clockTimeSeenFrom } from './time.ts';

const asks = 'what do you see, what are you doing, what do you need?';

/** The question about some threads, without whom it is to. */
const questionAbout = (facts: Facts, threads: readonly Thread[]): string => {
  const titles = threads.map((thread) => `#${thread.number} ${thread.title}`).join(', ');
  return `${refOf(facts)} ${titles}: ${threads.length === 1 ? '' : 'for each, '}${asks}`;
};

/** The question to a thread's owner: one line that can be pasted into any chat and answered as a report. */
export const reportQuestion = (facts: Facts, thread: Thread): string => {
  const name = thread.owner === null ? '' : `${nameOf(facts.people, thread.owner)}, `;
  return `${name}${questionAbout(facts, [thread])}`;
};

/** The question to one owner, about all of their threads. */
export interface OwnersQuestion {
  /** The name of the person asked, and their id. */
  readonly owner: string;
  readonly ownerId: string;
  /** The question, and what it asks without their name. */
  readonly text: string;
  readonly question: string;
  readonly threads: readonly number[];
}

/** The questions to the owners of these threads, one each. A thread without an owner is left out. */
export const reportQuestions = (facts: Facts, numbers: readonly number[]): readonly OwnersQuestion[] => {
  const asked = facts.threads.filter(({ owner, number }) => owner !== null && numbers.includes(number));
  return [...Map.groupBy(asked, ({ owner }) => owner ?? '')].map(([ownerId, threads]) => {
    const owner = nameOf(facts.people, ownerId);
    const question = questionAbout(facts, threads);
    return {
      owner,
      ownerId,
      text: `${owner}, ${question}`,
      question,
      threads: threads.map(({ number }) => number),
    };
  });
};

/** How long somebody who joins reads before they ask. Minutes. */
export const readingMinutes = 5;

/** Until when somebody who joins now reads, as people read it. */
export const readingUntil = ({ zone }: Facts, now: string): string =>
  clockTimeSeenFrom(minutesLater(now, readingMinutes), zone, now);

/** What somebody who joins says before reading: nobody should wait for them or be interrupted. */
export const joiningWords = (facts: Facts, until: string): string =>
  `I am joining ${refOf(facts)} ${facts.title}. Go on as you are; give me five minutes to read, until ${until}. Then I ask each of you what you see, what you are doing and what you need.`;
