import { replacementOf } from '../../incident/replaced.ts';
import type { Assumption, Place, Thread } from '../../incident/state.ts';
import type { ThreadState } from '../../incident/words.ts';
import { isBy } from '../../time/instants.ts';
import { decisionText } from './decided.ts';
import { isNews, type Moment } from './moment.ts';
import { doing, saying } from './text.ts';

/**
 * Something recorded about a thread: a report, evidence, a decision, a change of state, a finished task. News is what
 * was recorded after the last update to the audience.
 */
export interface Word extends Place {
  readonly kind: 'opened' | 'report' | 'evidence' | 'decision' | 'state' | 'task';
  readonly at: string;
  readonly text: string;
}

export interface ThreadNews {
  readonly thread: Thread;
  /** Its news, oldest first. */
  readonly news: readonly Word[];
  /** Everything ever recorded about it, oldest first. */
  readonly words: readonly Word[];
  /** The assumptions about it that turned out wrong since the last update. */
  readonly wrong: readonly Assumption[];
}

const byPlace = (a: Place, b: Place): number => a.seq - b.seq;

/** Groups things by thread, so that each list is traversed once however many threads there are. */
const byThread = <T extends { readonly thread: number | null }>(
  things: readonly T[],
): ReadonlyMap<number | null, readonly T[]> => {
  const map = new Map<number | null, T[]>();
  for (const thing of things) {
    const group = map.get(thing.thread);
    if (group === undefined) map.set(thing.thread, [thing]);
    else group.push(thing);
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

/** Assumptions contradicted or refuted since the last update. */
export const wrongSince = (moment: Moment): readonly Assumption[] =>
  moment.facts.assumptions.filter(
    (a) => (a.state === 'contradicted' || a.state === 'refuted') && isNews(moment, a.weighed),
  );

/** All threads with their news, by number. What is dated after now has not happened yet. */
export const newsOf = (moment: Moment): readonly ThreadNews[] => {
  const { facts, now } = moment;
  const evidence = byThread(facts.evidence);
  const decisions = byThread(facts.decisions.filter(({ number }) => replacementOf(facts, number) === null));
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

/** Whether a thread has anything new since the last update. */
export const hasNews = ({ news, wrong }: ThreadNews): boolean => news.length > 0 || wrong.length > 0;
