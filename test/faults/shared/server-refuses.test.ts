import { expect, test } from 'vitest';
import { settled, sharing, until } from '../../main/shared-record/console.ts';
import type { NatsOptions, NatsServer } from '../../servers/nats.ts';

/* What the random run does not come to: a real server that takes nothing, or not everything, while consoles go on. */

/** Limits change when it starts. */
const restartedWith = async (server: NatsServer, options: NatsOptions): Promise<void> => {
  await server.stop();
  await server.configure(options);
  await server.start();
};

const long = (n: number): string => `${n} ${'pool full '.repeat(150)}`.trim();

test('given a full server, then entries wait, the others are told why, and with space again all have them', async () => {
  const { nats, id, consoles } = await sharing(['ana', 'bo']);
  const [ana, bo] = consoles;
  await restartedWith(nats, { maxFileStore: 30_000 });
  await settled(id, ana, bo);
  for (let n = 1; n <= 20; n += 1) await ana.note(id, long(n));
  await until(() => ana.link(id) === 'alone', 'it is alone');
  expect(ana.now(id).link).toMatchObject({ kind: 'alone', why: expect.stringMatching(/full/u) });
  expect(ana.now(id).waiting.length).toBeGreaterThan(0);
  expect(await ana.pending(id)).toContain('20 pool full');
  await restartedWith(nats, {});
  await settled(id, ana, bo);
  expect(await bo.notes(id)).toEqual(Array.from({ length: 20 }, (_, n) => long(n + 1)));
}, 60_000);

test('given a line longer than the server takes, then its author is told, and what comes after it goes on', async () => {
  const { nats, id, consoles } = await sharing(['ana', 'bo']);
  const [ana, bo] = consoles;
  await restartedWith(nats, { maxPayload: 1500 });
  await settled(id, ana, bo);
  await ana.note(id, long(1));
  await ana.note(id, 'short');
  await settled(id, ana, bo);
  expect(await bo.notes(id)).toEqual(['short']);
  expect(ana.now(id).refused).toMatchObject([
    { words: expect.stringContaining('pool full'), why: expect.stringMatching(/may have/u) },
  ]);
}, 60_000);

test('given that nobody is let in any more while they work, then they go on alone, and together once they are', async () => {
  const { nats, id, consoles } = await sharing(['ana', 'bo']);
  const [ana, bo] = consoles;
  await nats.configure({ users: [{ user: 'other', password: 'x' }] });
  await until(() => ana.link(id) === 'alone' && bo.link(id) === 'alone', 'both are alone');
  await ana.note(id, 'from Ana');
  await bo.note(id, 'from Bo');
  expect(ana.now(id).waiting).toHaveLength(1);
  await nats.configure({});
  await settled(id, ana, bo);
  expect((await ana.notes(id)).toSorted()).toEqual(['from Ana', 'from Bo']);
}, 60_000);
