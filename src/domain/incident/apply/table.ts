import { isBy } from '../../time/instants.ts';
import type { EventOf, EventType } from '../events.ts';
import type { Facts, Place, Report, SaidFact, Thread, ThreadWord, WordAhead } from '../state.ts';

/** How one type of event changes the facts. Pure; never refuses: what is in the record has happened. */
export type Apply<T extends EventType> = (facts: Facts, event: EventOf<T>) => Facts;
export type ApplyTable<T extends EventType> = { readonly [K in T]: Apply<K> };

/** Where this event stands in the record; `facts` are the ones it is being folded into. */
export const placeOf = ({ seq }: Facts, { id }: EventOf<EventType>): Place => ({ entry: id, seq });

/** The facts with the newest word on one of the incident's own facts. */
export const withSaid = (facts: Facts, name: SaidFact, event: EventOf<EventType>, why = ''): Facts => ({
  ...facts,
  said: { ...facts.said, [name]: { ...placeOf(facts, event), at: event.occurredAt, why } },
});

/** The facts once the impact goes on after all: it is neither mitigated nor over. */
export const goingOn = (facts: Facts): Facts => ({
  ...facts,
  milestones: { ...facts.milestones, mitigated: null, over: null },
});

/** The facts once somebody has owned a thread or reported on one. */
export const responded = (facts: Facts, at: string): Facts => ({
  ...facts,
  respondedAt: facts.respondedAt !== null && isBy(facts.respondedAt, at) ? facts.respondedAt : at,
});

/** The list with the item of this number changed; the same list when there is no such item. */
export const change = <I extends { readonly number: number }>(
  items: readonly I[],
  number: number | null,
  how: (item: I) => I,
): readonly I[] => items.map((item) => (item.number === number ? how(item) : item));

/** The reports with this one inserted by time; of two at the same time the one recorded later is newer. */
const withReport = (reports: readonly Report[], report: Report): readonly Report[] => {
  const at = reports.findLastIndex((other) => isBy(other.at, report.at)) + 1;
  return [...reports.slice(0, at), report, ...reports.slice(at)];
};

/**
 * A thread after a word on it. Its last word is the newest by time, in whatever order words were recorded; its opening
 * counts only while there is no other.
 */
export const heard = (thread: Thread, { word, report }: Omit<WordAhead, 'thread'>): Thread => ({
  ...thread,
  reports: report === null ? thread.reports : withReport(thread.reports, report),
  lastWord: thread.lastWord.kind === 'opened' || isBy(thread.lastWord.at, word.at) ? word : thread.lastWord,
});

/** The facts after a word on a thread; the word is kept until the thread's opening if that comes later. */
export const wordOn = (
  facts: Facts,
  thread: number | null,
  word: ThreadWord,
  report: Report | null = null,
): Facts => {
  if (thread === null) return facts;
  return facts.threads.some(({ number }) => number === thread)
    ? { ...facts, threads: change(facts.threads, thread, (t) => heard(t, { word, report })) }
    : { ...facts, ahead: [...facts.ahead, { thread, word, report }] };
};
