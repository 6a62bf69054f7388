import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, type CommandInput, commandSchema } from '../../../src/domain/incident/commands.ts';
import { usualEndingRules } from '../../../src/domain/incident/ending-rules.ts';
import type { Person } from '../../../src/domain/incident/person.ts';
import type { IncidentState } from '../../../src/domain/incident/state.ts';
import { defaultCadence } from '../../../src/domain/incident/words.ts';
import type { Problem, Result } from '../../../src/domain/result.ts';
import { usualAudienceRules } from '../../../src/domain/update/audience-rules.ts';
import { usualPhrases } from '../../../src/domain/update/fill/phrases.ts';
import { type Clock, systemClock } from '../../../src/main/clock.ts';
import { startIncidents } from '../../../src/main/incidents/service.ts';
import { recordsOf } from '../../../src/main/jobs/records.ts';
import type { Files } from '../../../src/main/journal/files.ts';
import { nodeScheduler } from '../../../src/main/scheduler.ts';
import { createSharedServer } from '../../../src/main/shared-record/server.ts';
import { openSharedRecords } from '../../../src/main/shared-record/service.ts';
import { openSharedWriters } from '../../../src/main/shared-record/writers.ts';
import type { Executed } from '../../../src/shared/types.ts';
import { quiet } from '../incidents.ts';
import { mailFrom } from '../subject.ts';
import { deedsIn } from './deeds.ts';
import type { ConsoleConfig, ConsoleView } from './messages.ts';
import { blankView } from './messages.ts';
import { forgetPending, withoutExpectation } from './planted.ts';
import { startWorkers } from './workers.ts';

/**
 * One console's main process without its windows: the real services over the real file system and real sockets, put
 * together as src/main/start/services.ts does, with one shared incident.
 */
export interface Console {
  declare(commandId: string, input: CommandInput): Promise<Result<{ readonly incident: string }, Problem>>;
  share(): Promise<Result<unknown, Problem>>;
  join(link: string): Promise<Result<unknown, Problem>>;
  execute(commandId: string, input: CommandInput): Promise<Result<Executed, Problem>>;
  goOn(): Promise<Result<unknown, Problem>>;
  goOnAlone(): Promise<Result<unknown, Problem>>;
  /** Moves the wall clock this far from the real one, in milliseconds. */
  moveClock(offsetMs: number): void;
  view(): ConsoleView;
  /** Calls `listener` with the command of each line that has become part of the record here. */
  onTaken(listener: (commandId: string) => void): void;
  close(): Promise<void>;
}

/** The product's own waits, cut: as short as two busy cores allow. */
export const serverTiming = {
  connect: 1_500,
  answer: 1_000,
  ping: 500,
  retryFirst: 20,
  retryMost: 150,
  clock: 60_000,
};
export const linkTiming = { retry: 40, retryAtMost: 300, settle: 150, alone: 150 };

const person = (id: string, name: string): Person => ({
  id,
  name,
  handle: id,
  slackId: null,
  email: null,
  zone: null,
  isTeam: false,
  team: '',
});
const directory = [person('ana', 'Ana Lima'), person('bo', 'Bo Berg'), person('dee', 'Dee Diaz')];

/** Opens what is in the folder, connects and starts to send. `onView` hears of every change. Throws when that fails. */
export const openConsole = async (
  config: ConsoleConfig,
  files: Files,
  onView: (view: ConsoleView) => void,
): Promise<Console> => {
  const { folder, bug } = config;
  let offset = config.offsetMs;
  const now = () => new Date(Date.now() + offset);
  const clock: Clock = { ...systemClock, now };
  const beside = join(folder, 'shared-record');
  await mkdir(beside, { recursive: true });
  if (bug === 'pending forgotten') await forgetPending(beside);
  const connection = createSharedServer({ name: () => config.console.name, clock, timing: serverTiming });
  const server = bug === 'publish without expectation' ? withoutExpectation(connection) : connection;
  const common = { folder: beside, files, now, scheduler: nodeScheduler, log: quiet };
  const decisionSettings = () => ({
    by: config.by,
    console: config.console,
    directory,
    destinations: config.destinations,
    mailFrom,
    cadence: defaultCadence,
    ending: usualEndingRules,
    audienceRules: usualAudienceRules,
    phrases: usualPhrases,
    channelRules: config.channelRules,
  });
  const writers = await openSharedWriters({
    ...common,
    server,
    settings: decisionSettings,
    timing: linkTiming,
    console: () => config.console,
  });
  const started = await startIncidents({
    ...common,
    folder: join(folder, 'incidents'),
    newId: randomUUID,
    decisionSettings,
    shared: writers,
  });
  if (!started.ok) throw new Error(started.error.message);
  const incidents = started.value;
  const shared = await openSharedRecords({
    incidents,
    writers,
    server,
    folder: beside,
    files,
    space: () => 'main',
    console: () => config.console,
    newId: randomUUID,
    log: quiet,
  });
  const workers = startWorkers({
    config,
    records: recordsOf(incidents, randomUUID),
    files,
    clock: { now, monotonic: systemClock.monotonic },
    onIdle: () => tell(),
  });

  const incident = () => incidents.live()[0];
  const view = (): ConsoleView => {
    const live = incident();
    const there = live === undefined ? null : shared.now(live.id);
    if (live === undefined) return blankView;
    const { link } = there ?? {};
    return {
      seq: live.seq,
      link: link?.kind ?? null,
      isFork: link?.kind === 'stopped' && link.problem.code === 'sharedForked',
      stopped: link?.kind === 'stopped' ? link.problem.message : '',
      waiting: there?.waiting.map(({ commandId }) => commandId) ?? [],
      refused: there?.refused.map(({ commandId, why }) => ({ commandId, why })) ?? [],
      changed: there?.changed.length ?? 0,
      isBusy: workers.isBusy,
      deeds: live.state.facts === null ? [] : deedsIn(live.state.facts),
    };
  };
  let isTelling = false;
  const tell = (): void => {
    if (isTelling) return;
    isTelling = true;
    setImmediate(() => {
      isTelling = false;
      onView(view());
    });
  };
  incidents.onRecords(() => {
    workers.wake();
    tell();
  });
  incidents.onHealth(() => {
    workers.wake();
    tell();
  });
  // As in the product, nothing is woken by it.
  shared.onChanged(tell);
  server.use({
    address: `127.0.0.1:${config.server}`,
    space: 'main',
    credentials: { kind: 'none' },
    trusted: '',
  });

  // One that is over is not opened by itself, and the windows of all consoles have it open here.
  for (const { id } of incidents.list()) await incidents.open(id);
  const here = (): string => incident()?.id ?? '';
  return {
    declare: async (commandId, input) => {
      const command = parsed(input);
      if (command.type !== 'declare') throw new Error('not a declaration');
      return incidents.declare(commandId, command);
    },
    share: () => untilConnected(server, () => shared.share(here())),
    join: (link) => untilConnected(server, () => shared.join(link)),
    execute: (commandId, input) => {
      const live = incident();
      if (live === undefined) throw new Error('nothing is open here');
      return incidents.execute(live.id, commandId, resolved(live.state, parsed(input)));
    },
    goOn: () => shared.goOnWithServer(here()),
    goOnAlone: () => shared.goOnAlone(here()),
    moveClock: (offsetMs) => {
      offset = offsetMs;
      workers.wake();
    },
    view,
    onTaken: (listener) => {
      incidents.onRecords(({ records: lines }) => {
        for (const { commandId } of lines) listener(commandId);
      });
    },
    close: async () => {
      await workers.stop();
      shared.stop();
      await incidents.close();
      await server.close();
    },
  };
};

/** Does it once the server is there, or at once when it is away. */
const untilConnected = async <T>(
  server: { readonly state: { readonly kind: string } },
  work: () => Promise<T>,
): Promise<T> => {
  while (server.state.kind === 'connecting') await new Promise((resolve) => setTimeout(resolve, 2));
  return work();
};

const parsed = (input: CommandInput): Command => commandSchema.parse(input);

/** The command with the entry that it means: a schedule names it by its place from the end, as test/domain/incident/lives.ts does. */
const resolved = (state: IncidentState, command: Command): Command => {
  const own = state.history.filter(({ event }) => event.type !== 'personNoted');
  const idOf = (place: string) => own.at(-1 - Number(place.replace('newest-', '')))?.event.id ?? 'nothing';
  if (command.type === 'tell' && command.about !== null) return { ...command, about: idOf(command.about) };
  return 'entry' in command ? { ...command, entry: idOf(command.entry) } : command;
};
