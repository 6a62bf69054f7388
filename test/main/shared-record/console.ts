import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import type { ConsoleIdentity } from '../../../src/domain/incident/holder.ts';
import type { Destination } from '../../../src/domain/media/media.ts';
import { systemClock } from '../../../src/main/clock.ts';
import { startIncidents } from '../../../src/main/incidents/service.ts';
import { type Files, nodeFiles } from '../../../src/main/journal/files.ts';
import { nodeScheduler } from '../../../src/main/scheduler.ts';
import type { LinkTiming } from '../../../src/main/shared-record/patience.ts';
import type { SharedServer } from '../../../src/main/shared-record/port.ts';
import { createSharedServer } from '../../../src/main/shared-record/server.ts';
import { openSharedRecords } from '../../../src/main/shared-record/service.ts';
import { openSharedWriters } from '../../../src/main/shared-record/writers.ts';
import { type NatsServer, startNats } from '../../servers/nats.ts';
import { command, decisionSettings, declaration, good, quiet } from '../incidents/sample.ts';

/* Consoles that share incidents over a real server, each with a folder of its own. */

/** Waits for what must come soon; fails after ten seconds. */
export const until = async (holds: () => boolean | Promise<boolean>, what = String(holds)): Promise<void> => {
  const end = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`this never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

/** Short, so that what is tried again is tried soon. */
const timing: LinkTiming = { retry: 50, retryAtMost: 500, settle: 300, alone: 200 };

interface Changes {
  readonly folder?: string;
  readonly self?: ConsoleIdentity;
  readonly files?: Files;
  readonly now?: () => Date;
  readonly destinations?: readonly Destination[];
  /** What it reaches the server through. */
  readonly server?: (real: SharedServer) => SharedServer;
  readonly timing?: Partial<LinkTiming>;
}

/** Opens a console that uses the server at `address`; null for none. */
export const openConsole = async (name: string, address: string | null, changes: Changes = {}) => {
  const folder = changes.folder ?? (await mkdtemp(join(tmpdir(), `shared-${name}-`)));
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'pass') await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  let self = changes.self ?? { id: randomUUID(), name: `${name}-laptop` };
  const files = changes.files ?? nodeFiles;
  const now = changes.now ?? (() => new Date());
  const real = createSharedServer({
    name: () => name,
    clock: systemClock,
    timing: { connect: 2000, answer: 1000, ping: 500, retryFirst: 20, retryMost: 100, clock: 60_000 },
  });
  const server = changes.server?.(real) ?? real;
  const connect = (to: string | null) =>
    real.use(to === null ? null : { address: to, space: 'main', credentials: { kind: 'none' }, trusted: '' });
  connect(address);
  const by = `p-${name}`;
  const directory = [
    ...decisionSettings.directory,
    { id: by, name, handle: name, slackId: null, email: null, zone: null, isTeam: false, team: '' },
  ];
  const { destinations = [] } = changes;
  const settings = () => ({ ...decisionSettings, directory, destinations, by, console: self });
  const deps = { files, now, scheduler: nodeScheduler, log: quiet };
  const writers = await openSharedWriters({
    ...deps,
    folder: join(folder, 'shared-record'),
    server,
    settings,
    timing: { ...timing, ...changes.timing },
    console: () => self,
  });
  const incidents = good(
    await startIncidents({
      ...deps,
      folder: join(folder, 'incidents'),
      newId: randomUUID,
      decisionSettings: settings,
      shared: writers,
    }),
  );
  const shared = openSharedRecords({
    incidents,
    writers,
    server,
    folder: join(folder, 'shared-record'),
    files,
    space: () => 'main',
    console: () => self,
    newId: randomUUID,
    log: quiet,
  });
  let isOpen = true;
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    shared.stop();
    await incidents.close();
    await real.close();
  };
  onTestFinished(close);
  const read = (...path: string[]) => readFile(join(folder, ...path)).catch(() => Buffer.alloc(0));
  const state = async (incident: string) => good(await incidents.peek(incident)).state;
  return {
    name,
    address,
    changes,
    folder,
    self,
    incidents,
    shared,
    server,
    connect,
    close,
    rename: (to: string) => {
      self = { ...self, name: to };
    },
    isConnected: () => until(() => server.state.kind === 'connected'),
    /** Asks as the person at the keyboard. */
    ask: (incident: string, input: CommandInput, id: string = randomUUID()) =>
      incidents.execute(incident, id, command(input)),
    say: async (incident: string, input: CommandInput, id: string = randomUUID()) =>
      good(await incidents.execute(incident, id, command(input))),
    note: async (incident: string, text: string) =>
      good(await incidents.execute(incident, randomUUID(), command({ type: 'note', text }))),
    bytes: (incident: string) => read('incidents', `${incident}.jsonl`),
    pending: async (incident: string) =>
      (await read('shared-record', `${incident}.pending.jsonl`)).toString('utf8'),
    state,
    facts: async (incident: string) => {
      const { facts } = await state(incident);
      if (facts === null) throw new Error('no such incident');
      return facts;
    },
    notes: async (incident: string): Promise<readonly string[]> =>
      (await state(incident)).history.flatMap(({ event }) =>
        event.type === 'noted' ? [String((event.data as { text: string }).text)] : [],
      ),
    now: (incident: string) => {
      const there = shared.now(incident);
      if (there === null) throw new Error(`${name} does not share this`);
      return there;
    },
    link: (incident: string) => shared.now(incident)?.link.kind ?? null,
  };
};
export type Console = Awaited<ReturnType<typeof openConsole>>;

/** Opens a console again over its folder, or over another one. */
export const again = (
  { name, address, changes, self, folder }: Console,
  more: Changes = {},
): Promise<Console> => openConsole(name, address, { ...changes, self, folder, ...more });

/** Starts a server that goes with the test. */
export const startServer = async (): Promise<NatsServer> => {
  const started = await startNats();
  onTestFinished(() => started.close());
  return started;
};

/** Two consoles or more that share an incident, the first of which declared it. */
export const sharing = async (
  names: readonly string[],
  changes: Readonly<Record<string, Changes>> = {},
  kind: 'incident' | 'drill' = 'incident',
) => {
  const nats = await startServer();
  const consoles = await Promise.all(names.map((name) => openConsole(name, nats.address, changes[name])));
  const [first, ...others] = consoles;
  if (first === undefined) throw new Error('nobody shares');
  const id = good(await first.incidents.declare(randomUUID(), declaration('Checkout errors', kind))).incident;
  await Promise.all(consoles.map((one) => one.isConnected()));
  const { joinLink } = good(await first.shared.share(id));
  for (const one of others) good(await one.shared.join(joinLink));
  await settled(id, ...consoles);
  // As many as there are names; whoever takes more of them sees it at once.
  return { nats, id, joinLink, consoles: consoles as unknown as readonly [Console, Console, Console] };
};

/** Waits until all consoles have the same record, and nothing waits anywhere. */
export const settled = (incident: string, ...consoles: readonly Console[]) => {
  const nothingWaits = () =>
    consoles.every((one) => one.link(incident) === 'together' && one.now(incident).waiting.length === 0);
  return until(async () => {
    // Asked first: what is taken while the files are read may be in none of them yet.
    if (!nothingWaits()) return false;
    const [first = Buffer.alloc(0), ...others] = await Promise.all(
      consoles.map((one) => one.bytes(incident)),
    );
    const lines = first.toString('latin1').split('\n').length - 1;
    const peeked = await Promise.all(consoles.map((one) => one.incidents.peek(incident)));
    // A line is in the file before it is said to be there.
    const areTold = peeked.every((one) => one.ok && one.value.seq === lines);
    return lines > 0 && others.every((bytes) => bytes.equals(first)) && areTold && nothingWaits();
  }, 'the same record everywhere');
};

export { good };
