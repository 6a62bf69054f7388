import { leftOver } from '../incident/left-over.ts';
import { alreadySo, type DecideTable, events, find, missing, nothing, refuse } from './table.ts';

type Tasks = 'addTask' | 'assignTask' | 'completeTask' | 'deferTask' | 'dropTask' | 'keepTask';

export const tasks: DecideTable<Tasks> = {
  addTask: (facts, { thread, assumption, text, owner, dueAt, followUp }, _context, { last }) =>
    missing(facts.threads, thread, 'thread', '#') ??
    missing(facts.assumptions, assumption, 'assumption', 'A') ??
    events({
      type: 'taskAdded',
      data: { task: last.task + 1, followUp, thread, assumption, text, owner, dueAt },
    }),
  assignTask: (facts, { task, owner }) => {
    const found = find(facts.tasks, task, 'task', 'K');
    if (!found.ok) return found;
    return found.value.owner === owner ? nothing : events({ type: 'taskAssigned', data: { task, owner } });
  },
  completeTask: (facts, { task }) => {
    const found = find(facts.tasks, task, 'task', 'K');
    if (!found.ok) return found;
    if (found.value.state === 'dropped')
      return refuse('dropped', `K${task} was dropped; add it again if it is to be done.`, 'task');
    return found.value.state === 'done' ? nothing : events({ type: 'taskCompleted', data: { task } });
  },
  deferTask: (facts, { task }) => {
    const found = find(facts.tasks, task, 'task', 'K');
    if (!found.ok) return found;
    return found.value.followUp || found.value.state !== 'open'
      ? nothing
      : events({ type: 'taskDeferred', data: { task, atEnd: false } });
  },
  dropTask: (facts, { task, why }) => {
    const found = find(facts.tasks, task, 'task', 'K');
    if (!found.ok) return found;
    return found.value.state === 'open'
      ? events({ type: 'taskDropped', data: { task, why } })
      : alreadySo(why, `K${task} is not open any more`);
  },
  keepTask: (facts, { task }) => {
    const found = find(facts.tasks, task, 'task', 'K');
    if (!found.ok) return found;
    return leftOver(facts).some(({ task: { number } }) => number === task)
      ? events({ type: 'taskKept', data: { task } })
      : nothing;
  },
};
