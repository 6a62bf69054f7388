import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommandType } from '../../../src/domain/incident/commands.ts';
import type { Facts } from '../../../src/domain/incident/state.ts';
import { ok } from '../../../src/domain/result.ts';
import type { JobRecords } from '../../../src/main/jobs/records.ts';
import type { SharedLog, SharedServer } from '../../../src/main/shared-record/port.ts';
import type { SharedChoice } from './schedules.ts';

/** What does something outside on a console. */
type Worker = 'outbox' | 'steps' | 'errands';

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
  "another's duty": {
    name: 'what is asked of services is done by every console, whichever it is for',
    choice: { killing: false, server: [], failing: false },
  },
  'step done again': {
    name: 'a step in Slack that may have been done elsewhere is done again without asking',
    choice: { server: [], failing: false },
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

/** The records as a console with this bug shows them to one of its workers. */
export const withBug = (bug: PlantedBug | null, worker: Worker, records: JobRecords): JobRecords => {
  if (worker === 'outbox' && bug === 'attempt before acknowledgement') return withoutWaiting(records);
  if (worker === 'errands' && bug === "another's duty") return withEveryDuty(records);
  return worker === 'steps' && bug === 'step done again' ? withUnknownPlanned(records) : records;
};

/** The records as a job sees them that does not wait until its attempt was taken. */
const withoutWaiting = (records: JobRecords): JobRecords => ({
  incidents: () => records.incidents(),
  record: async (incident, command) => {
    const written = records.record(incident, command);
    if (command.type !== 'recordAttempt') return written;
    written.catch(() => undefined);
    return ok(null);
  },
});

const withEveryDuty = (records: JobRecords): JobRecords =>
  seenAs(records, 'recordErrandAttempt', (facts, duty) => ({
    ...facts,
    errands: facts.errands.map((errand) => ({ ...errand, duty })),
  }));

const withUnknownPlanned = (records: JobRecords): JobRecords =>
  seenAs(records, 'recordStepAttempt', (facts) => ({
    ...facts,
    slack:
      facts.slack === null
        ? null
        : {
            ...facts.slack,
            steps: facts.slack.steps.map((step) =>
              step.state === 'unknown' ? { ...step, state: 'planned', asked: true } : step,
            ),
          },
  }));

/** The records as somebody sees them who goes on although such an attempt is refused. */
const seenAs = (
  records: JobRecords,
  attempt: CommandType,
  how: (facts: Facts, console: string) => Facts,
): JobRecords => ({
  incidents: () =>
    records.incidents().map((incident) => ({ ...incident, facts: how(incident.facts, incident.console) })),
  record: async (incident, command) => {
    const written = await records.record(incident, command);
    return command.type === attempt && !written.ok ? ok(null) : written;
  },
});

/** Removes what waits, before a console starts. `folder`: of what is kept beside shared records. */
export const forgetPending = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder)) if (name.endsWith('.pending.jsonl')) await rm(join(folder, name));
};
