import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { compiled } from '../host.ts';
import { pause } from '../run.ts';
import type { FileDeath } from './armed-files.ts';
import { type Ask, blankView, type ConsoleConfig, type ConsoleView, type FromConsole } from './messages.ts';

/** One console that lives through its kills: what it was asked when it died is asked again, as the screen would. */
export interface ConsoleHost {
  readonly view: ConsoleView;
  /** Resolves once somebody lived to answer. */
  ask(what: Exclude<Ask, { do: 'start' | 'close' | 'arm' }>): Promise<unknown>;
  /** Ends the process at once, or when it comes to that write. */
  kill(at: FileDeath | null, staysDead: boolean): void;
  /** Stands still for so long, then goes on with a clock that has moved further. In milliseconds. */
  suspend(ms: number, byMs: number): Promise<void>;
  /** Starts a process, if there is none. */
  start(): Promise<void>;
  /** Quits and starts again. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface ConsoleHostOptions {
  readonly config: ConsoleConfig;
  readonly onView: (view: ConsoleView) => void;
  readonly onKilled: (at: FileDeath | null) => void;
  /** The process ended without being killed. */
  readonly onCrash: (words: string) => void;
}

export const hostConsole = async (options: ConsoleHostOptions): Promise<ConsoleHost> => {
  let { offsetMs } = options.config;
  let view = blankView;
  let child: Child | null = null;
  let starting: Promise<void> = Promise.resolve();
  let staysDead = false;
  let armed: FileDeath | null = null;
  let isStarting = false;
  let isClosing = false;
  let isBroken = false;

  const broke = (words: string): void => {
    isBroken = true;
    options.onCrash(words);
  };

  const begin = async (): Promise<void> => {
    const next = await takeChild((told) => {
      if (child !== next) return;
      view = told;
      options.onView(told);
    });
    child = next;
    void next.died.then((signal) => {
      if (child !== next) return;
      child = null;
      options.onKilled(armed);
      armed = null;
      if (signal !== 'SIGKILL') return broke(`a console ended by itself (${signal})`);
      if (!staysDead && !isClosing) start();
    });
    await next.ask({ do: 'start', config: { ...options.config, offsetMs } });
  };

  /** What is being asked of the process that there is. */
  const underWay = new Set<Promise<unknown>>();

  /** Begins until one has started: it may be killed before. */
  const beginSafely = async (): Promise<void> => {
    while (child === null && !staysDead && !isClosing)
      try {
        await begin();
      } catch (error) {
        if (!(error instanceof Died)) return broke(`a console could not start: ${String(error)}`);
        await pause(1);
      }
  };

  const start = (): Promise<void> => {
    staysDead = false;
    if (child === null && !isStarting) {
      isStarting = true;
      starting = starting.then(beginSafely).finally(() => {
        isStarting = false;
      });
    }
    return starting;
  };

  const ask = async (what: Ask): Promise<unknown> => {
    for (;;) {
      await starting;
      const current = child;
      if (current === null) {
        if (isClosing || isBroken) throw new Error('Claim "no console ends by itself" does not hold');
        await pause(5);
        continue;
      }
      const asking = current.ask(what);
      underWay.add(asking);
      try {
        return await asking;
      } catch (error) {
        if (!(error instanceof Died)) throw error;
        // That it has ended is heard a little later.
        await pause(1);
      } finally {
        underWay.delete(asking);
      }
    }
  };

  /** Ends the process as the app quits, once what is under way is answered. */
  const quit = async (): Promise<void> => {
    await Promise.race([Promise.allSettled(underWay), pause(quittingMs)]);
    const last = child;
    if (last === null) return;
    const isClosed = await last.ask({ do: 'close' }).then(
      () => true,
      () => false,
    );
    if (child === last) child = null;
    if (isClosed) giveBack(last);
    else last.kill();
  };

  await start();
  return {
    get view() {
      return view;
    },
    ask: (what) => {
      if (what.do === 'clock') offsetMs = what.offsetMs;
      return ask(what);
    },
    kill: (at, dead) => {
      const current = child;
      if (current === null) return;
      staysDead = dead;
      armed = at;
      if (at === null) current.kill();
      else current.ask({ do: 'arm', death: at }).catch(() => undefined);
    },
    suspend: async (ms, byMs) => {
      const current = child;
      offsetMs += byMs;
      current?.process.kill('SIGSTOP');
      await pause(ms);
      current?.process.kill('SIGCONT');
      await ask({ do: 'clock', offsetMs });
    },
    start,
    restart: () => {
      if (child === null) return start();
      staysDead = false;
      starting = starting.then(quit).then(beginSafely);
      return starting;
    },
    close: async () => {
      isClosing = true;
      await starting;
      await quit();
    },
  };
};

/** How long the app waits for what is under way when it quits, in milliseconds. */
const quittingMs = 500;

/** The process was killed before it answered. */
class Died extends Error {}

interface Child {
  /** Resolves to the signal, or the code, that it ended with. */
  readonly died: Promise<string>;
  ask(what: Ask): Promise<unknown>;
  kill(): void;
  readonly process: ChildProcess;
}

const program = fileURLToPath(new URL('child.ts', import.meta.url));

/** Children that are loaded and do nothing: loading takes longer than most schedules. */
const idle: ChildProcess[] = [];

/** Lets all idle children go. */
export const letGo = (): void => {
  for (const child of idle.splice(0)) child.disconnect();
};

/** Loads one child and lets it go, so that what Node compiled of it is kept for the others. */
export const warmUp = async (): Promise<void> => {
  const child = await forked();
  child.disconnect();
  await once(child, 'exit');
};

const forked = async (): Promise<ChildProcess> => {
  const child = fork(program, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('a console could not be loaded')));
  ended.catch(() => undefined);
  await Promise.race([once(child, 'message'), ended]);
  return child;
};

const giveBack = ({ process: child }: Child): void => {
  child.removeAllListeners();
  idle.push(child);
};

const isAlive = ({ exitCode, signalCode, connected }: ChildProcess): boolean =>
  exitCode === null && signalCode === null && connected;

const takeChild = async (onView: (view: ConsoleView) => void): Promise<Child> => {
  let found = idle.pop();
  while (found !== undefined && !isAlive(found)) found = idle.pop();
  const child = found ?? (await forked());
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let next = 0;
  child.on('message', (message: FromConsole) => {
    if (message.kind === 'view') return onView(message.view);
    if (message.kind === 'ready') return;
    const asker = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === 'answer') asker?.resolve(message.value);
    else asker?.reject(new Error(message.message));
  });
  const died = new Promise<string>((resolve) => {
    child.once('close', (code, signal) => {
      for (const { reject } of waiting.values()) reject(new Died());
      waiting.clear();
      resolve(signal ?? String(code));
    });
  });
  return {
    died,
    process: child,
    ask: (ask) =>
      new Promise((resolve, reject) => {
        if (!isAlive(child)) return reject(new Died());
        const id = next++;
        waiting.set(id, { resolve, reject });
        child.send({ id, ask }, (error) => {
          if (error !== null && waiting.delete(id)) reject(new Died());
        });
      }),
    kill: () => child.kill('SIGKILL'),
  };
};
