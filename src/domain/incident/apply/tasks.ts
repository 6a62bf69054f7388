import { type ApplyTable, change } from './table.ts';

type Tasks = 'taskAdded' | 'taskAssigned' | 'taskCompleted' | 'taskDeferred' | 'taskDropped';

export const tasks: ApplyTable<Tasks> = {
  taskAdded: (facts, { data, occurredAt }) => {
    const { task: number, ...rest } = data;
    return {
      ...facts,
      tasks: [
        ...facts.tasks,
        { ...rest, number, state: 'open', deferredAtEnd: false, at: occurredAt, endedAt: null },
      ],
    };
  },
  taskAssigned: (facts, { data }) => ({
    ...facts,
    tasks: change(facts.tasks, data.task, (t) => ({ ...t, owner: data.owner })),
  }),
  taskCompleted: (facts, { data, occurredAt }) => ({
    ...facts,
    tasks: change(facts.tasks, data.task, (t) => ({ ...t, state: 'done', endedAt: occurredAt })),
  }),
  taskDeferred: (facts, { data }) => ({
    ...facts,
    tasks: change(facts.tasks, data.task, (t) => ({
      ...t,
      followUp: true,
      deferredAtEnd: data.atEnd === true,
    })),
  }),
  taskDropped: (facts, { data, occurredAt }) => ({
    ...facts,
    tasks: change(facts.tasks, data.task, (t) => ({ ...t, state: 'dropped', endedAt: occurredAt })),
  }),
};
