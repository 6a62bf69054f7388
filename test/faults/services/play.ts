import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { ErrandSettlement } from '../../../src/domain/errands/errand.ts';
import { errandNeedsAnswer } from '../../../src/domain/errands/errand.ts';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import type { ErrandFacts, Facts } from '../../../src/domain/incident/state.ts';
import { ok } from '../../../src/domain/result.ts';
import { systemClock } from '../../../src/main/clock.ts';
import type { ToService } from '../../../src/main/errands/ports.ts';
import { createErrandSandbox } from '../../../src/main/errands/sandbox.ts';
import { usualTiming } from '../../../src/main/errands/timing.ts';
import { startErrands } from '../../../src/main/errands/worker.ts';
import { type JobRecords, recordsOf } from '../../../src/main/jobs/records.ts';
import { type Files, nodeFiles } from '../../../src/main/journal/files.ts';
import { nodeScheduler } from '../../../src/main/scheduler.ts';
import { serviceOf } from '../../../src/main/services/services.ts';
import { send, type Transport } from '../../../src/main/services/transport.ts';
import type { KeyedService, ServiceFields } from '../../../src/shared/services/services.ts';
import { leadIn, openIncidents, quiet } from '../incidents.ts';
import { scaled } from '../kinds.ts';
import type { ServiceSettings } from './subjects.ts';

/** One life of the console, until everything has come to rest or it is killed. Plain data. */
export interface Life {
  readonly folder: string;
  readonly settings: ServiceSettings;
  readonly before: readonly CommandInput[];
  /** What the lead asks for, one after the other, each with the word that is in nothing else. */
  readonly asks: readonly {
    readonly word: string;
    readonly command: Extract<CommandInput, { type: 'planErrand' }>;
  }[];
  /** What the lead says about what needs them, in turn. */
  readonly answers: readonly ErrandSettlement[];
}

/** What is not the product's own: a file system that can die, a planted bug. */
export interface LifeTwist {
  readonly files?: Files;
  readonly records?: (records: JobRecords) => JobRecords;
  readonly transport?: (transport: Transport) => Transport;
}

const cut = (ms: number): number => ms / scaled.factor;

/** The worker's own waits, cut by the factor. */
export const errandTiming = {
  ...usualTiming,
  retryFirst: cut(usualTiming.retryFirst),
  retryMost: cut(usualTiming.retryMost),
  lookUps: usualTiming.lookUps.map(cut),
};

/** Instead of half a minute. */
export const impatient: Transport = (asked) => send({ ...asked, timeoutMs: scaled.slackTimeoutMs });

/** A service as the settings connect it. */
export const connected = (
  { service, key, baseUrl, fields }: ServiceSettings,
  transport: Transport,
): ToService => {
  const known = fields as unknown as ServiceFields<KeyedService>;
  const call = serviceOf(service)?.call({ key, baseUrl, fields: known, transport });
  if (call === undefined) throw new Error(`${service} is not in the table of services`);
  return async () => ok({ call, fields: fields as Readonly<Record<string, string>> });
};

/** The longest that everything together may take to come to rest. */
const patienceMs = 60_000;
/** How long there must be nothing to do but to look something up. */
const restMs = 60;

/** Plays the lead: declares, asks, and answers what is asked. Resolves when all is at rest. */
export const playLife = async (
  { folder, settings, before, asks, answers }: Life,
  twist: LifeTwist = {},
): Promise<void> => {
  const incidents = await openIncidents(folder, twist.files);
  const records = recordsOf(incidents, randomUUID);
  const worker = startErrands({
    records: twist.records?.(records) ?? records,
    service: connected(settings, twist.transport?.(impatient) ?? impatient),
    sandbox: createErrandSandbox(join(folder, 'sandbox'), nodeFiles),
    clock: { now: () => new Date(), monotonic: systemClock.monotonic },
    scheduler: nodeScheduler,
    random: Math.random,
    log: quiet,
    timing: errandTiming,
  });
  incidents.onRecords(worker.wake);
  const { facts, declare, say } = leadIn(incidents);
  const left = [...answers];
  /** Answers until nothing needs an answer, or there are none left. */
  const settle = async (): Promise<void> => {
    await atRest(facts);
    for (const asking of facts()?.errands.filter(errandNeedsAnswer) ?? []) {
      const as = left.shift();
      if (as === undefined) return;
      await say({ type: 'settleErrand', errand: asking.id, as });
    }
    if (left.length > 0 && facts()?.errands.some(errandNeedsAnswer) === true) await settle();
    else await atRest(facts);
  };
  try {
    await declare();
    for (const command of before) await say(command);
    for (const { word, command } of asks) {
      if (!isAsked(facts()?.errands ?? [], word)) await say(command);
      await settle();
    }
  } finally {
    await worker.stop();
    await incidents.close();
  }
};

/** Whether the record has it, from this life or an earlier one. */
const isAsked = (errands: readonly ErrandFacts[], word: string): boolean =>
  errands.some(({ what }) => JSON.stringify(what).includes(word));

const atRest = async (facts: () => Facts | null): Promise<void> => {
  const end = Date.now() + patienceMs;
  let since: number | null = null;
  for (;;) {
    const errands = facts()?.errands;
    const isAtRest = errands?.every(({ state }) => restStates.has(state)) === true;
    since = isAtRest ? (since ?? Date.now()) : null;
    if (since !== null && Date.now() - since >= restMs) return;
    if (Date.now() > end)
      throw new Error(
        `Claim "everything that is asked comes to rest" does not hold: ${JSON.stringify(errands, null, 1)}`,
      );
    await new Promise((resolve) => setTimeout(resolve, 8));
  }
};

const restStates: ReadonlySet<ErrandFacts['state']> = new Set(['done', 'failed', 'unknown', 'skipped']);
