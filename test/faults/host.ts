import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CommandInput } from '../../src/domain/incident/commands.ts';
import type { Problem, Result } from '../../src/domain/result.ts';
import type { Executed } from '../../src/shared/types.ts';
import type { Kill } from './kinds.ts';
import type { Ask, FromChild, ToChild } from './messages.ts';
import { type DeliveryView, openSubject, type Subject, type SubjectConfig, type Twist } from './subject.ts';

/** Keeps a subject alive through its kills: what was asked when it died is asked again, as the screen would. */
export interface Host {
  declare(commandId: string): Promise<void>;
  execute(incident: string, commandId: string, input: CommandInput): Promise<Result<Executed, Problem>>;
  /** The newest that is known of every delivery. */
  view(): readonly DeliveryView[];
  moveClock(offsetMs: number): Promise<void>;
  /** Quits and starts again. */
  restart(): Promise<void>;
  close(): Promise<void>;
  /** For the servers: it came to this. Kills the process when this is where it is to die. */
  cameTo(moment: string): void;
}

export interface HostOptions {
  readonly config: SubjectConfig;
  readonly kills: readonly Kill[];
  readonly twist?: Twist;
  readonly onKilled: (kill: Kill) => void;
}

/** Starts the subject: in this process when nothing is killed, otherwise in children. */
export const openHost = (options: HostOptions): Promise<Host> =>
  options.kills.length === 0 ? openHere(options) : openApart(options);

const must = <T>(result: Result<T, Problem>): T => {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};

const openHere = async ({ config, twist }: HostOptions): Promise<Host> => {
  let offsetMs = config.offsetMs;
  let subject: Subject = await openSubject(config, twist);
  return {
    declare: async (commandId) => {
      must(await subject.declare(commandId));
    },
    execute: (...asked) => subject.execute(...asked),
    view: () => subject.view(),
    moveClock: async (ms) => {
      offsetMs = ms;
      subject.moveClock(ms);
    },
    restart: async () => {
      await subject.close();
      subject = await openSubject({ ...config, offsetMs }, twist);
    },
    close: () => subject.close(),
    cameTo: () => undefined,
  };
};

/** One child after the other. */
const openApart = async ({ config, kills, onKilled }: HostOptions): Promise<Host> => {
  let left = [...kills];
  let offsetMs = config.offsetMs;
  let view: readonly DeliveryView[] = [];
  let armed: Kill | null = null;
  let seen = 0;
  let child: Child | null = null;
  let starting: Promise<Child> | null = null;
  let closing: Promise<void> | null = null;

  const start = async (): Promise<Child> => {
    const next = await takeChild((told) => {
      view = told;
    });
    armed = left.shift() ?? null;
    seen = 0;
    child = next;
    next.died.then(() => {
      if (child !== next) return;
      child = null;
      if (armed !== null) onKilled(armed);
      armed = null;
      // At once, as an impatient lead would.
      begin();
    });
    await next.ask({ do: 'start', config: { ...config, offsetMs }, kill: armed });
    return next;
  };

  const begin = (): void => {
    starting = start();
    // One that dies while it starts has begun the next.
    starting.catch(() => undefined);
  };

  /** Asks until somebody lives to answer. */
  const ask = async (what: Ask): Promise<unknown> => {
    for (;;) {
      const asked = starting;
      try {
        const current = await asked;
        if (current === null) throw new Error('nobody is there');
        return await current.ask(what);
      } catch (error) {
        if (!(error instanceof Died)) throw error;
        if (starting === asked) await new Promise((resolve) => setTimeout(resolve, 1));
      }
    }
  };

  const quit = async (): Promise<void> => {
    await ask({ do: 'close' });
    const last = child;
    child = null;
    last?.end();
  };

  begin();
  return {
    declare: async (commandId) => {
      must((await ask({ do: 'declare', commandId })) as Result<unknown, Problem>);
    },
    execute: async (incident, commandId, input) =>
      (await ask({ do: 'execute', incident, commandId, input })) as Result<Executed, Problem>,
    view: () => view,
    moveClock: async (ms) => {
      offsetMs = ms;
      await ask({ do: 'clock', offsetMs: ms });
    },
    restart: async () => {
      await quit();
      // Quitting is not one of the planned deaths.
      if (armed !== null) left = [armed, ...left];
      begin();
      await starting?.catch(() => undefined);
    },
    close: () => {
      closing ??= quit();
      return closing;
    },
    cameTo: (moment) => {
      if (armed?.at !== 'server' || armed.moment !== moment || child === null) return;
      seen += 1;
      if (seen === armed.nth) child.kill();
    },
  };
};

/** The process was killed before it answered. */
class Died extends Error {}

interface Child {
  readonly died: Promise<unknown>;
  ask(what: Ask): Promise<unknown>;
  kill(): void;
  /** Lets it go, now that it has closed everything. */
  end(): void;
}

const program = fileURLToPath(new URL('child.ts', import.meta.url));

/** Children that are loaded and wait for work. Loading takes longer than most of what they are killed in. */
const spares: Promise<ChildProcess>[] = [];
let mostSpares = 0;

/** Starts and ends one child, so that what Node compiled of it is kept for the others. */
export const warmUp = async (): Promise<void> => {
  const child = await forked();
  child.disconnect();
  await once(child, 'exit');
};

/** How many children to keep ready. */
export const keepReady = (count: number): void => {
  mostSpares = count;
  while (spares.length < count) spares.push(forked());
  for (const spare of spares.splice(count)) void spare.then((child) => child.disconnect());
};

/** What Node compiled of the program, so that a child is loaded in half the time. */
export const compiled = join(tmpdir(), 'throughline-faults-compiled');

const forked = async (): Promise<ChildProcess> => {
  const child = fork(program, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  });
  await once(child, 'message');
  return child;
};

const takeChild = async (onView: (view: readonly DeliveryView[]) => void): Promise<Child> => {
  const process = await (spares.shift() ?? forked());
  if (spares.length < mostSpares) spares.push(forked());
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let next = 0;
  process.on('message', (message: FromChild) => {
    if (message.kind === 'view') return onView(message.view);
    if (message.kind === 'ready') return;
    const asker = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === 'answer') asker?.resolve(message.value);
    else asker?.reject(new Error(message.message));
  });
  const died = once(process, 'close').then(() => {
    for (const { reject } of waiting.values()) reject(new Died());
    waiting.clear();
  });
  return {
    died,
    ask: (ask) =>
      new Promise((resolve, reject) => {
        if (process.exitCode !== null || process.signalCode !== null || !process.connected)
          return reject(new Died());
        const id = next++;
        waiting.set(id, { resolve, reject });
        process.send({ id, ask } satisfies ToChild, (error) => {
          if (error !== null && waiting.delete(id)) reject(new Died());
        });
      }),
    kill: () => process.kill('SIGKILL'),
    end: () => process.disconnect(),
  };
};
