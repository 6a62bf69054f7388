import { execFileSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import type { SearchAnswer } from '../../src/shared/types.ts';
import type { Pair } from './measure.ts';
import type { Marked } from './run.ts';
import { pick } from './words.ts';

/** What the search costs: the console with a thousand closed incidents, and with none, in turn. */

export interface Searched {
  /** From the console's process being started to its list, in milliseconds. */
  readonly launch: Pair<number>;
  /** A page to its first key, in milliseconds. */
  readonly start: Pair<number>;
  /** The first answer after a start, whole, in milliseconds. */
  readonly first: Pair<number>;
  /** Answers after that, in milliseconds. */
  readonly later: Pair<number>;
  /** Of main and the page together after that, in bytes. */
  readonly memory: Pair<number>;
  /** The first answer where no record was indexed yet, in milliseconds. */
  readonly unindexed: number;
  /** How long making the index took, in milliseconds. */
  readonly indexing: number;
}

/** Questions as they are typed: common words, rare ones, beginnings, filters, and what is nowhere. */
const words = [
  'pool',
  'checkout',
  'che',
  'failover restart',
  'replica lag',
  'p',
  'vendor',
  'nowhere',
  'both reg',
];
const filters = [
  '',
  'sev:1',
  'by:@ana',
  '#3',
  'kind:incident',
  'is:closed',
  'last:90d',
  'sev:2 by:bo thread:the',
];
const questionAt = (n: number): string => {
  if (n % 7 === 3) return `order ${pick(n, 1000) * 1000 + pick(n + 1, 500)}`;
  const question = [words[pick(n, words.length)], filters[pick(n + 31, filters.length)]].join(' ');
  return question.trim();
};

/** Asks through the page's own door, and gives how long the answer took to be there. */
const ask = ({ page }: Marked, question: string) =>
  page.evaluate(async (asked) => {
    const { api } = window as unknown as {
      api: { searchIncidents(_: { question: string }): Promise<{ value: SearchAnswer }> };
    };
    const from = performance.now();
    const { value } = await api.searchIncidents({ question: asked });
    return { took: performance.now() - from, pending: value.pending, total: value.total };
  }, question);

/** Until the list is there. */
const listed = ({ page }: Marked): Promise<unknown> =>
  page.evaluate(async () => {
    const { api } = window as unknown as { api: { listIncidents(_: null): Promise<unknown> } };
    await api.listIncidents(null);
  });

/** What main holds, in bytes, as the system counts it. */
const residentOf = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;

/** Starts the console until its list is there. */
const launched = async (launch: () => Promise<Marked>): Promise<{ marked: Marked; took: number }> => {
  const from = performance.now();
  const marked = await launch();
  await listed(marked);
  return { marked, took: performance.now() - from };
};

interface Sides {
  readonly long: () => Promise<Marked>;
  readonly short: () => Promise<Marked>;
}

/** Asks until every record was read. */
const whenIndexed = async (marked: Marked): Promise<void> => {
  while ((await ask(marked, 'pool')).pending > 0) await wait(200);
};

/** Starts both sides so many times in turn, and asks each `questions` times. */
export const measureSearch = async (
  sides: Sides,
  end: (marked: Marked) => Promise<void>,
  { starts, questions }: { readonly starts: number; readonly questions: number },
): Promise<Searched> => {
  const pair = (): Pair<number> => ({ long: [], short: [] });
  const [launch, start, first, later, memory] = [pair(), pair(), pair(), pair(), pair()];
  // The first start of all makes the list and the index.
  const { marked: fresh } = await launched(sides.long);
  const from = performance.now();
  const { took: unindexed } = await ask(fresh, 'pool');
  await whenIndexed(fresh);
  const indexing = performance.now() - from;
  await end(fresh);
  for (let n = 0; n < starts; n += 1)
    for (const side of n % 2 === 0 ? (['short', 'long'] as const) : (['long', 'short'] as const)) {
      const { marked, took } = await launched(sides[side]);
      launch[side].push(took);
      const answer = await ask(marked, 'pool restart');
      if (answer.pending > 0) throw new Error(`The first answer was without ${answer.pending} records.`);
      first[side].push(answer.took);
      for (let question = 0; question < questions / starts; question += 1)
        later[side].push((await ask(marked, questionAt(n * questions + question))).took);
      memory[side].push(residentOf(marked.app.pid) + (await marked.heap()));
      start[side].push(await marked.reload());
      await end(marked);
    }
  return { launch, start, first, later, memory, unindexed, indexing };
};
