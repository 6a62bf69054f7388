import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ok } from '../../../src/domain/result.ts';
import type { JobRecords } from '../../../src/main/jobs/records.ts';
import type { SharedLog, SharedServer } from '../../../src/main/shared-record/port.ts';
import type { SharedChoice } from './schedule.ts';

/** Bugs that are planted around a console's services, each against one promise. The run must catch them. */
export const plantedBugs = {
  'publish without expectation': {
    name: 'a line is published to follow whatever is the last, not the line that it was written to follow',
    choice: { killing: false, server: [], failing: false },
  },
  'attempt before acknowledgement': {
    name: 'a message is sent before its attempt is in the shared record',
    choice: { killing: false, server: [], failing: false },
  },
  'pending forgotten': {
    name: 'a console that starts forgets what was waiting',
    choice: { server: [], failing: false },
  },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly choice: SharedChoice }>>;
export type PlantedBug = keyof typeof plantedBugs;

/** The server as a console without expectations uses it. */
export const withoutExpectation = (server: SharedServer): SharedServer =>
  wrapped(server, (log) => ({
    ...log,
    publish: async (line, id) => {
      for (;;) {
        const last = await log.last();
        if (!last.ok) return { kind: 'unknown' };
        const done = await log.publish(line, id, last.value?.sequence ?? 0);
        if (done.kind !== 'faster') return done;
      }
    },
  }));

const wrapped = (server: SharedServer, how: (log: SharedLog) => SharedLog): SharedServer =>
  new Proxy(server, {
    get: (target, name) =>
      name === 'log'
        ? (place: Parameters<SharedServer['log']>[0]) => how(target.log(place))
        : Reflect.get(target, name, target),
  });

/** The records as a job sees them that does not wait until its attempt was taken. */
export const withoutWaiting = (records: JobRecords): JobRecords => ({
  incidents: () => records.incidents(),
  record: async (incident, command) => {
    const written = records.record(incident, command);
    if (command.type !== 'recordAttempt') return written;
    written.catch(() => undefined);
    return ok(null);
  },
});

/** Removes what waits, before a console starts. `folder`: of what is kept beside shared records. */
export const forgetPending = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder)) if (name.endsWith('.pending.jsonl')) await rm(join(folder, name));
};
