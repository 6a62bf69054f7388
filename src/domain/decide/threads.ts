import { type DecideTable, events, find, missing, nothing, refuse } from './table.ts';

type Threads = 'openThread' | 'renameThread' | 'assignThread' | 'setThreadState' | 'report' | 'note';

export const threads: DecideTable<Threads> = {
  openThread: (_facts, { title, owner }, _context, { last }) =>
    events({ type: 'threadOpened', data: { thread: last.thread + 1, title, owner } }),
  renameThread: (facts, { thread, title }) => {
    const found = find(facts.threads, thread, 'thread', '#');
    if (!found.ok) return found;
    return found.value.title === title ? nothing : events({ type: 'threadRenamed', data: { thread, title } });
  },
  assignThread: (facts, { thread, owner }) => {
    const found = find(facts.threads, thread, 'thread', '#');
    if (!found.ok) return found;
    return found.value.owner === owner
      ? nothing
      : events({ type: 'threadAssigned', data: { thread, owner } });
  },
  setThreadState: (facts, { thread, state, why }) => {
    const found = find(facts.threads, thread, 'thread', '#');
    if (!found.ok) return found;
    return found.value.state === state && (why === '' || found.value.why === why)
      ? nothing
      : events({ type: 'threadStateChanged', data: { thread, state, why } });
  },
  report: (facts, { thread, conditions, actions, needs }) => {
    const found = find(facts.threads, thread, 'thread', '#');
    if (!found.ok) return found;
    if (conditions === '' && actions === '' && needs === '')
      return refuse(
        'emptyReport',
        'A report says at least one of conditions, actions and needs.',
        'conditions',
      );
    return events({ type: 'reported', data: { thread, conditions, actions, needs } });
  },
  note: (facts, { thread, text }) =>
    missing(facts.threads, thread, 'thread', '#') ?? events({ type: 'noted', data: { thread, text } }),
};
