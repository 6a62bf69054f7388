import { expect, onTestFinished, test } from 'vitest';
import type { SharedServer, SharedValue } from '../../../src/main/shared-record/port.ts';
import { bytes, connected, consoleOn, fill, nats, other, place, settingsFor, wayTo } from './on-server.ts';

/* What crosses beside the lines: values that one console holds at a time, words that nobody keeps, and what can be joined. */

const two = async (address: string): Promise<[SharedServer, SharedServer]> => [
  await connected(consoleOn(settingsFor(address))),
  await connected(consoleOn(settingsFor(address))),
];

/** What a console sees of the values of the place, "key=value" each. */
const watching = (server: SharedServer): string[] => {
  const seen: string[] = [];
  const note = (key: string, value: SharedValue) => void seen.push(`${key}=${value.bytes.toString()}`);
  onTestFinished(server.values.watch(place, note));
  return seen;
};

test('given two consoles put a value at once, then one holds it and the other is told', async () => {
  const [a, b] = await two((await nats()).address);
  expect(await a.values.get(place, 'internal')).toEqual({ ok: true, value: null });
  const puts = await Promise.all([
    a.values.put(place, 'internal', bytes('a'), 0),
    b.values.put(place, 'internal', bytes('b'), 0),
  ]);
  expect(puts.map(({ kind }) => kind).sort()).toEqual(['faster', 'taken']);
  const winner = puts[0].kind === 'taken' ? 'a' : 'b';
  const held = await b.values.get(place, 'internal');
  expect(held).toMatchObject({ ok: true, value: { bytes: bytes(winner) } });
  // Handed over, and then as often as anybody likes: the same words too.
  let after = held.ok ? (held.value?.sequence ?? 0) : 0;
  for (const text of ['b', 'b', '']) {
    const put = await b.values.put(place, 'internal', bytes(text), after);
    expect(put.kind).toBe('taken');
    after = put.kind === 'taken' ? put.sequence : 0;
  }
  expect(await a.values.get(place, 'internal')).toMatchObject({ value: { bytes: bytes('') } });
  expect(await a.values.get(other, 'internal')).toEqual({ ok: true, value: null });
});

test('whoever watches is given what each key has, then each change, after a lost connection too', async () => {
  const server = await nats();
  const way = await wayTo(server);
  const cutOff = await connected(consoleOn(settingsFor(way.address)));
  const holder = await connected(consoleOn(settingsFor(server.address)));
  await holder.values.put(place, 'internal', bytes('1'), 0);
  await holder.values.put(place, 'public', bytes('2'), 0);
  await holder.values.put(other, 'public', bytes('elsewhere'), 0);
  const seen = watching(cutOff);
  await expect.poll(() => seen).toEqual(['internal=1', 'public=2']);
  way.cut();
  await expect.poll(() => cutOff.state.kind).toBe('away');
  await holder.values.put(place, 'internal', bytes('3'), 1);
  way.heal();
  await expect.poll(() => seen.at(-1), { timeout: 5_000 }).toBe('internal=3');
  await holder.values.put(place, 'internal', bytes('4'), 4);
  await expect.poll(() => seen.at(-1)).toBe('internal=4');
});

test('what is said is heard by all who have the incident open, and by nobody later', async () => {
  const [a, b] = await two((await nats()).address);
  const heard: string[] = [];
  const unhear = b.hear(place, (said) => heard.push(`b ${said.toString()}`));
  onTestFinished(a.hear(place, (said) => heard.push(`a ${said.toString()}`)));
  onTestFinished(unhear);
  await expect
    .poll(() => {
      a.say(place, bytes('here'));
      return new Set(heard);
    })
    .toEqual(new Set(['a here', 'b here']));
  a.say(other, bytes('elsewhere'));
  unhear();
  a.say(place, bytes('again'));
  await expect.poll(() => heard.at(-1)).toBe('a again');
  const later: string[] = [];
  onTestFinished(b.hear(place, (said) => later.push(said.toString())));
  await expect
    .poll(() => {
      a.say(place, bytes('new'));
      return later.at(-1);
    })
    .toBe('new');
  expect(later).not.toContain('again');
  expect(heard).not.toContain('a elsewhere');
});

test('given a lost connection, then listening goes on when it is back', async () => {
  const server = await nats();
  const way = await wayTo(server);
  const cutOff = await connected(consoleOn(settingsFor(way.address)));
  const heard: string[] = [];
  onTestFinished(cutOff.hear(place, (said) => heard.push(said.toString())));
  const speaker = await connected(consoleOn(settingsFor(server.address)));
  way.cut();
  await expect.poll(() => cutOff.state.kind).toBe('away');
  cutOff.say(place, bytes('into the void'));
  way.heal();
  await expect
    .poll(
      () => {
        speaker.say(place, bytes('back'));
        return heard;
      },
      { timeout: 5_000 },
    )
    .toContain('back');
  expect(heard).not.toContain('into the void');
});

test('what can be joined is listed, the newest first, with its first line and how many there are', async () => {
  const [a, b] = await two((await nats()).address);
  expect(await b.list()).toEqual({ ok: true, value: [] });
  await fill(a.log(place), ['first of one', 'second of one']);
  await fill(a.log({ ...other, isDrill: true }), ['first of the drill']);
  await a.log(place).publish(bytes('third of one'), 'third', 2);
  const listed = await b.list();
  expect(listed).toMatchObject({
    ok: true,
    value: [
      { place, lines: 3, first: bytes('first of one') },
      { place: { ...other, isDrill: true }, lines: 1, first: bytes('first of the drill') },
    ],
  });
  const [newest] = listed.ok ? listed.value : [];
  const last = await b.log(place).last();
  expect(newest?.lastAt).toBe(last.ok && last.value?.takenAt);
});

test('of very many incidents the newest fifty are listed', async () => {
  const [a, b] = await two((await nats()).address);
  for (let number = 0; number < 120; number += 1)
    await a.log({ ...place, incident: `n${number}` }).publish(bytes(`${number}`), `${number}`, 0);
  const listed = await b.list();
  const names = listed.ok ? listed.value.map((found) => found.place.incident) : [];
  expect(names).toEqual(Array.from({ length: 50 }, (_, index) => `n${119 - index}`));
});

test('spaces know nothing of each other', async () => {
  const { address } = await nats();
  const mine = await connected(consoleOn(settingsFor(address)));
  const theirs = await connected(consoleOn(settingsFor(address, { space: 'drill-team_2' })));
  await fill(mine.log(place), ['mine']);
  await fill(theirs.log({ ...place, space: 'drill-team_2' }), ['theirs']);
  expect(await mine.list()).toMatchObject({ value: [{ first: bytes('mine') }] });
  expect(await theirs.list()).toMatchObject({ value: [{ first: bytes('theirs') }] });
});
