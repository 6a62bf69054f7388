import type { CommandInput } from '../../src/domain/incident/commands.ts';
import { noFields } from '../../src/domain/incident/update-field-table.ts';
import { people } from './people.ts';
import { phrase, pick, sentence } from './words.ts';

/** What a long incident is made of. Each command makes one line of the log. */

/** How often each kind of entry comes, of a hundred. */
const shares = {
  note: 48,
  report: 24,
  evidence: 6,
  assumption: 3,
  settled: 2,
  decision: 4,
  task: 4,
  done: 4,
  state: 3,
  owner: 1,
  loan: 1,
} as const;
type Share = keyof typeof shares;

const kinds = (Object.keys(shares) as Share[]).flatMap((kind) => Array<Share>(shares[kind]).fill(kind));

/** The commands of an incident with this many log entries, its declaration not counted, and threads. */
export const commandsOf = (entries: number, threads: number): readonly CommandInput[] => {
  const count = { thread: 0, assumption: 0, task: 0, done: 0, update: 0 };
  const someone = (n: number) => people[pick(n, people.length)]?.id ?? null;
  const threadAt = (n: number) => 1 + pick(n, Math.max(1, count.thread));

  const openThread = (n: number): CommandInput => {
    count.thread += 1;
    return { type: 'openThread', title: phrase(n), owner: pick(n, 10) === 0 ? null : someone(n) };
  };

  const update = (n: number): CommandInput => {
    count.update += 1;
    return {
      type: 'queueUpdate',
      audience: count.update % 4 === 0 ? 'external' : 'internal',
      fields: {
        ...noFields(),
        summary: `Paying fails for some customers; this is word ${count.update} on it.`,
        impact: `About ${1 + pick(n, 30)} in a hundred customers cannot pay.`,
        currentStatus: [1, 2, 3].map((part) => `Part ${count.update}.${part} was looked at.`),
        nextSteps: [1, 2].map((step) => ({
          text: `Look at part ${count.update}.${step} once more`,
          owner: null,
        })),
      },
      next: { kind: 'in', minutes: 30 },
    };
  };

  const make: { readonly [K in Share]: (n: number) => CommandInput } = {
    note: (n) => ({ type: 'note', thread: pick(n, 3) === 0 ? threadAt(n) : null, text: sentence(n) }),
    report: (n) => ({
      type: 'report',
      thread: threadAt(n),
      conditions: sentence(n),
      actions: `${phrase(n + 1)}: another look`,
      needs: pick(n, 4) === 0 ? phrase(n + 2) : '',
    }),
    evidence: (n) => ({
      type: 'giveEvidence',
      thread: threadAt(n),
      text: sentence(n),
      source: `ticket ${n}`,
      supports: count.assumption > 0 && pick(n, 3) === 0 ? 1 + pick(n, count.assumption) : null,
    }),
    assumption: (n) => {
      count.assumption += 1;
      return { type: 'assume', thread: threadAt(n), text: `${phrase(n)} fails because of the deploy` };
    },
    settled: (n) =>
      count.assumption === 0
        ? make.note(n)
        : {
            type: 'settleAssumption',
            assumption: 1 + pick(n, count.assumption),
            state: pick(n, 2) === 0 ? 'refuted' : 'supported',
            why: `after ${n} looks`,
          },
    decision: (n) => ({ type: 'decide', thread: threadAt(n), text: sentence(n), why: phrase(n) }),
    task: (n) => {
      count.task += 1;
      return { type: 'addTask', thread: threadAt(n), text: `Look at ${phrase(n)}`, owner: someone(n) };
    },
    done: (n) => {
      if (count.done === count.task) return make.note(n);
      count.done += 1;
      return { type: 'completeTask', task: count.done };
    },
    state: (n) => ({
      type: 'setThreadState',
      thread: threadAt(n),
      state: (['active', 'blocked', 'active', 'parked'] as const)[pick(n, 4)] ?? 'active',
      why: `${phrase(n)} (${n})`,
    }),
    owner: (n) => ({ type: 'assignThread', thread: threadAt(n), owner: someone(n) }),
    loan: (n) => ({ type: 'borrow', kind: 'access', text: phrase(n), person: someone(n) }),
  };

  const next = (n: number): CommandInput => {
    // Threads are opened over the first half, the first of them at once.
    if (count.thread < threads && n >= (count.thread * entries) / (2 * threads)) return openThread(n);
    if (n % 200 === 150) return update(n);
    return make[kinds[pick(n, kinds.length)] ?? 'note'](n);
  };

  return Array.from({ length: entries }, (_, n) => next(n));
};
