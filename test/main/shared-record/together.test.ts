import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { declaration } from '../incidents/sample.ts';
import { again, good, openConsole, settled, sharing, startServer, until } from './console.ts';

test('given an incident that was led for a while, when it is shared, then the other has all of it, and both go on', async () => {
  const nats = await startServer();
  const ana = await openConsole('ana', nats.address);
  const bo = await openConsole('bo', nats.address);
  const id = good(await ana.incidents.declare(randomUUID(), declaration())).incident;
  await ana.note(id, 'before it was shared');
  await Promise.all([ana.isConnected(), bo.isConnected()]);
  const { joinLink } = good(await ana.shared.share(id));
  expect(joinLink).toBe(`throughline://join/main/${id}`);
  expect(good(await bo.shared.joinable())).toMatchObject([{ joinLink, number: 1, lines: 3, isHere: false }]);
  expect(good(await bo.shared.join(joinLink))).toEqual({ incident: id });
  await settled(id, ana, bo);
  await ana.note(id, 'from ana');
  await bo.note(id, 'from bo');
  await settled(id, ana, bo);
  expect(await bo.notes(id)).toEqual(['before it was shared', 'from ana', 'from bo']);
  const { shared } = await ana.facts(id);
  expect(Object.values(shared?.consoles ?? {}).map(({ name }) => name)).toEqual(['ana-laptop', 'bo-laptop']);
  expect(good(await bo.shared.joinable())).toMatchObject([{ isHere: true }]);
  // Asked again, it is what it is.
  expect(good(await bo.shared.join(joinLink))).toEqual({ incident: id });
  expect(good(await ana.shared.share(id))).toEqual({ joinLink });
});

test('given three consoles, when all enter much at once, then every entry is there once, in one order', async () => {
  const { id, consoles } = await sharing(['ana', 'bo', 'cy']);
  const [, , cy] = consoles;
  await Promise.all(
    consoles.flatMap((one) =>
      Array.from({ length: 30 }, (_, index) =>
        one.say(id, { type: 'openThread', title: `${one.name} ${index}` }),
      ),
    ),
  );
  await settled(id, ...consoles);
  const { threads } = await cy.facts(id);
  expect(threads.map(({ number }) => number)).toEqual(Array.from({ length: 90 }, (_, index) => index + 1));
  for (const { name } of consoles)
    expect(threads.filter(({ title }) => title.startsWith(name)).map(({ title }) => title)).toEqual(
      Array.from({ length: 30 }, (_, index) => `${name} ${index}`),
    );
  for (const one of consoles) expect(one.now(id).refused).toEqual([]);
});

test('each line says which console wrote it, and by whom', async () => {
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo']);
  await bo.note(id, 'from bo');
  await settled(id, ana, bo);
  const { history } = await ana.state(id);
  expect(history.at(-1)?.event).toMatchObject({ type: 'noted', by: 'p-bo', console: bo.self.id });
});

test('a command that is repeated gives what was written, whether it waits or is in the record', async () => {
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo']);
  const commandId = randomUUID();
  const both = await Promise.all([1, 2].map(() => ana.ask(id, { type: 'note', text: 'once' }, commandId)));
  await settled(id, ana, bo);
  const later = await ana.ask(id, { type: 'note', text: 'once' }, commandId);
  expect(both).toEqual([later, later]);
  expect(await bo.notes(id)).toEqual(['once']);
});

test('a drill has a subject of its own', async () => {
  const {
    id,
    joinLink,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo'], {}, 'drill');
  expect(joinLink).toBe(`throughline://join/main/drill/${id}`);
  await bo.note(id, 'practised');
  await settled(id, ana, bo);
  expect(good(await ana.shared.joinable())).toMatchObject([{ joinLink, isDrill: true }]);
  expect(await bo.shared.join(`throughline://join/main/${randomUUID()}`)).toMatchObject({
    ok: false,
    error: { code: 'notFound' },
  });
});

test('a console that is called otherwise says so in the record', async () => {
  const {
    id,
    consoles: [ana, bo],
  } = await sharing(['ana', 'bo']);
  await bo.close();
  const renamed = await again(bo, { self: { ...bo.self, name: 'war room' } });
  await until(async () => (await ana.facts(id)).shared?.consoles[bo.self.id]?.name === 'war room');
  await settled(id, ana, renamed);
});

test('given an incident that is not shared, then nothing of it goes to the server', async () => {
  const nats = await startServer();
  const ana = await openConsole('ana', nats.address);
  await ana.isConnected();
  const id = good(await ana.incidents.declare(randomUUID(), declaration())).incident;
  await ana.note(id, 'here alone');
  expect(ana.shared.now(id)).toBeNull();
  expect(good(await ana.shared.joinable())).toEqual([]);
  expect(await readdir(ana.folder)).toEqual(['incidents']);
});
