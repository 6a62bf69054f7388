import { expect, test } from 'vitest';
import { good, settled, sharing, startServer, until } from './console.ts';

/* Whom a line means, and which thread, when each console has had names and numbers of its own. */

test('given somebody who is in both address books, when another names them, then the record has them once', async () => {
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo']);
  // Ana wrote as `p-ana`; in Bo's address book she has the id of the sample.
  await bo.say(id, { type: 'openThread', title: 'pool', owner: 'p1' });
  await settled(id, ana, bo);
  const { people, threads } = await ana.facts(id);
  expect(bo.now(id).refused).toEqual([]);
  expect(threads[0]?.owner).toBe('p-ana');
  expect(Object.keys(people).toSorted()).toEqual(['p-ana', 'p-bo']);
});

test('given a number that has just changed, when a command still names it, then it is asked about until that is seen', async () => {
  const {
    nats,
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo']);
  bo.connect(null);
  await until(() => bo.link(id) === 'alone');
  await bo.say(id, { type: 'openThread', title: 'cache' });
  await ana.say(id, { type: 'openThread', title: 'disk' });
  bo.connect(nats.address);
  await settled(id, ana, bo);
  expect(bo.now(id).changed).toEqual([{ from: '#1', to: '#2' }]);
  const report = { type: 'report', thread: 1, conditions: 'cold' } as const;
  expect(await bo.ask(id, report)).toMatchObject({ ok: false, error: { code: 'numbersMoved' } });
  await bo.note(id, 'something else is taken');
  await bo.shared.seenNumbers(id);
  expect((await bo.ask(id, report)).ok).toBe(true);
});

/** Bo went on with another server, where #1 is his thread; with the first one it is Ana's. He is alone, and knows nothing of it. */
const forked = async () => {
  const other = await startServer();
  const {
    nats,
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo']);
  bo.connect(other.address);
  await until(() => bo.link(id) === 'together');
  await bo.say(id, { type: 'openThread', title: 'of bo' });
  await until(() => bo.now(id).waiting.length === 0);
  bo.connect(null);
  await until(() => bo.link(id) === 'alone');
  await ana.say(id, { type: 'openThread', title: 'of ana' });
  await until(() => ana.now(id).waiting.length === 0);
  const goOn = async () => {
    bo.connect(nats.address);
    await until(() => bo.link(id) === 'stopped');
    good(await bo.shared.goOnWithServer(id));
    await settled(id, ana, bo);
  };
  return { id, ana, bo, goOn };
};

test('given a fork, when the server is gone on with, then what waited for a thread of the other side does not meet this one', async () => {
  const { id, ana, bo, goOn } = await forked();
  await bo.say(id, { type: 'report', thread: 1, conditions: 'cold' });
  await bo.note(id, 'about no thread');
  await goOn();
  expect(bo.now(id).refused).toMatchObject([
    {
      words: '#1 Report: cold',
      thread: 'gone',
      why: expect.stringContaining('This names #1, which did not become part'),
    },
  ]);
  const { threads } = await ana.facts(id);
  expect(threads).toMatchObject([{ title: 'of ana', reports: [] }]);
  expect(await ana.notes(id)).toContain('about no thread');
});

test('given the incident was closed over there, then the late entries of a fork are kept for their author', async () => {
  const { id, ana, bo, goOn } = await forked();
  await ana.say(id, { type: 'endAsFalseAlarm', why: 'a test' });
  await ana.ask(id, { type: 'close', text: '' });
  await settled(id, ana);
  await goOn();
  expect(bo.now(id).refused).toMatchObject([
    { words: expect.stringContaining('of bo'), why: expect.stringContaining('closed'), by: 'p-bo' },
  ]);
  expect((await ana.facts(id)).threads.map(({ title }) => title)).toEqual(['of ana']);
});
