import { randomUUID } from 'node:crypto';
import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { usualChannelRules } from '../../src/domain/incident/slack-channel.ts';
import { nodeFiles } from '../../src/main/journal/files.ts';
import { type Console, openConsole } from '../faults/shared/console.ts';
import type { ConsoleConfig, ConsoleView } from '../faults/shared/messages.ts';
import { startNats } from '../servers/nats.ts';
import type { Pair } from './measure.ts';
import { pick, sentence } from './words.ts';

/** What several consoles on one incident cost, without windows: real services, real files, a real server on loopback. */

export interface Shared {
  /** Above: an incident of 10,000 entries is joined; below: it is opened from the own disk. In milliseconds. */
  readonly join: Pair<number>;
  /** From entering a line until it is on the disk: above, in an incident that is shared; below, in one that is not. */
  readonly save: Pair<number>;
  /** Above: many consoles, each a line a second, until every console has it in its record; below: the same of two consoles. */
  readonly crowd: Pair<number>;
  /** Lines that a console of the crowd does not have in the end. */
  readonly lost: number;
}

interface Amounts {
  readonly joins: number;
  readonly saves: number;
  readonly consoles: number;
  readonly seconds: number;
}

/** Measures all of it. `long`: an app's data folder with an incident of 10,000 entries; `folder`: for the consoles. */
export const measureSharing = async (
  long: string,
  folder: string,
  { joins, saves, consoles, seconds }: Amounts,
): Promise<Shared> => {
  const server = await startNats();
  const running: Console[] = [];
  let count = 0;
  const open = async (from: string | null, onView: (view: ConsoleView) => void = () => undefined) => {
    count += 1;
    const own = join(folder, `console-${count}`);
    await mkdir(own);
    if (from !== null) await cp(join(from, 'incidents'), join(own, 'incidents'), { recursive: true });
    const began = performance.now();
    const console = await openConsole(configFor(own, count, server.port), nodeFiles, onView);
    running.push(console);
    return { console, took: performance.now() - began };
  };
  try {
    return {
      join: await measureJoin(open, long, joins),
      save: await measureSave(open, saves),
      ...(await measureCrowd(open, consoles, seconds)),
    };
  } finally {
    await Promise.all(running.map((console) => console.close().catch(() => undefined)));
    await server.close();
  }
};

type Open = (
  from: string | null,
  onView?: (view: ConsoleView) => void,
) => Promise<{ readonly console: Console; readonly took: number }>;

const configFor = (folder: string, number: number, server: number): ConsoleConfig => ({
  folder,
  console: {
    id: `0c0ffee0-0000-4000-8000-${String(number).padStart(12, '0')}`,
    name: `laptop ${number}`,
  },
  by: 'ana',
  server,
  slack: { apiUrl: 'http://127.0.0.1:1/api/', token: '' },
  smtp: { host: '127.0.0.1', port: 1, user: '', password: '', ca: '' },
  pagerduty: { service: 'pagerduty', key: '', baseUrl: 'http://127.0.0.1:1', fields: {} },
  destinations: [],
  channelRules: usualChannelRules,
  offsetMs: 0,
  bug: null,
});

/** Does it until the console is connected. */
const insisting = async (work: () => Promise<{ readonly ok: boolean }>): Promise<void> => {
  while (!(await work()).ok) await wait(20);
};

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await wait(2);
};

const measureJoin = async (open: Open, long: string, rounds: number): Promise<Pair<number>> => {
  const took: Pair<number> = { long: [], short: [] };
  const { console: first } = await open(long);
  await insisting(() => first.share());
  await until(() => first.view().link === 'together');
  const names = await readdir(join(long, 'incidents'));
  const incident = names.find((name) => name.endsWith('.jsonl'))?.replace(/\.jsonl$/u, '') ?? '';
  const link = `throughline://join/main/${incident}`;
  const sides = {
    long: async () => {
      const { console } = await open(null);
      // Until it is connected: a join of nothing is refused at once.
      await wait(150);
      const from = performance.now();
      const done = await console.join(link);
      if (!done.ok) throw new Error(done.error.message);
      took.long.push(performance.now() - from);
      await console.close();
    },
    short: async () => {
      const { console, took: opened } = await open(long);
      took.short.push(opened);
      await console.close();
    },
  };
  for (let round = -1; round < rounds; round += 1) {
    for (const side of round % 2 === 0 ? (['long', 'short'] as const) : (['short', 'long'] as const))
      await sides[side]();
    // The first round warms both up.
    if (round < 0) for (const side of ['long', 'short'] as const) took[side].length = 0;
  }
  await first.close();
  return took;
};

/** A console with a new incident, shared or not. */
const declared = async (open: Open, isShared: boolean, onView?: (view: ConsoleView) => void) => {
  const { console } = await open(null, onView);
  const id = randomUUID();
  const done = await console.declare(id, { type: 'declare', title: 'Checkout errors' });
  if (!done.ok) throw new Error(done.error.message);
  if (!isShared) return { console, link: '' };
  await insisting(() => console.share());
  await until(() => console.view().link === 'together');
  return { console, link: `throughline://join/main/${id}` };
};

const note = (n: number) => ({ type: 'note', text: sentence(n) }) as const;

const measureSave = async (open: Open, samples: number): Promise<Pair<number>> => {
  const took: Pair<number> = { long: [], short: [] };
  const sides = {
    long: (await declared(open, true)).console,
    short: (await declared(open, false)).console,
  };
  for (let n = -20; n < samples; n += 1)
    for (const side of n % 2 === 0 ? (['long', 'short'] as const) : (['short', 'long'] as const)) {
      const from = performance.now();
      const done = await sides[side].execute(randomUUID(), note(n + 1000));
      if (!done.ok) throw new Error(done.error.message);
      if (n >= 0) took[side].push(performance.now() - from);
      await wait(8);
    }
  await Promise.all(Object.values(sides).map((console) => console.close()));
  return took;
};

/** So many consoles enter a line a second; gives how long each line took until all had it, and how many are missing. */
const enterTogether = async (open: Open, consoles: number, seconds: number) => {
  const missing = new Map<string, { readonly from: number; left: number }>();
  const took: number[] = [];
  const all: Console[] = [];
  const first = await declared(open, true);
  all.push(first.console);
  while (all.length < consoles) {
    const { console } = await open(null);
    await insisting(() => console.join(first.link));
    all.push(console);
  }
  for (const console of all)
    console.onTaken((commandId) => {
      const line = missing.get(commandId);
      if (line === undefined) return;
      line.left -= 1;
      if (line.left > 0) return;
      took.push(performance.now() - line.from);
      missing.delete(commandId);
    });
  const entering = all.map(async (console, place) => {
    await wait((place * 1000) / consoles);
    for (let second = 0; second < seconds; second += 1) {
      const commandId = randomUUID();
      missing.set(commandId, { from: performance.now(), left: consoles });
      const done = await console.execute(commandId, note(place * 1000 + second));
      if (!done.ok) throw new Error(done.error.message);
      await wait(950 + pick(place * 1000 + second, 100));
    }
  });
  await Promise.all(entering);
  // Whatever is still on its way arrives.
  for (let n = 0; n < 500 && missing.size > 0; n += 1) await wait(20);
  await Promise.all(all.map((console) => console.close()));
  return { took, lost: missing.size };
};

const measureCrowd = async (
  open: Open,
  consoles: number,
  seconds: number,
): Promise<Pick<Shared, 'crowd' | 'lost'>> => {
  const few = await enterTogether(open, 2, Math.min(seconds, 10));
  const many = await enterTogether(open, consoles, seconds);
  return { crowd: { long: many.took, short: few.took }, lost: many.lost + few.lost };
};
