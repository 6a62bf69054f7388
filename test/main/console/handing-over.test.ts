import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Delivery } from '../../../src/domain/incident/state.ts';
import type { Destination } from '../../../src/domain/media/media.ts';
import { type SlackServer, type SlackStage, startSlack } from '../../servers/slack.ts';
import type { SlackFault } from '../../servers/slack-faults.ts';
import { type SmtpServer, startSmtp } from '../../servers/smtp.ts';
import type { SmtpFault } from '../../servers/smtp-faults.ts';
import { command, declared, execute, good } from '../incidents/sample.ts';
import {
  deliveriesOf,
  mailList,
  pause,
  queueUpdate,
  slackChannel,
  until,
  type WorldOptions,
} from '../outbox/sample.ts';
import { arrivals, copied, handOver, openConsole, recordOf, takeOver, type World } from './two-consoles.ts';

/* An incident goes from console to console while it is being sent. */

let slack: SlackServer;
let smtp: SmtpServer;
let onStage: (stage: SlackStage) => void = () => undefined;
let worlds: World[] = [];

beforeAll(async () => {
  smtp = await startSmtp();
  slack = await startSlack({
    channels: [{ name: 'incidents' }, { name: 'company' }],
    onStage: ({ method }, stage) => method === 'chat.postMessage' && onStage(stage),
  });
});
afterEach(async () => {
  await Promise.all(worlds.map((world) => world.close()));
  worlds = [];
  slack.heal();
  smtp.heal();
});
afterAll(() => Promise.all([slack.close(), smtp.close()]));

const company: Destination = {
  medium: 'slack',
  id: 'd-company',
  name: '#company',
  audience: 'internal',
  channel: 'company',
};
const usual = (): WorldOptions => ({
  slack,
  destinations: [slackChannel, company],
  timing: { stopWait: 20 },
});

const keep = async (opening: Promise<World>): Promise<World> => {
  const world = await opening;
  worlds.push(world);
  return world;
};

const begun = async (options: WorldOptions = usual()) => {
  const first = await keep(openConsole(options));
  first.run();
  return { first, id: await declared(first.incidents) };
};

const statesAt = async (world: World, id: string) =>
  (await deliveriesOf(world.incidents, id)).map(({ state }) => state);

/** Nothing more happens by itself. */
const settled = (world: World, id: string) =>
  until(async () =>
    (await statesAt(world, id)).every((s) => s !== 'queued' && s !== 'attempting' && s !== 'waiting'),
  );

test('what was waiting is sent by the console that takes over, once', async () => {
  slack.script({ kind: 'rate-limit', retryAfter: 1 }, { method: 'chat.postMessage', times: 2 });
  const { first, id } = await begun();
  await queueUpdate(first.incidents, id, 'first');
  await until(async () => (await statesAt(first, id)).every((s) => s === 'waiting'));
  await handOver(first, id);
  const next = await keep(takeOver(first, id, usual()));
  await settled(next, id);
  await pause(1200);
  const there = await deliveriesOf(next.incidents, id);
  expect(there.map((delivery) => [delivery.state, arrivals(slack, smtp, delivery)])).toEqual([
    ['sent', 1],
    ['sent', 1],
  ]);
  expect(await statesAt(first, id)).toEqual(['waiting', 'waiting']);
});

test('what is being sent gets time to end before the record goes', async () => {
  const { first, id } = await begun({ ...usual(), destinations: [slackChannel], timing: { stopWait: 5000 } });
  slack.script({ kind: 'delay', ms: 400 }, { method: 'chat.postMessage' });
  const asked = new Promise<void>((resolve) => {
    onStage = (stage) => stage === 'done' && resolve();
  });
  await queueUpdate(first.incidents, id, 'first');
  await asked;
  await handOver(first, id);
  expect(await statesAt(first, id)).toEqual(['sent']);
});

test('a mail that cannot have arrived yet is called off, and sent by the next console', async () => {
  const options = { ...usual(), smtp, destinations: [mailList], mailTimeoutMs: 60_000 };
  const { first, id } = await begun({ ...options, timing: { stopWait: 30_000 } });
  const silent = Promise.withResolvers<void>();
  smtp.script({ phase: 'auth', how: 'silent', onTaken: silent.resolve });
  await queueUpdate(first.incidents, id, 'first');
  await silent.promise;
  await handOver(first, id);
  expect(await statesAt(first, id)).toEqual(['waiting']);
  const next = await keep(takeOver(first, id, options));
  await settled(next, id);
  const [delivery] = await deliveriesOf(next.incidents, id);
  expect(delivery?.state).toBe('sent');
  expect(delivery === undefined ? 0 : arrivals(slack, smtp, delivery)).toBe(1);
});

test('an outcome that comes too late is refused, said in the log, and looked up by the next console', async () => {
  const said: string[] = [];
  const log = { info: () => undefined, error: (what: string) => void said.push(what) };
  const { first, id } = await begun({ ...usual(), destinations: [slackChannel], log });
  slack.script({ kind: 'delay', ms: 600 }, { method: 'chat.postMessage' });
  const asked = new Promise<void>((resolve) => {
    onStage = (stage) => stage === 'done' && resolve();
  });
  await queueUpdate(first.incidents, id, 'first');
  await asked;
  const record = await handOver(first, id);
  expect(await statesAt(first, id)).toEqual(['unknown']);
  await until(() => said.length > 0);
  expect(said).toEqual(['the outcome of a message could not be recorded']);
  expect(await recordOf(first, id)).toEqual(record);
  const next = await keep(takeOver(first, id, { ...usual(), destinations: [slackChannel] }));
  await until(async () => (await statesAt(next, id))[0] === 'sent');
});

test('the console that it left refuses everything, and goes on once it is back', async () => {
  const { first, id } = await begun();
  const told: string[] = [];
  first.incidents.onHealth(({ health }) => told.push(health.state));
  await handOver(first, id);
  expect(told).toEqual(['elsewhere']);
  const [item] = first.incidents.list();
  expect(item).toMatchObject({ nextUpdate: null, health: { state: 'elsewhere' } });
  const note = command({ type: 'note', text: 'x' });
  expect(await first.incidents.execute(id, randomUUID(), note)).toMatchObject({
    error: { code: 'heldElsewhere', message: expect.stringContaining('handed over to Cy at') },
  });
  for (const type of ['handToConsole', 'takeOver'] as const)
    expect(
      await first.incidents.execute(
        id,
        randomUUID(),
        command(
          type === 'takeOver' ? { type, console: first.console } : { type, to: 'Cy', console: first.console },
        ),
      ),
    ).toMatchObject({ error: { code: 'notYours' } });
  const next = await keep(takeOver(first, id, usual()));
  await execute(next.incidents, id, { type: 'note', text: 'from there' });
  await handOver(next, id);
  const back = await keep(takeOver(next, id, usual(), first.console));
  await execute(back.incidents, id, { type: 'note', text: 'from here' });
  expect(good(await back.incidents.open(id)).health).toEqual({ state: 'ok' });
});

const faults: Readonly<Record<string, SlackFault>> = {
  well: { kind: 'none' },
  lost: { kind: 'drop-before' },
  unanswered: { kind: 'drop-after' },
  cut: { kind: 'cut' },
  slow: { kind: 'delay', ms: 150 },
  busy: { kind: 'rate-limit' },
  broken: { kind: 'status', status: 500, done: true },
  refused: { kind: 'error', error: 'not_in_channel' },
};

const mailFaults: Readonly<Record<string, SmtpFault>> = {
  deaf: { phase: 'greeting', how: 'silent' },
  dropped: { phase: 'data', how: 'drop' },
  deferred: { phase: 'rcpt', how: { code: 451 }, recipient: 'cy@example.org' },
  swallowed: { phase: 'dot', how: 'silent' },
  taken: { phase: 'dot', how: 'drop' },
};

/** How far it has come when the record is handed over: so many stages of posts, or just a while. */
const moment = fc.oneof(
  fc.record({
    stage: fc.constantFrom<SlackStage>('arrived', 'done', 'answered'),
    nth: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ ms: fc.integer({ min: 0, max: 120 }) }),
);
const journey = fc.record({
  faults: fc.array(fc.constantFrom(...Object.keys(faults)), { maxLength: 6 }),
  mail: fc.array(fc.constantFrom(...Object.keys(mailFaults)), { maxLength: 3 }),
  /**
   * Each time it is handed on: when, whether another update is queued there first, what is answered to questions, and who
   * leads it then.
   */
  legs: fc.array(
    fc.record({
      when: moment,
      queues: fc.boolean(),
      says: fc.constantFrom('nothing', 'again', 'sent'),
      // The next console goes on; or it begins, and the one before leads again: by its own file, or without any.
      leads: fc.constantFrom('next', 'takenBack', 'ledFromHere'),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});
type Journey = typeof journey extends fc.Arbitrary<infer J> ? J : never;

const reached = (when: Journey['legs'][number]['when']): Promise<void> => {
  if ('ms' in when) return pause(when.ms);
  let left = when.nth;
  const there = new Promise<void>((resolve) => {
    onStage = (stage) => {
      if (stage === when.stage) left -= 1;
      if (left <= 0) resolve();
    };
  });
  // It may never come that far.
  return Promise.race([there, pause(200)]);
};

const sendRefused = (world: World, id: string) =>
  world.incidents.execute(id, randomUUID(), command({ type: 'sendRefusedAgain', destination: null }));

/** Leads an incident again that another console has begun with and goes on with. */
const leadAgain = async (world: World, id: string, how: 'takenBack' | 'ledFromHere'): Promise<void> => {
  const lead = command({ type: 'leadFromHere', why: 'it is lost' });
  const take = { type: 'takeOver', console: world.console } as const;
  good(
    how === 'takenBack'
      ? await world.incidents.executeForHandover(id, randomUUID(), take)
      : await world.incidents.execute(id, randomUUID(), lead),
  );
};

/** Answers what is asked; gives the deliveries that are to be sent again. */
const answer = async (world: World, id: string, says: string): Promise<readonly string[]> => {
  if (says === 'nothing') return [];
  const as = says === 'again' ? 'again' : 'sent';
  if (as === 'again') await sendRefused(world, id);
  const asked = (await deliveriesOf(world.incidents, id)).filter(({ state }) => state === 'unknown');
  for (const { id: delivery } of asked)
    await world.incidents.execute(id, randomUUID(), command({ type: 'settleDelivery', delivery, as }));
  return as === 'again' ? asked.map(({ id: delivery }) => delivery) : [];
};

interface Arrived {
  readonly delivery: Delivery;
  readonly times: number;
  /** How many times a person said to send it again. */
  readonly asked: number;
}

/** One journey; every console that had the incident keeps running to the end. */
const travel = async ({ faults: names, mail, legs }: Journey): Promise<readonly Arrived[]> => {
  for (const name of names) slack.script(faults[name] ?? { kind: 'none' }, { method: 'chat.postMessage' });
  for (const name of mail) smtp.plan(mailFaults[name] === undefined ? [] : [mailFaults[name]]);
  const options = { ...usual(), smtp, destinations: [slackChannel, company, mailList], mailTimeoutMs: 300 };
  const { first, id } = await begun(options);
  const again: string[] = [];
  let at = first;
  await queueUpdate(at.incidents, id, 'first');
  for (const [n, { when, queues, says, leads }] of legs.entries()) {
    const far = reached(when);
    if (queues) await queueUpdate(at.incidents, id, `leg${n}`, { corrects: 1 });
    await far;
    again.push(...(await answer(at, id, says)));
    await handOver(at, id);
    // Every other leg leads back to the first laptop.
    const next = await keep(takeOver(at, id, options, n % 2 === 1 ? first.console : undefined));
    const before = await recordOf(at, id);
    expect((await recordOf(next, id)).subarray(0, before.length).equals(before)).toBe(true);
    if (leads === 'next') {
      at = next;
      continue;
    }
    await sendRefused(next, id);
    await pause(100);
    await leadAgain(at, id, leads);
  }
  slack.heal();
  smtp.heal();
  await settled(at, id);
  await pause(250);
  const all = await deliveriesOf(at.incidents, id);
  await Promise.all(worlds.map((world) => world.close()));
  worlds = [];
  return all.map((delivery) => ({
    delivery,
    times: arrivals(slack, smtp, delivery),
    asked: again.filter((one) => one === delivery.id).length,
  }));
};

const seed = Number(process.env.THROUGHLINE_SEED ?? Math.floor(Math.random() * 2 ** 31));
const runs = Number(process.env.HANDOVERS ?? 15);

test(
  `wherever a record is handed over, nothing is sent twice unless somebody said so (seed ${seed})`,
  async () => {
    await fc.assert(
      fc.asyncProperty(journey, async (one) => {
        for (const { delivery, times, asked } of await travel(one)) {
          expect(times, `${delivery.id}: ${times} times`).toBeLessThanOrEqual(1 + asked);
          // Nor is it lost: what the record calls sent is there.
          if (delivery.state === 'sent' && delivery.remote !== null) expect(times).toBeGreaterThan(0);
        }
      }),
      { seed, numRuns: runs, endOnFailure: true },
    );
  },
  runs * 5_000 + 60_000,
);

test('and it would be: where the record does not say that it went, both consoles send', async () => {
  slack.script({ kind: 'rate-limit', retryAfter: 1 }, { method: 'chat.postMessage', times: 2 });
  const { first, id } = await begun();
  await queueUpdate(first.incidents, id, 'first');
  await until(async () => (await statesAt(first, id)).every((s) => s === 'waiting'));
  const next = await keep(copied(first, id, usual()));
  next.run();
  await Promise.all([settled(first, id), settled(next, id)]);
  const there = await deliveriesOf(next.incidents, id);
  expect(there.map((delivery) => arrivals(slack, smtp, delivery))).toEqual([2, 2]);
});
