import fc from 'fast-check';
import { expect, test } from 'vitest';
import { systemClock } from '../../../src/main/clock.ts';
import type { SharedLog } from '../../../src/main/shared-record/port.ts';
import { createSharedServer } from '../../../src/main/shared-record/server.ts';
import { startNats } from '../../servers/nats.ts';
import { startTcpLink } from '../../servers/tcp-link.ts';
import { place, quick, settingsFor } from './on-server.ts';

/*
 * Whatever the ways to the server and the server itself go through, consoles that write by the port's rules end with the
 * same lines in the same order, and each line that one of them wanted is there once.
 */

const consoles = 3;
const each = 6;

type Weather =
  | { readonly kind: 'cut' | 'hang' | 'loseAnswers' | 'heal'; readonly who: number }
  | { readonly kind: 'slow'; readonly who: number; readonly ms: number }
  | { readonly kind: 'kill' | 'stop' }
  | { readonly kind: 'calm'; readonly ms: number };

const who = fc.nat({ max: consoles - 1 });
const weather: fc.Arbitrary<Weather> = fc.oneof(
  fc.record({ kind: fc.constantFrom('cut' as const, 'hang' as const, 'loseAnswers' as const), who }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('heal' as const), who }) },
  fc.record({ kind: fc.constant('slow' as const), who, ms: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constantFrom('kill' as const, 'stop' as const) }),
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('calm' as const), ms: fc.nat({ max: 150 }) }) },
);

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A line as it was read, and the one that it was to follow. */
interface Seen {
  readonly id: string;
  readonly sequence: number;
  readonly expected: number;
}

/** The least that a console does to write its lines: it expects the last line that it read, and looks before it asks again. */
const write = async (
  log: SharedLog,
  name: string,
): Promise<{ read: () => readonly Seen[]; stop: () => Promise<void> }> => {
  const seen: Seen[] = [];
  const waiting = Array.from({ length: each }, (_, index) => `${name}${index}`);
  let isOver = false;
  const following = log.follow(0, {
    line: async ({ id, sequence, bytes }) =>
      void seen.push({ id, sequence, expected: Number(bytes.toString()) }),
    caughtUp: () => undefined,
    lost: () => undefined,
    gone: () => void seen.push({ id: 'gone', sequence: -1, expected: -1 }),
  });
  const turn = async (): Promise<void> => {
    while (!isOver && waiting[0] !== undefined) {
      const id = waiting[0];
      if (seen.some((line) => line.id === id)) waiting.shift();
      else {
        const after = seen.at(-1)?.sequence ?? 0;
        const published = await log.publish(Buffer.from(`${after}`), id, after);
        // What was taken is believed when it has been read.
        if (published.kind !== 'taken') await later(10);
        else while (!isOver && !seen.some((line) => line.id === id)) await later(1);
      }
    }
  };
  const turning = turn();
  return {
    read: () => seen,
    stop: async () => {
      isOver = true;
      await turning;
      await following.stop();
    },
  };
};

test('in any weather all consoles end with the same lines, each once', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(weather, { maxLength: 14 }), async (schedule) => {
      const nats = await startNats();
      const ways = await Promise.all(Array.from({ length: consoles }, () => startTcpLink(nats.port)));
      const servers = ways.map(({ address }) => {
        const server = createSharedServer({ name: () => 'spec', clock: systemClock, timing: quick });
        server.use(settingsFor(address));
        return server;
      });
      const writers = await Promise.all(
        servers.map((server, index) => write(server.log(place), 'abc'[index] ?? '')),
      );
      try {
        for (const change of schedule) {
          if (change.kind === 'calm') await later(change.ms);
          else if ('who' in change) {
            const way = ways[change.who];
            if (change.kind === 'slow') way?.slow(change.ms);
            else way?.[change.kind]();
          } else {
            await nats[change.kind]();
            await nats.start();
          }
        }
        for (const way of ways) way.heal();
        const wanted = [...'abc'].flatMap((name) =>
          Array.from({ length: each }, (_, index) => `${name}${index}`),
        );
        for (const { read } of writers)
          await expect.poll(() => read().length, { timeout: 20_000 }).toBe(wanted.length);
        const [first = [], ...others] = writers.map(({ read }) => read());
        for (const other of others) expect(other).toEqual(first);
        const ids = first.map(({ id }) => id);
        expect(ids.toSorted()).toEqual(wanted);
        // Each follows the line that its console had read.
        expect(first.map(({ expected }) => expected)).toEqual(
          [0, ...first.map(({ sequence }) => sequence)].slice(0, -1),
        );
        // Each console's own lines are in the order in which it wrote them.
        for (const name of 'abc') {
          const own = ids.filter((id) => id.startsWith(name));
          expect(own).toEqual(own.toSorted());
        }
      } finally {
        await Promise.all(writers.map(({ stop }) => stop()));
        await Promise.all(servers.map((server) => server.close()));
        await Promise.all(ways.map((way) => way.close()));
        await nats.close();
      }
    }),
    { numRuns: Number(process.env.WEATHER_RUNS ?? 12) },
  );
});
