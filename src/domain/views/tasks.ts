import type { Facts, Task } from '../incident/state.ts';
import { byTimeOrLast } from '../time/instants.ts';
import { nameOf } from './people.ts';
import { threadName } from './thread-words.ts';
import { isOverdue } from './threads.ts';
import { type TicketRow, ticketsOf } from './tickets.ts';
import { clockTimeSeenFrom } from './time.ts';

/** The group of a task: to do now, to do after the incident, or ended. */
export type TaskPlace = 'open' | 'after' | 'ended';

/** A task as a list shows it. */
export interface TaskLine extends Pick<Task, 'number' | 'thread' | 'text' | 'state'> {
  readonly place: TaskPlace;
  /** "#2 Pool exhausted"; empty for none. */
  readonly threadName: string;
  /** Empty for nobody. */
  readonly owner: string;
  /** "Due 14:20 UTC", "Overdue since 14:20 UTC", "Done 14:25 UTC"; empty where no time was named. */
  readonly when: string;
  readonly overdue: boolean;
  /** Where it went, once it is a follow-up that became a ticket. */
  readonly tickets: readonly TicketRow[];
}

const placeOf = ({ state, followUp }: Task): TaskPlace =>
  state !== 'open' ? 'ended' : followUp ? 'after' : 'open';

const whenWords = (task: Task, time: (at: string) => string, overdue: boolean): string => {
  if (task.state !== 'open') {
    const how = task.state === 'done' ? 'Done' : 'Dropped';
    return task.endedAt === null ? how : `${how} ${time(task.endedAt)}`;
  }
  if (task.dueAt === null) return '';
  return overdue ? `Overdue since ${time(task.dueAt)}` : `Due ${time(task.dueAt)}`;
};

const places: readonly TaskPlace[] = ['open', 'after', 'ended'];

/** Tasks due first come first, those without a time last; ended ones newest first. */
const inOrder = (a: Task, b: Task): number => {
  const place = places.indexOf(placeOf(a)) - places.indexOf(placeOf(b));
  if (place !== 0) return place;
  if (placeOf(a) === 'ended') return (b.ended?.seq ?? 0) - (a.ended?.seq ?? 0);
  return byTimeOrLast(a.dueAt, b.dueAt) || a.number - b.number;
};

/** All tasks, including those without a thread: open ones by due time, then follow-ups, then ended ones. */
export const taskLines = (
  { tasks, threads, people, zone, errands }: Facts,
  now: string,
): readonly TaskLine[] => {
  const time = (at: string) => clockTimeSeenFrom(at, zone, now);
  return tasks.toSorted(inOrder).map((task) => {
    const { number, thread, text, state, owner } = task;
    const overdue = isOverdue(task, now);
    return {
      ...{ number, thread, text, state, overdue },
      place: placeOf(task),
      threadName: threadName(threads, thread),
      owner: owner === null ? '' : nameOf(people, owner),
      when: whenWords(task, time, overdue),
      tickets: ticketsOf(errands, number),
    };
  });
};
