import type { EventOf } from '../events.ts';
import type { Facts, Task } from '../state.ts';
import { type ApplyTable, change, placeOf, wordOn } from './table.ts';

type Tasks = 'taskAdded' | 'taskAssigned' | 'taskCompleted' | 'taskDeferred' | 'taskDropped' | 'taskKept';

const endTask = (
  facts: Facts,
  event: EventOf<'taskCompleted' | 'taskDropped'>,
  state: 'done' | 'dropped',
): Facts => ({
  ...facts,
  tasks: change(facts.tasks, event.data.task, (t) => ({
    ...t,
    state,
    endedAt: event.occurredAt,
    ended: placeOf(facts, event),
  })),
});

export const tasks: ApplyTable<Tasks> = {
  taskAdded: (facts, event) => {
    const { task: number, ...rest } = event.data;
    const task: Task = {
      ...rest,
      ...placeOf(facts, event),
      number,
      state: 'open',
      kept: false,
      deferredAtEnd: false,
      at: event.occurredAt,
      endedAt: null,
      ended: null,
    };
    return { ...facts, tasks: [...facts.tasks, task] };
  },
  taskAssigned: (facts, { data }) => ({
    ...facts,
    tasks: change(facts.tasks, data.task, (t) => ({ ...t, owner: data.owner })),
  }),
  taskCompleted: (facts, event) => {
    const task = facts.tasks.find(({ number }) => number === event.data.task);
    const done = endTask(facts, event, 'done');
    if (task === undefined) return done;
    const { number, thread, text } = task;
    const word = { ...placeOf(facts, event), kind: 'taskDone', at: event.occurredAt, number, text } as const;
    return wordOn(done, thread, word);
  },
  taskDeferred: (facts, { data }) => ({
    ...facts,
    tasks: change(facts.tasks, data.task, (t) => ({
      ...t,
      followUp: true,
      deferredAtEnd: data.atEnd,
    })),
  }),
  taskDropped: (facts, event) => endTask(facts, event, 'dropped'),
  taskKept: (facts, { data }) => ({
    ...facts,
    tasks: change(facts.tasks, data.task, (t) => ({ ...t, kept: true })),
  }),
};
