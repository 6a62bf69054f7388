import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { nodeScheduler as scheduler } from '../../../src/main/scheduler.ts';
import { type Here, openHere } from '../../../src/main/shared-record/here.ts';
import { type HereWord, wordBytes } from '../../../src/main/shared-record/here-words.ts';
import { createHub, type Hub, type HubLink } from './hub.ts';

/* Who has an incident open, as the consoles tell each other. */

const place = { space: 'main', incident: '3f6a1f0e-8a7e-4c39-9c53-5f1c1c9f0a01', isDrill: false };
const idOf = (name: string) =>
  `${name.charCodeAt(0).toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;

let hub: Hub;
let open: Here[];

beforeEach(() => {
  vi.useFakeTimers();
  hub = createHub();
  open = [];
  told = {};
});
afterEach(() => {
  for (const here of open) here.leave();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** How often each was told that something has changed. */
let told: Record<string, number>;

const come = async (name: string): Promise<Here & { readonly link: HubLink }> => {
  const link = hub.connect();
  const here = openHere(
    {
      server: link.server,
      console: () => ({ id: idOf(name), name: `${name}’s laptop` }),
      person: () => ({ id: name.toLowerCase(), name }),
      clock: { now: () => new Date(), monotonic: () => performance.now() },
      scheduler,
    },
    place,
    () => {
      told[name] = (told[name] ?? 0) + 1;
    },
  );
  open.push(here);
  await pass(300);
  return Object.assign(Object.create(here), { link });
};

const names = (here: Here) => here.all.map(({ person }) => person.name);

test('whoever comes sees who is there, and is seen, at once', async () => {
  const cy = await come('Cy');
  const ana = await come('Ana');
  expect(names(ana)).toEqual(['Ana', 'Cy']);
  expect(names(cy)).toEqual(['Cy', 'Ana']);
  expect(ana.all.map(({ isThisOne }) => isThisOne)).toEqual([true, false]);
  expect(cy.all[1]).toMatchObject({
    console: idOf('Ana'),
    name: 'Ana’s laptop',
    typing: null,
    aheadMs: null,
  });
});

test('whoever leaves is gone at once; whoever falls silent, after fifteen seconds', async () => {
  const [ana, ben, cy] = [await come('Ana'), await come('Ben'), await come('Cy')];
  ben.leave();
  await pass(100);
  expect(names(ana)).toEqual(['Ana', 'Cy']);
  cy.link.cut();
  await pass(9000);
  expect(names(ana)).toEqual(['Ana', 'Cy']);
  await pass(6500);
  expect(names(ana)).toEqual(['Ana']);
  expect(ana.silentMs(idOf('Cy'))).toBeGreaterThan(14_000);
  cy.link.mend();
  await pass(300);
  expect(names(ana)).toEqual(['Ana', 'Cy']);
  expect(names(cy)).toEqual(['Cy', 'Ana']);
});

test('while nobody can be heard, whoever was there last stays on show, and is gone fifteen seconds after that', async () => {
  const [ana, ben] = [await come('Ana'), await come('Ben')];
  ana.link.cut();
  await pass(120_000);
  expect(names(ana)).toEqual(['Ana', 'Ben']);
  ben.link.cut();
  ana.link.mend();
  await pass(14_000);
  expect(names(ana)).toEqual(['Ana', 'Ben']);
  await pass(1500);
  expect(names(ana)).toEqual(['Ana']);
});

test('whoever fills the subject with names keeps nobody out who comes later', async () => {
  const ana = await come('Ana');
  const { server } = hub.connect();
  const say = (index: number) =>
    server.say(
      place,
      wordBytes({
        version: 1,
        kind: 'here',
        console: `${index.toString(16).padStart(8, '0')}-0000-4000-8000-0000000000ff`,
        name: 'x',
        person: { id: 'eve', name: `Eve ${index}` },
        typing: null,
        asks: [],
        at: new Date().toISOString(),
        aheadMs: null,
      }),
    );
  for (let index = 0; index < 250; index += 1) say(index);
  await pass(300);
  const ben = await come('Ben');
  expect(names(ana)).toContain('Ben');
  expect(ana.all).toHaveLength(201);
  // Somebody who goes on being heard is not the one who makes room.
  await pass(6000);
  for (let index = 300; index < 450; index += 1) say(index);
  await pass(100);
  expect(names(ana)).toContain('Ben');
  expect(names(ana)).not.toContain('Eve 60');
  ben.link.cut();
  await pass(9000);
  expect(ana.silentMs(idOf('Ben'))).toBeLessThan(15_000);
  expect(ana.silentMs(idOf('Ben'))).toBeGreaterThan(5000);
});

test('whoever types is shown as typing until four seconds after the last key', async () => {
  const [ana, ben] = [await come('Ana'), await come('Ben')];
  for (let n = 0; n < 30; n += 1) {
    ben.typed('external');
    await pass(300);
    expect(ana.all[1]?.typing).toBe('external');
  }
  expect(ben.all[0]?.typing).toBe('external');
  await pass(4200);
  expect(ana.all[1]?.typing).toBeNull();
  expect(ben.all[0]?.typing).toBeNull();
  await pass(10_000);
  expect(ana.all[1]?.typing).toBeNull();
});

test('whoever asked first for a draft is first, until it is asked for no more', async () => {
  const [ana, ben, cy] = [await come('Ana'), await come('Ben'), await come('Cy')];
  cy.ask('internal', true);
  await pass(2000);
  ben.ask('internal', true);
  await pass(20_000);
  expect(ana.asking('internal').map(({ person }) => person.name)).toEqual(['Cy', 'Ben']);
  expect(ana.asking('external')).toEqual([]);
  cy.ask('internal', false);
  await pass(100);
  expect(ana.asking('internal').map(({ person }) => person.name)).toEqual(['Ben']);
});

test('a clock that is wrong is said with its console, one that is a little off is not', async () => {
  const [ana, ben] = [await come('Ana'), await come('Ben')];
  ben.link.aheadMs = 420_000;
  await pass(5100);
  expect(ana.all[1]?.aheadMs).toBe(420_000);
  expect(ben.all[0]?.aheadMs).toBe(420_000);
  ben.link.aheadMs = 20_000;
  await pass(5100);
  expect(ana.all[1]?.aheadMs).toBeNull();
});

test('that somebody is still there is no news', async () => {
  const [ana, ben] = [await come('Ana'), await come('Ben')];
  await pass(1000);
  told = {};
  await pass(60_000);
  expect(names(ana)).toEqual(['Ana', 'Ben']);
  expect(told).toEqual({});
  ben.link.aheadMs = 420_000;
  ben.link.mend();
  await pass(100);
  expect(ben.all[0]?.aheadMs).toBe(420_000);
  expect(told.Ben).toBeGreaterThan(0);
  await pass(5000);
  told = {};
  ben.link.aheadMs = 420_210;
  await pass(20_000);
  expect(told).toEqual({});
});

test('what is not such a word, or comes from a newer console, is nobody', async () => {
  const ana = await come('Ana');
  const { server } = hub.connect();
  const word: HereWord = {
    version: 1,
    kind: 'here',
    console: idOf('Eve'),
    name: 'x',
    person: { id: 'eve', name: 'Eve' },
    typing: null,
    asks: [],
    at: new Date().toISOString(),
    aheadMs: null,
  };
  const say = (what: unknown) => server.say(place, Buffer.from(JSON.stringify(what)));
  say({ ...word, version: 2 });
  say({ ...word, console: 'not an id' });
  say({ ...word, person: { id: 'eve', name: 'E'.repeat(5000) } });
  say(null);
  server.say(place, Buffer.from('{'));
  server.say(place, Buffer.alloc(100_000, 'x'));
  await pass(300);
  expect(names(ana)).toEqual(['Ana']);
  // What a later console adds to a word is no reason not to hear it.
  say({ ...word, mood: 'calm' });
  server.say(place, wordBytes({ ...word, console: idOf('Ana'), name: 'an impostor' }));
  await pass(300);
  expect(names(ana)).toEqual(['Ana', 'Eve']);
});
