import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import type { Facts } from '../../../src/domain/incident/state.ts';
import { defaultCadence } from '../../../src/domain/incident/words.ts';
import type { MergeChoices } from '../../../src/domain/merge/merge.ts';
import { problem } from '../../../src/domain/result.ts';
import { logLines } from '../../../src/domain/views/log.ts';
import type { IncidentService } from '../../../src/main/incidents/service.ts';
import { createMerges, type MergeDeps } from '../../../src/main/merge/service.ts';
import { decisionSettings, declaration, execute, good, newFolder, started } from '../incidents/sample.ts';

/* Two real records, and a console that can stop between any two of the lines that a merge or a split writes. */

const born = async (service: IncidentService, title: string, past: readonly CommandInput[]) => {
  const { incident } = good(await service.declare(randomUUID(), declaration(title)));
  for (const each of past) await execute(service, incident, each);
  return incident;
};

const past = (owner: string): readonly CommandInput[] => [
  { type: 'openThread', title: 'The pool', owner },
  { type: 'assume', thread: 1, text: 'the deploy' },
  { type: 'report', thread: 1, conditions: 'full, see A1', actions: '', needs: '' },
  { type: 'addTask', thread: 1, text: 'page the DBA' },
  { type: 'borrow', kind: 'access', text: 'prod write for #1' },
  { type: 'park', text: 'why did nobody see it?' },
];

const mergesOf = (incidents: MergeDeps['incidents']) =>
  createMerges({
    incidents,
    console: () => decisionSettings.console,
    cadence: () => defaultCadence,
    now: () => new Date(),
  });

/** The service, out of which the console falls after so many lines. */
const stopping = (service: IncidentService, after: number): MergeDeps['incidents'] => {
  let left = after;
  const stopped = Promise.resolve(problem('noAnswer', 'The console stopped.'));
  const may = () => left-- > 0;
  return {
    peek: service.peek,
    declare: (...asked) => (may() ? service.declare(...asked) : stopped),
    executeForMerge: (...asked) => (may() ? service.executeForMerge(...asked) : stopped),
  };
};

const factsOf = async (service: IncidentService, incident: string): Promise<Facts> => {
  const { facts } = good(await service.peek(incident)).state;
  if (facts === null) throw new Error('nothing was declared');
  return facts;
};

/** What counts: how much there is of everything, and what is open. */
const sum = (facts: Facts) => ({
  threads: facts.threads.map(({ title, state, why }) => `${title} ${state} ${why}`),
  reports: facts.threads.flatMap(({ reports }) => reports.map(({ conditions }) => conditions)),
  assumptions: facts.assumptions.map(({ number, thread }) => `A${number} on #${thread}`),
  tasks: facts.tasks.map(({ number, state }) => `K${number} ${state}`),
  loans: facts.loans.map(({ number, returnedAt }) => `L${number} ${returnedAt === null ? 'open' : 'back'}`),
  parked: facts.parked.length,
  phase: facts.phase,
  related: facts.related.map(({ how, title }) => `${how} ${title}`),
});

const choices: MergeChoices = { threads: [{ thread: 1, into: null }], messages: [], promises: [] };

test.each([0, 1, 2, 3])(
  'a merge that stops after %i lines and is asked again is as if it had not',
  async (stop) => {
    const service = await started(await newFolder());
    const into = await born(service, 'Checkout errors', past('p1'));
    const from = await born(service, 'Payments fail', past('p1'));
    const first = await mergesOf(stopping(service, stop)).merge(from, into, choices);
    expect(first.ok).toBe(stop >= 3);
    if (stop === 1) await execute(service, from, { type: 'note', text: 'errors go on' });
    expect(good(await mergesOf(service).merge(from, into, choices))).toEqual({ incident: into });
    const there = await factsOf(service, into);
    expect(sum(there)).toEqual({
      threads: ['The pool active ', 'The pool active '],
      reports: ['full, see A1', 'full, see A2'],
      assumptions: ['A1 on #1', 'A2 on #2'],
      tasks: ['K1 open', 'K2 open'],
      loans: ['L1 open', 'L2 open'],
      parked: 2,
      phase: 'active',
      related: ['mergedFrom Payments fail'],
    });
    const came = logLines(good(await service.peek(into)).state).filter((line) => line.from === 'INC-2');
    // Declared, the lead, and the six above.
    expect(came).toHaveLength(stop === 1 ? 9 : 8);
    expect(await factsOf(service, from)).toMatchObject({
      phase: 'closed',
      ending: 'merged',
      related: [{ how: 'merged', number: 1, title: 'Checkout errors' }],
    });
    const before = good(await service.peek(into)).seq;
    good(await mergesOf(service).merge(from, into, choices));
    expect(good(await service.peek(into)).seq).toBe(before);
    expect(await service.execute(from, randomUUID(), { type: 'reopen', why: 'oh' })).toMatchObject({
      error: { code: 'merged', message: expect.stringContaining('goes on in INC-1') },
    });
    await service.close();
  },
);

test.each([0, 1, 2, 3])(
  'a split that stops after %i lines and is asked again is as if it had not',
  async (stop) => {
    const service = await started(await newFolder());
    const old = await born(service, 'Checkout errors', past('p1'));
    const asked = { thread: 1, title: 'Search is slow', severity: 'SEV2' as const, loans: [1] };
    const first = await mergesOf(stopping(service, stop)).split(old, asked);
    expect(first.ok).toBe(stop >= 3);
    const { incident } = good(await mergesOf(service).split(old, asked));
    expect(service.list()).toHaveLength(2);
    expect(sum(await factsOf(service, incident))).toEqual({
      threads: ['The pool active '],
      reports: ['full, see A1'],
      assumptions: ['A1 on #1'],
      tasks: ['K1 open'],
      loans: ['L1 open'],
      parked: 0,
      phase: 'active',
      related: ['splitFrom Checkout errors'],
    });
    expect(sum(await factsOf(service, old))).toMatchObject({
      threads: ['The pool done Split off as INC-2'],
      tasks: ['K1 dropped'],
      loans: ['L1 back'],
      parked: 1,
      related: ['splitOff Search is slow'],
    });
    await service.close();
  },
);

test('only main merges, and nothing that is closed, or a drill with what is real', async () => {
  const service = await started(await newFolder());
  const into = await born(service, 'Checkout errors', []);
  const drill = good(await service.declare(randomUUID(), declaration('Failover', 'drill'))).incident;
  const takeIn = {
    type: 'mergeInto',
    into: { id: into, number: 1, title: '' },
    settle: [] as never[],
  } as const;
  expect(await service.execute(into, randomUUID(), takeIn)).toMatchObject({ error: { code: 'notYours' } });
  const merges = mergesOf(service);
  expect(await merges.look(drill, into)).toMatchObject({ error: { code: 'merged' } });
  expect(await merges.look(into, into)).toMatchObject({ error: { code: 'merged' } });
  await service.close();
});
