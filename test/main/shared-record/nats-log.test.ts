import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../src/main/clock.ts';
import { createSharedServer } from '../../../src/main/shared-record/server.ts';
import {
  bytes,
  connected,
  consoleOn,
  fill,
  hearing,
  nats,
  other,
  place,
  quick,
  settingsFor,
  wayTo,
} from './on-server.ts';

/* The lines of an incident on a real server: what is promised of their order, and what is told when the way is lost. */

test('given a line is taken, then it can be read back with its id, its bytes and the server’s time', async () => {
  const log = (await connected(consoleOn(settingsFor((await nats()).address)))).log(place);
  const before = Date.now();
  expect(await log.last()).toEqual({ ok: true, value: null });
  const taken = await log.publish(bytes('{"a":"ä"}\n'), 'first', 0);
  expect(taken).toEqual({ kind: 'taken', sequence: 1 });
  const last = await log.last();
  expect(last).toEqual(await log.at(1));
  expect(last).toMatchObject({ ok: true, value: { sequence: 1, id: 'first', bytes: bytes('{"a":"ä"}\n') } });
  const takenAt = last.ok ? Date.parse(last.value?.takenAt ?? '') : 0;
  expect(Math.abs(takenAt - before)).toBeLessThan(60_000);
  expect(await log.at(2)).toEqual({ ok: true, value: null });
});

test('given two consoles follow the same line, then the slower one is told that somebody was faster', async () => {
  const { address } = await nats();
  const one = (await connected(consoleOn(settingsFor(address)))).log(place);
  const two = (await connected(consoleOn(settingsFor(address)))).log(place);
  const [first = 0] = await fill(one, ['first']);
  const [a, b] = await Promise.all([
    one.publish(bytes('a'), 'a', first),
    two.publish(bytes('b'), 'b', first),
  ]);
  expect([a.kind, b.kind].sort()).toEqual(['faster', 'taken']);
  expect(await two.publish(bytes('c'), 'c', 0)).toEqual({ kind: 'faster' });
});

test('given a message id was taken, when it comes again, then it is there already, whatever it expects', async () => {
  const log = (await connected(consoleOn(settingsFor((await nats()).address)))).log(place);
  const [first = 0] = await fill(log, ['first', 'second']);
  expect(await log.publish(bytes('first, changed'), 'id-first', 99)).toEqual({
    kind: 'already',
    sequence: first,
  });
  expect(await log.last()).toMatchObject({ value: { bytes: bytes('second') } });
});

test('each incident, and each drill, has an order of its own', async () => {
  const server = await connected(consoleOn(settingsFor((await nats()).address)));
  const drill = server.log({ ...place, isDrill: true });
  const [mine = 0] = await fill(server.log(place), ['mine']);
  await fill(server.log(other), ['other']);
  await fill(drill, ['drill']);
  expect(await server.log(other).at(mine)).toEqual({ ok: true, value: null });
  expect(hearing(drill).events).toEqual([]);
  const heard = hearing(drill);
  await expect.poll(() => heard.events).toEqual(['drill', 'caught up']);
});

test('given the way breaks after a line was sent, then nobody knows, and the subject has it', async () => {
  const server = await nats();
  const way = await wayTo(server);
  const cutOff = await connected(consoleOn(settingsFor(way.address)));
  const log = cutOff.log(place);
  way.loseAnswers();
  expect(await log.publish(bytes('sent'), 'sent', 0)).toEqual({ kind: 'unknown' });
  const witness = (await connected(consoleOn(settingsFor(server.address)))).log(place);
  await expect.poll(() => witness.last()).toMatchObject({ value: { id: 'sent' } });
  way.heal();
  await connected(cutOff);
  expect(await log.publish(bytes('sent'), 'sent', 0)).toEqual({ kind: 'already', sequence: 1 });
});

test('given no connection, then nothing is sent, not even later', async () => {
  const server = await nats();
  const way = await wayTo(server);
  const cutOff = await connected(consoleOn(settingsFor(way.address)));
  way.cut();
  await expect.poll(() => cutOff.state.kind).toBe('away');
  expect(await cutOff.log(place).publish(bytes('x'), 'x', 0)).toMatchObject({
    kind: 'refused',
    lasts: 'server',
  });
  expect(await cutOff.log(place).last()).toMatchObject({ ok: false, error: { code: 'service' } });
  way.heal();
  await connected(cutOff);
  expect(await cutOff.log(place).last()).toEqual({ ok: true, value: null });
});

test('what follows is given one at a time, in order, and each new line when it comes', async () => {
  const { address } = await nats();
  const one = (await connected(consoleOn(settingsFor(address)))).log(place);
  const two = (await connected(consoleOn(settingsFor(address)))).log(place);
  const sequences = await fill(one, ['a', 'b', 'c']);
  let atOnce = 0;
  let most = 0;
  const heard = hearing(two, sequences[0], async () => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    await new Promise((resolve) => setTimeout(resolve, 5));
    atOnce -= 1;
  });
  await expect.poll(() => heard.events).toEqual(['b', 'c', 'caught up']);
  await fill(one, ['d', 'e'], sequences.at(-1));
  await expect.poll(() => heard.events).toEqual(['b', 'c', 'caught up', 'd', 'e']);
  expect(most).toBe(1);
  await heard.stop();
  const last = await one.last();
  await fill(one, ['f'], last.ok ? last.value?.sequence : 0);
  expect(heard.events.at(-1)).toBe('e');
});

test('given the server restarts, then following goes on behind the last line, and says when it has caught up', async () => {
  const server = await nats();
  const console = await connected(consoleOn(settingsFor(server.address)));
  const log = console.log(place);
  const heard = hearing(log);
  await expect.poll(() => heard.events).toEqual(['caught up']);
  await fill(log, ['a', 'b']);
  await expect.poll(() => heard.events).toEqual(['caught up', 'a', 'b']);
  await server.kill();
  await expect.poll(() => console.state).toMatchObject({ kind: 'away', why: /broke|reach/u });
  await server.start();
  await connected(console);
  await fill(log, ['c'], 2);
  await expect
    .poll(() => heard.events.filter((event) => event !== 'caught up'))
    .toEqual(['a', 'b', 'lost', 'c']);
  expect(heard.events.slice(3)).toContain('caught up');
  expect(heard.whys).toEqual([expect.stringMatching(/server for shared records/u)]);
});

test('given a way that falls silent, then the console notices, and goes on when it is back', async () => {
  const server = await nats();
  const way = await wayTo(server);
  const console = await connected(consoleOn(settingsFor(way.address)));
  const heard = hearing(console.log(place));
  await expect.poll(() => heard.events).toEqual(['caught up']);
  way.hang();
  await expect.poll(() => console.state, { timeout: 5_000 }).toMatchObject({ kind: 'away' });
  expect(heard.whys).toEqual(['The server for shared records does not answer any more.']);
  const witness = (await connected(consoleOn(settingsFor(server.address)))).log(place);
  await fill(witness, ['meanwhile']);
  way.heal();
  await expect
    .poll(() => heard.events, { timeout: 5_000 })
    .toEqual(['caught up', 'lost', 'meanwhile', 'caught up']);
});

test('given a long wait before trying again, when the network is back, then the console tries at once', async () => {
  const server = await nats();
  const way = await wayTo(server);
  const console = createSharedServer({
    name: () => 'spec',
    clock: systemClock,
    // Longer than a spec may take.
    timing: { ...quick, ping: 600_000, retryFirst: 600_000, retryMost: 600_000 },
  });
  onTestFinished(() => console.close());
  console.use(settingsFor(way.address));
  await connected(console);
  way.cut();
  await expect.poll(() => console.state.kind).toBe('away');
  way.heal();
  console.hurry();
  await connected(console);
  // One that died in its sleep is noticed.
  way.hang();
  console.hurry();
  await expect
    .poll(() => console.state, { timeout: 5_000 })
    .toMatchObject({
      kind: 'away',
      why: 'The server for shared records does not answer any more.',
    });
});

test('given the server loses its disk, then the reader is told that what it was given is gone', async () => {
  const server = await nats();
  const console = await connected(consoleOn(settingsFor(server.address)));
  const log = console.log(place);
  const heard = hearing(log);
  await fill(log, ['a', 'b', 'c']);
  await expect.poll(() => heard.events.length).toBe(4);
  await server.stop();
  server.loseDisk();
  await server.start();
  await expect.poll(() => heard.events.at(-1), { timeout: 5_000 }).toBe('gone');
  // The stream was made anew, and takes the record again from its first line.
  await connected(console);
  await fill(log, ['a', 'b', 'c']);
  const again = hearing(log, 3);
  await expect.poll(() => again.events).toEqual(['caught up']);
});

test('given other lines stand where the reader stopped, then they are not taken for its own', async () => {
  const server = await nats();
  const way = await wayTo(server);
  const cutOff = await connected(consoleOn(settingsFor(way.address)));
  const heard = hearing(cutOff.log(place));
  await fill(cutOff.log(place), ['a', 'b']);
  await expect.poll(() => heard.events.length).toBe(3);
  way.cut();
  await server.stop();
  server.loseDisk();
  await server.start();
  const witness = await connected(consoleOn(settingsFor(server.address)));
  await fill(witness.log(place), ['a', 'another b', 'c']);
  way.heal();
  await expect.poll(() => heard.events.at(-1), { timeout: 5_000 }).toBe('gone');
  expect(heard.events).not.toContain('c');
});

test('given the stream is removed under a console’s feet, then it is made anew and the console goes on', async () => {
  const { address } = await nats();
  const server = await connected(consoleOn(settingsFor(address)));
  const heard = hearing(server.log(place));
  await fill(server.log(place), ['a']);
  await expect.poll(() => heard.events.length).toBe(2);
  const nc = await connect({ servers: address });
  onTestFinished(() => nc.close());
  await nc.request('$JS.API.STREAM.DELETE.throughline_main');
  const refused = await server.log(place).publish(bytes('b'), 'b', 1);
  expect(refused).toMatchObject({ kind: 'refused', problem: { said: 'no_stream' }, lasts: 'server' });
  await expect.poll(() => heard.events.at(-1), { timeout: 5_000 }).toBe('gone');
  await connected(server);
  await fill(server.log(place), ['a']);
});

test('a message that no console wrote is a line like any other: its reader judges it', async () => {
  const { address } = await nats();
  const log = (await connected(consoleOn(settingsFor(address)))).log(place);
  const heard = hearing(log);
  const nc = await connect({ servers: address });
  onTestFinished(() => nc.close());
  await jetstream(nc).publish('throughline.main.incident.one', Buffer.from([0, 255, 10]));
  await expect
    .poll(() => heard.lines)
    .toMatchObject([{ sequence: 1, id: '', bytes: Buffer.from([0, 255, 10]) }]);
  expect(await log.publish(bytes('next'), 'next', 1)).toEqual({ kind: 'taken', sequence: 2 });
});

test('a thousand lines are read whole and in order', async () => {
  const { address } = await nats();
  const one = (await connected(consoleOn(settingsFor(address)))).log(place);
  const two = (await connected(consoleOn(settingsFor(address)))).log(place);
  const texts = Array.from({ length: 1_000 }, (_, index) => `${index} ${'x'.repeat(400)}`);
  await fill(one, texts);
  const heard = hearing(two);
  await expect.poll(() => heard.events.length, { timeout: 20_000 }).toBe(1_001);
  expect(heard.events).toEqual([...texts, 'caught up']);
});
