import type { Facts, Thread } from '../incident/state.ts';
import { nameOf } from './people.ts';

/** What is asked of a thread's owner: one line that can be pasted into any chat and be answered as a report. */
export const reportQuestion = ({ number, people }: Facts, thread: Thread): string => {
  const name = thread.owner === null ? '' : `${nameOf(people, thread.owner)}, `;
  return `${name}INC-${number} #${thread.number} ${thread.title}: what do you see, what are you doing, what do you need?`;
};
