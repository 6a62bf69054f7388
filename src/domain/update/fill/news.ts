import type { Assumption, Place, Thread } from '../../incident/state.ts';
import type { ThreadState } from '../../incident/words.ts';
import { isBy } from '../../time/instants.ts';
import { decisionText } from './decided.ts';
import { isNews, type Moment } from './moment.ts';
import { doing, saying } from './text.ts';

/**
 * What a thread has to say: reports, evidence, decisions, changes of state, tasks that are done. News is what came
 * into the record after the last update of the audience.
 */
export interface Word extends Place {
  readonly kind: 'opened' | 'report' | 'evidence' | 'decision' | 'state' | 'task';
  readonly at: string;
  readonly text: string;
}

export interface ThreadNews {
  readonly thread: Thread;
  /** Its news, oldest first; empty when it has none. */
  readonly news: readonly Word[];
  /** Everything that was ever said about it, oldest first. */
  readonly words: readonly Word[];
  /** The assumptions about it that turned out wrong since the last update. */
  readonly wrong: readonly Assumption[];
}

const byPlace = (a: Place, b: Place): number => a.seq - b.seq;

/** The things of one thread each, so that each list is gone through once however many threads there are. */
const byThread = <T extends { readonly thread: number | null }>(
  things: readonly T[],
): ReadonlyMap<number | null, readonly T[]> => {
  const map = new Map<number | null, T[]>();
  for (const thing of things) {
    const known = map.get(thing.thread);
    if (known === undefined) map.set(thing.thread, [thing]);
    else known.push(thing);
  }
  return map;
};

const stateNames: Readonly<Record<ThreadState, string>> = {
  active: 'at work again',
  blocked: 'blocked',
  parked: 'put off',
  ruledOut: 'ruled out',
  done: 'done',
};

/** Assumptions that evidence speaks against or that somebody refuted, since the last update. */
export const wrongSince = (moment: Moment): readonly Assumption[] =>
  moment.facts.assumptions.filter(
    (a) => (a.state === 'contradicted' || a.state === 'refuted') && isNews(moment, a.weighed),
  );

/** Threads with their words, in the order of their numbers. What is dated after now has not happened yet. */
export const newsOf = (moment: Moment): readonly ThreadNews[] => {
  const { facts, now } = moment;
  const evidence = byThread(facts.evidence);
  const decisions = byThread(facts.decisions);
  const tasks = byThread(facts.tasks);
  const wrong = byThread(wrongSince(moment));
  return facts.threads.map((thread) => {
    const { number, title, reports, opened, openedAt, stated, stateAt, state, why } = thread;
    const words: Word[] = [
      { ...opened, kind: 'opened', at: openedAt, text: title },
      ...reports.map((r): Word => ({ ...r, kind: 'report', text: saying(r.conditions) || doing(r.actions) })),
      ...(evidence.get(number) ?? []).map((e): Word => ({ ...e, kind: 'evidence', text: saying(e.text) })),
      ...(decisions.get(number) ?? []).map(
        (d): Word => ({ ...d, kind: 'decision', text: saying(decisionText(moment, d)) }),
      ),
      ...(tasks.get(number) ?? []).flatMap(({ ended, endedAt, text, state: taskState }): readonly Word[] =>
        ended === null || endedAt === null || taskState !== 'done'
          ? []
          : [{ ...ended, kind: 'task', at: endedAt, text: saying(text) }],
      ),
    ];
    if (stated.entry !== opened.entry)
      words.push({ ...stated, kind: 'state', at: stateAt, text: saying(why) || stateNames[state] });
    const said = words.filter(({ at, text }) => isBy(at, now) && text !== '').sort(byPlace);
    return {
      thread,
      words: said,
      news: said.filter((word) => isNews(moment, word)),
      wrong: wrong.get(number) ?? [],
    };
  });
};

/** Whether it was live, or ended since the last update. */
export const hasNews = ({ news, wrong }: ThreadNews): boolean => news.length > 0 || wrong.length > 0;
