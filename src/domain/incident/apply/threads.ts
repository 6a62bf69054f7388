import type { Thread } from '../state.ts';
import { ownedBy } from './second-look.ts';
import { type ApplyTable, change, heard, placeOf, responded, wordOn } from './table.ts';

type Threads =
  | 'threadOpened'
  | 'threadRenamed'
  | 'threadAssigned'
  | 'threadStateChanged'
  | 'reported'
  | 'noted';

export const threads: ApplyTable<Threads> = {
  threadOpened: (facts, event) => {
    const { data, occurredAt } = event;
    const thread: Thread = {
      number: data.thread,
      title: data.title,
      owner: data.owner,
      state: 'active',
      why: '',
      openedAt: occurredAt,
      opened: placeOf(facts, event),
      stateAt: occurredAt,
      stated: placeOf(facts, event),
      owned: placeOf(facts, event),
      reports: [],
      lastWord: { ...placeOf(facts, event), kind: 'opened', at: occurredAt },
    };
    const mine = facts.ahead.filter((word) => word.thread === thread.number);
    const ahead = facts.ahead.filter((word) => word.thread !== thread.number);
    const opened = { ...facts, ahead, threads: [...facts.threads, mine.reduce(heard, thread)] };
    return ownedBy(opened, data.owner, occurredAt);
  },
  threadRenamed: (facts, { data }) => ({
    ...facts,
    threads: change(facts.threads, data.thread, (t) => ({ ...t, title: data.title })),
  }),
  threadAssigned: (facts, event) => {
    const { thread, owner } = event.data;
    const owned = placeOf(facts, event);
    const threads = change(facts.threads, thread, (t) => ({ ...t, owner, owned }));
    return ownedBy({ ...facts, threads }, owner, event.occurredAt);
  },
  threadStateChanged: (facts, event) => {
    const { data, occurredAt } = event;
    const { thread: number, state, why } = data;
    const stated = placeOf(facts, event);
    const threads = change(facts.threads, number, (t) => ({ ...t, state, why, stateAt: occurredAt, stated }));
    return wordOn({ ...facts, threads }, number, { ...stated, kind: 'state', at: occurredAt, state, why });
  },
  reported: (facts, event) => {
    const { data, occurredAt, by } = event;
    const { thread, ...parts } = data;
    const said = { ...parts, ...placeOf(facts, event), at: occurredAt };
    return wordOn(responded(facts, occurredAt), thread, { ...said, kind: 'report' }, { ...said, by });
  },
  noted: (facts, event) =>
    wordOn(facts, event.data.thread, {
      ...placeOf(facts, event),
      kind: 'note',
      at: event.occurredAt,
      text: event.data.text,
    }),
};
