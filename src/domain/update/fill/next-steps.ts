import { limits } from '../../incident/limits.ts';
import type { Task, Thread } from '../../incident/state.ts';
import { isLive, isOver } from '../../incident/words.ts';
import { byTimeOrLast, isBy } from '../../time/instants.ts';
import { cleanLine } from '../clean.ts';
import { asOf, isStillDone } from './current.ts';
import type { Line } from './filled.ts';
import { headed } from './heading.ts';
import { lineOf } from './line.ts';
import { clock, type Moment } from './moment.ts';
import type { ThreadNews } from './news.ts';
import { smallIn } from './small-words.ts';
import { doing, midSentence, point, saying, startSentence, withoutStop, wordsIn } from './text.ts';

/** Next steps of an internal update: open tasks of live threads, what is blocked, and actions that no task covers. */

/** A step and who does it. */
interface Step {
  readonly text: string;
  readonly owner: string | null;
  readonly entries: readonly string[];
  readonly thread: number | null;
}

const byUrgency = (a: Task, b: Task): number => byTimeOrLast(a.dueAt, b.dueAt) || a.number - b.number;

/** Puts the thread's name first, unless the text already names it. */
const named = (moment: Moment, thread: Thread | undefined, text: string): string => {
  if (thread === undefined) return text;
  const said = new Set(wordsIn(text));
  const title = wordsIn(thread.title).filter((word) => word.length > 3);
  const isNamed = title.length > 0 && title.filter((word) => said.has(word)).length * 2 > title.length;
  return isNamed ? startSentence(text) : headed(moment, thread.title, text);
};

const nameOf = ({ facts }: Moment, id: string | null): string | null =>
  id === null ? null : (facts.people[id]?.name ?? null);

const taskSteps = (moment: Moment, threads: ReadonlyMap<number, Thread>): readonly Step[] =>
  moment.facts.tasks
    .filter(({ state, followUp, kept, thread, at }) => {
      const of = thread === null ? undefined : threads.get(thread);
      const goesOn = of === undefined || isLive(of.state) || kept;
      return state === 'open' && !followUp && isBy(at, moment.now) && goesOn;
    })
    .sort(byUrgency)
    .map((task) => {
      const of = task.thread === null ? undefined : threads.get(task.thread);
      const { entry, owner, thread, dueAt } = task;
      const due = dueAt === null ? '' : ` (due ${clock(moment, dueAt)})`;
      // A task that outlives its thread is not headed by a hunch that was ruled out.
      const under = of !== undefined && isLive(of.state) ? of : undefined;
      const text = `${withoutStop(named(moment, under, cleanLine(task.text)))}${due}`;
      return { text, owner: nameOf(moment, owner ?? of?.owner ?? null), entries: [entry], thread };
    });

const blockedSteps = (moment: Moment, threads: readonly ThreadNews[]): readonly Step[] =>
  threads
    .filter(({ thread }) => thread.state === 'blocked')
    .flatMap(({ thread }) => {
      const why = saying(thread.why);
      if (why === '') return [];
      const reason = midSentence(withoutStop(why), smallIn(moment.facts));
      const text = headed(moment, thread.title, `get it unblocked (${reason})`);
      const owner = nameOf(moment, thread.owner);
      return [{ text, owner, entries: [thread.stated.entry], thread: thread.number }];
    });

/** The actions in the last report of each active thread, if still under way. */
const actionSteps = (moment: Moment, threads: readonly ThreadNews[]): readonly Step[] =>
  threads
    .filter(({ thread }) => thread.state === 'active')
    .flatMap((each) => {
      const { thread } = each;
      const report = thread.reports.findLast(({ at }) => isBy(at, moment.now));
      const words = doing(report?.actions ?? '');
      if (report === undefined || words === '' || !isStillDone(moment, each, report)) return [];
      const text = `${withoutStop(named(moment, thread, words))}${asOf(moment, each, report)}`;
      const owner = nameOf(moment, thread.owner);
      return [{ text, owner, entries: [report.entry], thread: thread.number, seq: report.seq }];
    })
    .sort((a, b) => b.seq - a.seq);

/** Follow-ups, once it is over. */
const followUps = (moment: Moment): readonly Step[] =>
  moment.facts.tasks
    .filter(({ state, followUp }) => state === 'open' && followUp)
    .map(({ text, owner, entry, thread }) => ({
      text: withoutStop(cleanLine(text)),
      owner: nameOf(moment, owner),
      entries: [entry],
      thread,
    }));

/** Whether a step has enough words to mean something to a reader who was not there. */
const isMeaningful = ({ text }: Step): boolean => wordsIn(text).length >= 3;

const stepsOf = (moment: Moment, threads: readonly ThreadNews[]): readonly Step[] => {
  const byNumber = new Map(moment.facts.threads.map((thread) => [thread.number, thread]));
  const tasks = taskSteps(moment, byNumber);
  const covered = new Set(tasks.map(({ thread }) => thread));
  const uncovered = (step: Step) => !covered.has(step.thread);
  if (isOver(moment.facts.status)) return [...tasks, ...followUps(moment)].filter(isMeaningful);
  return [
    ...tasks,
    ...blockedSteps(moment, threads).filter(uncovered),
    ...actionSteps(moment, threads).filter(uncovered),
  ].filter(isMeaningful);
};

/** The steps that fit; the last one says how many more there are. */
export const nextSteps = (
  moment: Moment,
  threads: readonly ThreadNews[],
): readonly (Line & { readonly owner: string | null; readonly step: string })[] => {
  const steps = stepsOf(moment, threads);
  const more = steps.slice(limits.points);
  const tail = more.length === 0 ? '' : ` (and ${more.length} more)`;
  return steps.slice(0, limits.points).map((step, index) => {
    const isLast = index === limits.points - 1;
    const text = point(isLast ? `${step.text}${tail}` : step.text);
    const line = lineOf(moment.facts, {
      field: 'nextSteps',
      text,
      entries: step.entries,
      thread: step.thread,
    });
    return { ...line, owner: step.owner, step: text };
  });
};
