import { expect, onTestFinished } from 'vitest';
import { systemClock } from '../../../src/main/clock.ts';
import type {
  LineReader,
  ServerSettings,
  SharedLine,
  SharedLog,
  SharedPlace,
  SharedServer,
} from '../../../src/main/shared-record/port.ts';
import { createSharedServer } from '../../../src/main/shared-record/server.ts';
import type { SharedTiming } from '../../../src/main/shared-record/timing.ts';
import { type NatsOptions, type NatsServer, startNats } from '../../servers/nats.ts';
import { startTcpLink, type TcpLink } from '../../servers/tcp-link.ts';

/** Waits that a spec can live with. */
export const quick: SharedTiming = {
  connect: 2_000,
  answer: 500,
  ping: 100,
  retryFirst: 10,
  retryMost: 50,
  clock: 300_000,
};

export const place: SharedPlace = { space: 'main', incident: 'one', isDrill: false };
export const other: SharedPlace = { ...place, incident: 'two' };

export const nats = async (options?: NatsOptions): Promise<NatsServer> => {
  const started = await startNats(options);
  onTestFinished(() => started.close());
  return started;
};

/** A way of its own to the server, for a console that is to be cut off. */
export const wayTo = async ({ port }: NatsServer): Promise<TcpLink> => {
  const link = await startTcpLink(port);
  onTestFinished(() => link.close());
  return link;
};

export const settingsFor = (address: string, more: Partial<ServerSettings> = {}): ServerSettings => ({
  address,
  space: 'main',
  credentials: { kind: 'none' },
  trusted: '',
  ...more,
});

/** A console's connection; it is not there yet. */
export const consoleOn = (settings: ServerSettings, clock = systemClock): SharedServer => {
  const server = createSharedServer({ name: () => 'spec', clock, timing: quick });
  onTestFinished(() => server.close());
  server.use(settings);
  return server;
};

export const connected = async (server: SharedServer): Promise<SharedServer> => {
  await expect.poll(() => server.state, { timeout: 5_000 }).toEqual({ kind: 'connected' });
  return server;
};

/** What a reader was told, in order: the lines' words, "caught up", "lost", "gone". */
export interface Heard {
  readonly events: string[];
  readonly lines: SharedLine[];
  readonly whys: string[];
  stop(): Promise<void>;
}

/** Follows until the spec is over. */
export const hearing = (
  log: SharedLog,
  after = 0,
  onLine: LineReader['line'] = async () => undefined,
): Heard => {
  const events: string[] = [];
  const lines: SharedLine[] = [];
  const whys: string[] = [];
  const { stop } = log.follow(after, {
    line: async (line) => {
      await onLine(line);
      lines.push(line);
      events.push(line.bytes.toString());
    },
    caughtUp: () => void events.push('caught up'),
    lost: (why) => {
      events.push('lost');
      whys.push(why);
    },
    gone: () => void events.push('gone'),
  });
  onTestFinished(stop);
  return { events, lines, whys, stop };
};

export const bytes = (text: string): Buffer => Buffer.from(text);

/** Puts lines behind each other, ids "1", "2" and so on. Returns their sequences. */
export const fill = async (log: SharedLog, texts: readonly string[], after = 0): Promise<number[]> => {
  const sequences: number[] = [];
  for (const text of texts) {
    const taken = await log.publish(bytes(text), `id-${text}`, sequences.at(-1) ?? after);
    if (taken.kind !== 'taken') throw new Error(`${text}: ${JSON.stringify(taken)}`);
    sequences.push(taken.sequence);
  }
  return sequences;
};
