import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import type { ErrandFacts, Facts } from '../../../src/domain/incident/state.ts';
import { problem } from '../../../src/domain/result.ts';
import type { ServiceName } from '../../../src/domain/services/names.ts';
import { systemClock } from '../../../src/main/clock.ts';
import type { ToService } from '../../../src/main/errands/ports.ts';
import { createErrandSandbox } from '../../../src/main/errands/sandbox.ts';
import { startErrands } from '../../../src/main/errands/worker.ts';
import type { JobTiming } from '../../../src/main/jobs/job.ts';
import { recordsOf } from '../../../src/main/jobs/records.ts';
import type { Jobs } from '../../../src/main/jobs/runner.ts';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import type { LogFacts } from '../../../src/main/log/logger.ts';
import { nodeScheduler } from '../../../src/main/scheduler.ts';
import { command, execute, good, newFolder, started } from '../incidents/sample.ts';
import { until } from '../outbox/sample.ts';

/** What connects the worker to a test server; the same shape as a connection from the settings. */
export type Services = { readonly [S in ServiceName]?: () => ReturnType<ToService> };

const quick: JobTiming = { retryFirst: 60, retryMost: 400, lookUps: [30, 120, 300], stopWait: 2000 };

/**
 * Incidents with what does their errands against real servers; a service that is not given is not set up. `before`: the
 * folder of a world that was closed, to go on with.
 */
export const openErrandWorld = async (services: Services, before?: string) => {
  const folder = before ?? (await newFolder());
  const incidents = await started(join(folder, 'incidents'));
  const sandbox = join(folder, 'sandbox');
  /** Everything that was logged, as text. */
  const logged: string[] = [];
  const log = (level: string) => (words: string, facts?: LogFacts) => {
    logged.push(`${level} ${words} ${JSON.stringify(facts)}`);
  };
  let worker: Jobs | null = null;
  const run = (): void => {
    worker = startErrands({
      records: recordsOf(incidents, randomUUID),
      service: async (name) => (await services[name]?.()) ?? problem('serviceNotSetUp', 'It is not set up.'),
      sandbox: createErrandSandbox(sandbox, nodeFiles),
      clock: { now: () => new Date(), monotonic: systemClock.monotonic },
      scheduler: nodeScheduler,
      random: Math.random,
      log: { info: log('info'), error: log('error') },
      timing: quick,
    });
    incidents.onRecords(() => worker?.wake());
    worker.wake();
  };
  const declare = async (title = 'Checkout errors', kind: 'incident' | 'drill' = 'incident') => {
    const declared = command({ type: 'declare', title, kind });
    if (declared.type !== 'declare') throw new Error('not a declaration');
    return good(await incidents.declare(randomUUID(), declared)).incident;
  };
  const facts = async (id: string): Promise<Facts> => {
    const open = good(await incidents.open(id)).state.facts;
    if (open === null) throw new Error(`no incident ${id}`);
    return open;
  };
  return {
    folder,
    incidents,
    sandbox,
    logged,
    run,
    declare,
    facts,
    ask: (id: string, input: CommandInput) => execute(incidents, id, input),
    /** Waits until the newest errand is in this state. */
    come: async (id: string, state: ErrandFacts['state']): Promise<ErrandFacts> => {
      await until(async () => (await facts(id)).errands.at(-1)?.state === state);
      const errand = (await facts(id)).errands.at(-1);
      if (errand === undefined) throw new Error('nothing was asked for');
      return errand;
    },
    /** The text of every file that the console has written. */
    written: async (): Promise<string> => {
      const files = await readdir(folder, { recursive: true, withFileTypes: true });
      const texts = files
        .filter((file) => file.isFile())
        .map((file) => readFile(join(file.parentPath, file.name), 'utf8'));
      return (await Promise.all(texts)).join('\n');
    },
    close: async () => {
      await worker?.stop();
      await incidents.close();
    },
  };
};
