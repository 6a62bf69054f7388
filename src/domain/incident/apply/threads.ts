import { type ApplyTable, change, wordOn } from './table.ts';

type Threads =
  | 'threadOpened'
  | 'threadRenamed'
  | 'threadAssigned'
  | 'threadStateChanged'
  | 'reported'
  | 'noted';

export const threads: ApplyTable<Threads> = {
  threadOpened: (facts, { data, occurredAt }) => ({
    ...facts,
    threads: [
      ...facts.threads,
      {
        number: data.thread,
        title: data.title,
        owner: data.owner,
        state: 'active',
        why: '',
        openedAt: occurredAt,
        stateAt: occurredAt,
        reports: [],
        lastWordAt: occurredAt,
      },
    ],
  }),
  threadRenamed: (facts, { data }) => ({
    ...facts,
    threads: change(facts.threads, data.thread, (t) => ({ ...t, title: data.title })),
  }),
  threadAssigned: (facts, { data }) => ({
    ...facts,
    threads: change(facts.threads, data.thread, (t) => ({ ...t, owner: data.owner })),
  }),
  threadStateChanged: (facts, { data, occurredAt }) =>
    wordOn(
      {
        ...facts,
        threads: change(facts.threads, data.thread, (t) => ({
          ...t,
          state: data.state,
          why: data.why,
          stateAt: occurredAt,
        })),
      },
      data.thread,
      occurredAt,
    ),
  reported: (facts, { id, data, occurredAt, by }) => {
    const { thread, ...parts } = data;
    const report = { ...parts, entry: id, at: occurredAt, by };
    return wordOn(
      {
        ...facts,
        threads: change(facts.threads, thread, (t) => ({ ...t, reports: [...t.reports, report] })),
      },
      thread,
      occurredAt,
    );
  },
  noted: (facts, { data, occurredAt }) => wordOn(facts, data.thread, occurredAt),
};
