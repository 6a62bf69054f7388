import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { handedNotes } from '../../../src/domain/firehydrant/notes.ts';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import type { ErrandFacts } from '../../../src/domain/incident/state.ts';
import { ok } from '../../../src/domain/result.ts';
import { errandRows } from '../../../src/domain/views/errands.ts';
import type { ToService } from '../../../src/main/errands/ports.ts';
import { createErrandSandbox } from '../../../src/main/errands/sandbox.ts';
import { usualTiming } from '../../../src/main/errands/timing.ts';
import { startErrands } from '../../../src/main/errands/worker.ts';
import { recordsOf } from '../../../src/main/jobs/records.ts';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import { createCall } from '../../../src/main/services/client.ts';
import { type FireHydrantOptions, fireHydrantKey, startFireHydrant } from '../../servers/firehydrant.ts';
import { command, declared, good, newFolder, quiet, started } from '../incidents/sample.ts';
import { until } from '../outbox/sample.ts';

/* Handing an incident over, by the worker, with a record on the disk and a server with state. */

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

/** A thousand times as fast as any other: what waits for ten seconds waits for ten milliseconds. */
const speed = 1000;
const fast = {
  clock: {
    monotonic: () => performance.now() * speed,
    now: () => new Date(Date.parse('2026-11-20T12:00:00Z') + performance.now() * speed),
  },
  scheduler: {
    after: (ms: number, task: () => void) => {
      const timer = setTimeout(task, ms / speed);
      return () => clearTimeout(timer);
    },
  },
};

/** Stopping waits for what is being sent, in real time. */
const timing = { ...usualTiming, stopWait: usualTiming.stopWait * speed };

const world = async (options: FireHydrantOptions = {}, kind: 'incident' | 'drill' = 'incident') => {
  const server = await startFireHydrant({ clock: () => fast.clock.now().getTime(), ...options });
  ends.push(server.close);
  const folder = await newFolder();
  const incidents = await started(folder, { now: fast.clock.now });
  ends.push(() => incidents.close());
  const call = createCall({
    baseUrl: server.baseUrl,
    headers: { authorization: `Bearer ${fireHydrantKey}` },
    timeoutMs: 5000,
  });
  const service: ToService = async () => ok({ call, fields: {} });
  const work = () => {
    const sandbox = createErrandSandbox(`${folder}/sandbox`, nodeFiles);
    const records = recordsOf(incidents, randomUUID);
    const jobs = startErrands({ ...fast, timing, records, random: () => 0, log: quiet, service, sandbox });
    const stopHearing = incidents.onRecords(jobs.wake);
    return async () => {
      stopHearing();
      await jobs.stop();
    };
  };
  let stop = work();
  ends.push(() => stop());
  const incident = await declared(incidents, kind);
  const state = async () => good(await incidents.peek(incident)).state;
  const errands = async (): Promise<readonly ErrandFacts[]> => (await state()).facts?.errands ?? [];
  return {
    server,
    incident,
    state,
    errands,
    ask: (input: CommandInput) => incidents.execute(incident, randomUUID(), command(input)),
    /** The console stops, and starts again. */
    restart: async () => {
      await stop();
      stop = work();
    },
    has: (...states: readonly string[]) =>
      until(async () => JSON.stringify((await errands()).map((one) => one.state)) === JSON.stringify(states)),
  };
};

const handOver = {
  type: 'planErrand',
  kind: 'firehydrantIncident',
  what: {
    title: 'Checkout errors',
    summary: '',
    impact: 'One in three payments fails',
    severity: 'SEV1',
    milestones: [{ type: 'started', at: '2026-11-20T10:00:00.000Z' }],
  },
} as const;
const notes = (upTo: string, count: number) =>
  ({ type: 'planErrand', kind: 'firehydrantNotes', what: { upTo, count } }) as const;
const create = 'POST /v1/incidents' as const;

describe('An incident that is handed over', () => {
  it('is made once although its answer is lost, pages once, and is linked', async () => {
    const { server, incident, state, ask, has } = await world();
    server.script({ kind: 'drop-after' }, { route: create });
    good(await ask(handOver));
    await has('done');
    expect(server.incidents).toHaveLength(1);
    expect(server.paged).toBe(1);
    const there = server.incidents[0];
    expect(there?.labels['throughline-incident']).toBe(incident);
    expect((await state()).facts?.links).toEqual([
      {
        service: 'firehydrant',
        id: there?.id,
        name: '#1 Checkout errors',
        url: `https://app.firehydrant.io/incidents/${there?.id}`,
      },
    ]);
    expect(await ask(handOver)).toMatchObject({ ok: false, error: { code: 'alreadyThere' } });
  });

  it('is not made again by itself when nobody knows whether it was made', async () => {
    const { server, errands, ask, has } = await world();
    server.script({ kind: 'drop-before' }, { route: create });
    good(await ask(handOver));
    await has('unknown');
    const looked = () => server.count('GET /v1/incidents');
    await until(() => looked() === 3);
    expect(server.count(create)).toBe(1);
    const [errand] = await errands();
    good(await ask({ type: 'settleErrand', errand: errand?.id ?? '', as: 'again' }));
    await has('done');
    expect(server.paged).toBe(1);
  });

  it('is refused in words that say what FireHydrant said', async () => {
    const { state, ask, has } = await world({ severities: ['Critical'] });
    good(await ask(handOver));
    await has('failed');
    const { facts } = await state();
    if (facts === null) throw new Error('nothing');
    expect(errandRows(facts, '2026-11-21T00:00:00Z')[0]?.words).toContain(
      'FireHydrant refused it: “Severity SEV1 does not exist”.',
    );
  });

  it('of a drill reaches nobody', async () => {
    const { server, ask, has } = await world({}, 'drill');
    good(await ask(handOver));
    await has('done');
    expect(server.requests).toEqual([]);
  });
});

describe('Its log', () => {
  const logged = async (ask: (input: CommandInput) => Promise<unknown>, count: number) => {
    for (let place = 0; place < count; place += 1) await ask({ type: 'note', text: `line ${place}` });
  };

  it('waits for the incident, then goes there in bursts, and says how far it is', async () => {
    const { server, state, ask, has } = await world({ rate: { requests: 50, perMs: 10_000 } });
    await logged(ask, 90);
    const before = await state();
    const all = handedNotes(before, null);
    const said = new Set<string>();
    expect(await ask(notes('x/0', 1))).toMatchObject({ ok: false, error: { code: 'notThere' } });
    good(await ask(handOver));
    good(await ask(notes(before.history.at(-1)?.event.id ?? '', all.length)));
    await until(async () => {
      const { facts } = await state();
      for (const row of facts === null ? [] : errandRows(facts, '2026-11-21T00:00:00Z')) said.add(row.words);
      return facts?.errands.every((one) => one.state === 'done') ?? false;
    });
    await has('done', 'done');
    const id = server.incidents[0]?.id ?? '';
    expect(server.notesOf(id)).toHaveLength(all.length);
    expect(server.requests.some(({ answer }) => answer?.status === 429)).toBe(false);
    expect(
      [...said].some((words) =>
        /^\d+ of 91 notes are at FireHydrant; the rest follows; going on at/u.test(words),
      ),
    ).toBe(true);
  });

  it('goes on where it was when the console stops in between, and doubles nothing', async () => {
    const { server, state, ask, has, restart } = await world();
    await logged(ask, 60);
    const before = await state();
    good(await ask(handOver));
    good(await ask(notes(before.history.at(-1)?.event.id ?? '', 61)));
    await server.until(() => server.count('POST /v1/incidents/:id/notes') === 20);
    await restart();
    await has('done', 'done');
    const bodies = server.notesOf(server.incidents[0]?.id ?? '').map(({ body }) => body);
    expect(bodies).toHaveLength(handedNotes(before, null).length);
    expect(new Set(bodies).size).toBe(bodies.length);
  });
});

describe('What follows', () => {
  it('is done there when the lead asks: milestones, a note, resolving and closing', async () => {
    const { server, ask, has } = await world();
    good(await ask(handOver));
    const milestones = [{ type: 'mitigated', at: '2026-11-20T11:00:00.000Z' }];
    good(await ask({ type: 'planErrand', kind: 'firehydrantMilestones', what: { milestones } }));
    good(
      await ask({ type: 'planErrand', kind: 'firehydrantNote', what: { text: 'Led in Throughline now.' } }),
    );
    good(await ask({ type: 'planErrand', kind: 'firehydrantEnd', what: { as: 'resolve' } }));
    good(await ask({ type: 'planErrand', kind: 'firehydrantEnd', what: { as: 'close' } }));
    await has('done', 'done', 'done', 'done', 'done');
    const [there] = server.incidents;
    expect(there?.milestones.map(({ type }) => type)).toEqual([
      ...(['started', 'mitigated', 'resolved', 'closed'] as const),
    ]);
    expect(server.notesOf(there?.id ?? '')[0]?.body).toContain('Led in Throughline now.');
  });

  it('is looked up after a lost answer, each by what shows it', async () => {
    const { server, ask, has } = await world();
    good(await ask(handOver));
    await has('done');
    server.script({ kind: 'drop-after' }, { route: 'POST /v1/incidents/:id/notes' });
    good(await ask({ type: 'planErrand', kind: 'firehydrantNote', what: { text: 'Led here.' } }));
    await has('done', 'done');
    server.script({ kind: 'cut' }, { route: 'PUT /v1/incidents/:id/resolve' });
    good(await ask({ type: 'planErrand', kind: 'firehydrantEnd', what: { as: 'resolve' } }));
    await has('done', 'done', 'done');
    expect(server.count('POST /v1/incidents/:id/notes')).toBe(1);
    expect(server.count('PUT /v1/incidents/:id/resolve')).toBe(1);
  });

  it('is refused while the incident is not there', async () => {
    const { ask } = await world();
    expect(await ask({ type: 'planErrand', kind: 'firehydrantEnd', what: { as: 'close' } })).toMatchObject({
      ok: false,
      error: { code: 'notThere' },
    });
  });
});
