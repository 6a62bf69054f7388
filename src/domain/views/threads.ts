import type { Glance } from '../incident/glance.ts';
import { isAway } from '../incident/holder.ts';
import { severityRules } from '../incident/severities.ts';
import { goesOnSince, newestOf } from '../incident/since.ts';
import type { Assumption, Task, Thread } from '../incident/state.ts';
import { isPlannedOnly } from '../incident/window.ts';
import { isLive, type ThreadState, threadStateLabels } from '../incident/words.ts';
import { isBefore, minutesBetween } from '../time/instants.ts';
import { duration } from '../time/times.ts';
import { type Named, personOf } from './people.ts';
import { type SaidPart, wordParts } from './thread-words.ts';
import { age } from './time.ts';

/** Why a thread needs the lead. */
interface ThreadNeed {
  readonly kind: 'noOwner' | 'silent' | 'blocked' | 'overdue';
  /** "has no owner", "silent 25 min", "blocked: vendor", "K4 overdue" */
  readonly words: string;
}

/** One row of the threads. */
export interface ThreadRow {
  readonly number: number;
  readonly title: string;
  readonly owner: Named | null;
  readonly state: ThreadState;
  /** "Active", "Blocked: waiting for vendor" */
  readonly stateWords: string;
  readonly isLive: boolean;
  /** The newest word, apart from the state the thread is in; empty while there is none. */
  readonly word: readonly SaidPart[];
  /** Whether anything has been said since it was opened. */
  readonly heard: boolean;
  /** The age of the newest word, be it the state or another: "4m". */
  readonly lastWord: string;
  /** Whether nothing was heard for longer than the severity allows. */
  readonly silent: boolean;
  /** Open tasks, without follow-ups. */
  readonly openTasks: number;
  readonly overdueTasks: number;
  readonly assumptions: readonly Pick<Assumption, 'number' | 'state'>[];
  readonly needs: readonly ThreadNeed[];
}

/** Whether a task should have been done by now. */
export const isOverdue = (task: Task, now: string): boolean =>
  task.state === 'open' && !task.followUp && task.dueAt !== null && isBefore(task.dueAt, now);

/**
 * Since when a thread has been silent: its last word may be older than its opening, and both than the work. `begun` is
 * when the work began or began anew.
 */
export const silentSince = ({ openedAt, lastWord }: Thread, begun: string): string =>
  newestOf(begun, openedAt, lastWord.at);

const needsOf = (
  thread: Thread,
  tasks: readonly Task[],
  silentFor: number | null,
  now: string,
): ThreadNeed[] => {
  const needs: ThreadNeed[] = [];
  if (!isLive(thread.state)) return needs;
  if (thread.owner === null) needs.push({ kind: 'noOwner', words: 'has no owner' });
  if (silentFor !== null) needs.push({ kind: 'silent', words: `silent ${duration(silentFor)}` });
  if (thread.state === 'blocked')
    needs.push({ kind: 'blocked', words: thread.why === '' ? 'blocked' : `blocked: ${thread.why}` });
  for (const task of tasks)
    if (isOverdue(task, now)) needs.push({ kind: 'overdue', words: `K${task.number} overdue` });
  return needs;
};

/** What belongs to one thread. */
interface Parts {
  /** Open ones, without follow-ups. */
  readonly tasks: readonly Task[];
  readonly assumptions: readonly Assumption[];
}

/** What belongs to each thread, gathered on first use. */
const partsOf = ({ tasks, assumptions }: Glance): ((thread: Thread) => Parts) => {
  let gathered: { tasks: Map<number | null, Task[]>; assumptions: Map<number | null, Assumption[]> } | null =
    null;
  return ({ number }) => {
    gathered ??= {
      tasks: Map.groupBy(
        tasks.filter((task) => task.state === 'open' && !task.followUp),
        ({ thread }) => thread,
      ),
      assumptions: Map.groupBy(assumptions, ({ thread }) => thread),
    };
    return { tasks: gathered.tasks.get(number) ?? [], assumptions: gathered.assumptions.get(number) ?? [] };
  };
};

/** A state that the row shows anyway is not repeated; a return to active is not shown there, so it is kept. */
const newestWord = ({ lastWord, state }: Thread): readonly SaidPart[] =>
  lastWord.kind === 'state' && state !== 'active' ? [] : wordParts(lastWord);

const rowOf = (facts: Glance, thread: Thread, { tasks, assumptions }: Parts, around: Around): ThreadRow => {
  const { now } = around;
  const minutes = Math.floor(minutesBetween(silentSince(thread, around.begun), now));
  // Before planned work begins nobody is expected to own a thread or to report.
  const isLed = facts.phase === 'active' && !isPlannedOnly(facts) && !isAway(facts);
  const silent = isLive(thread.state) && isLed && minutes >= severityRules[facts.severity].silentAfter;
  return {
    number: thread.number,
    title: thread.title,
    owner: personOf(facts.people, thread.owner),
    state: thread.state,
    stateWords:
      thread.why === ''
        ? threadStateLabels[thread.state]
        : `${threadStateLabels[thread.state]}: ${thread.why}`,
    isLive: isLive(thread.state),
    word: newestWord(thread),
    heard: thread.lastWord.kind !== 'opened',
    lastWord: age(thread.lastWord.at, now),
    silent,
    openTasks: tasks.length,
    overdueTasks: tasks.filter((task) => isOverdue(task, now)).length,
    assumptions: assumptions.map(({ number, state }) => ({ number, state })),
    needs: isLed ? needsOf(thread, tasks, silent ? minutes : null, now) : [],
  };
};

const ranks: Readonly<Record<ThreadState, number>> = {
  active: 1,
  blocked: 1,
  parked: 2,
  ruledOut: 3,
  done: 4,
};
const rankOf = (row: ThreadRow): number => (row.needs.length > 0 ? 0 : ranks[row.state]);

/** What a row depends on besides its thread. */
type Around = Pick<Glance, 'tasks' | 'assumptions' | 'people' | 'severity' | 'phase' | 'status'> & {
  /** When the work began or began anew. */
  readonly begun: string;
  readonly now: string;
};

/** The row last made for a thread, and what it was made from. */
interface Made {
  readonly row: ThreadRow;
  readonly around: Around;
}

/** The fold keeps a thread, and every list, as the same object until it changes. */
const made = new WeakMap<Thread, Made>();

const isAsBefore = (a: Around, b: Around): boolean =>
  a.now === b.now &&
  a.begun === b.begun &&
  a.tasks === b.tasks &&
  a.assumptions === b.assumptions &&
  a.people === b.people &&
  a.severity === b.severity &&
  a.phase === b.phase &&
  a.status === b.status;

/** The row of a thread: the previous object as long as it says the same, so that nothing is drawn again. */
const rowOfThread = (thread: Thread, around: Around, make: () => ThreadRow): ThreadRow => {
  const known = made.get(thread);
  if (known !== undefined && isAsBefore(known.around, around)) return known.row;
  const row = make();
  const same = known !== undefined && JSON.stringify(known.row) === JSON.stringify(row);
  const kept = same ? known.row : row;
  made.set(thread, { row: kept, around });
  return kept;
};

/**
 * The rows: threads that need the lead first, then live ones, then parked, ruled out and done; each by number. A row
 * stays the same object as long as it says the same.
 */
export const threadRows = (facts: Glance, now: string): readonly ThreadRow[] => {
  const { tasks, assumptions, people, severity, phase, status } = facts;
  const around: Around = {
    tasks,
    assumptions,
    people,
    severity,
    phase,
    status,
    begun: goesOnSince(facts),
    now,
  };
  const parts = partsOf(facts);
  return facts.threads
    .map((thread) => rowOfThread(thread, around, () => rowOf(facts, thread, parts(thread), around)))
    .sort((a, b) => rankOf(a) - rankOf(b) || a.number - b.number);
};

/**
 * The numbers of the rows in display order. While `frozen` (the lead is reading or typing) rows stay where they
 * were and new ones come last; otherwise they take their own places.
 */
export const order = (
  previous: readonly number[],
  rows: readonly ThreadRow[],
  frozen: boolean,
): readonly number[] => {
  const numbers = rows.map((row) => row.number);
  if (!frozen) return numbers;
  const kept = previous.filter((number) => numbers.includes(number));
  return [...kept, ...numbers.filter((number) => !kept.includes(number))];
};
