import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Destination } from '../../../src/domain/media/media.ts';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import { createDrill } from '../../../src/main/outbox/drill.ts';
import { type SlackServer, startSlack } from '../../servers/slack.ts';
import { type SmtpServer, startSmtp } from '../../servers/smtp.ts';
import { command, declared, execute } from '../incidents/sample.ts';
import { Fault, faultyFiles } from '../journal/faulty-files.ts';
import {
  deliveriesOf,
  mailList,
  openWorld,
  pause,
  queueUpdate,
  quickTiming,
  slackChannel,
  storyOf,
  until,
  type WorldOptions,
} from './sample.ts';

let slack: SlackServer;
let smtp: SmtpServer;
let worlds: Awaited<ReturnType<typeof openWorld>>[] = [];

beforeAll(async () => {
  smtp = await startSmtp();
});
beforeEach(async () => {
  slack = await startSlack();
});
afterEach(async () => {
  for (const world of worlds) await world.close();
  worlds = [];
  smtp.heal();
  await slack.close();
});
afterAll(() => smtp.close());

const open = async (options: WorldOptions = {}) => {
  const world = await openWorld({ slack, smtp, ...options });
  worlds.push(world);
  return world;
};

const stateIs = (world: Awaited<ReturnType<typeof open>>, id: string, ...states: string[]) =>
  until(async () => {
    const found = (await deliveriesOf(world.incidents, id)).map(({ state }) => state);
    return JSON.stringify(found) === JSON.stringify(states);
  });

const textsIn = (server: SlackServer) =>
  server.messages('incidents').map(({ text }) => /customers: (\w+)/u.exec(text)?.[1] ?? text);

test('a queued update goes out once to every destination, and the record says so', async () => {
  const world = await open({ destinations: [slackChannel, mailList] });
  world.run();
  const id = await declared(world.incidents);
  const before = smtp.mails.length;
  await queueUpdate(world.incidents, id, 'first');
  await stateIs(world, id, 'sent', 'sent');
  await pause(200);
  expect(slack.count('chat.postMessage')).toBe(1);
  expect(slack.messages('incidents')).toHaveLength(1);
  expect(smtp.mails.slice(before).map(({ envelope }) => envelope.to)).toEqual([
    ['bo@example.org', 'cy@example.org'],
  ]);
  const [toSlack] = await deliveriesOf(world.incidents, id);
  expect(toSlack?.remote).toEqual({
    channel: slack.channelId('incidents'),
    ts: slack.messages('incidents')[0]?.ts,
  });
});

test.each(['greeting', 'auth', 'mail', 'rcpt', 'data'] as const)(
  'a mail whose server falls silent at “%s” can be left out at once',
  async (phase) => {
    const world = await open({ destinations: [mailList], mailTimeoutMs: 60_000 });
    world.run();
    const id = await declared(world.incidents);
    const [mails, connections] = [smtp.mails.length, smtp.connections()];
    const silent = Promise.withResolvers<void>();
    smtp.script({ phase, how: 'silent', onTaken: silent.resolve });
    await queueUpdate(world.incidents, id, 'first');
    await silent.promise;
    const [delivery] = await deliveriesOf(world.incidents, id);
    await execute(world.incidents, id, {
      type: 'settleDelivery',
      delivery: delivery?.id ?? '',
      as: 'skipped',
    });
    await stateIs(world, id, 'skipped');
    // The lane is free again: the next one goes out.
    await queueUpdate(world.incidents, id, 'second');
    await stateIs(world, id, 'skipped', 'sent');
    expect(smtp.connections() - connections).toBe(2);
    expect(smtp.mails).toHaveLength(mails + 1);
  },
  30_000,
);

test('a mail that is handed over wholly is not called off: whether it arrived stays a question', async () => {
  const world = await open({ destinations: [mailList], mailTimeoutMs: 3000 });
  world.run();
  const id = await declared(world.incidents);
  const silent = Promise.withResolvers<void>();
  smtp.script({ phase: 'dot', how: 'silent', onTaken: silent.resolve });
  await queueUpdate(world.incidents, id, 'first');
  await silent.promise;
  const [delivery] = await deliveriesOf(world.incidents, id);
  await execute(world.incidents, id, { type: 'settleDelivery', delivery: delivery?.id ?? '', as: 'skipped' });
  await stateIs(world, id, 'unknown');
});

test('the attempt is on the disk before Slack hears anything', async () => {
  const world = await open();
  world.run();
  const id = await declared(world.incidents);
  let seen = '';
  const onTaken = () => {
    seen = readFileSync(join(world.folder, 'incidents', `${id}.jsonl`), 'utf8');
  };
  slack.script({ kind: 'none' }, { method: 'chat.postMessage', onTaken });
  await queueUpdate(world.incidents, id, 'first');
  await until(() => seen !== '');
  expect(seen).toContain('deliveryAttempted');
  expect(seen).not.toContain('deliveryEnded');
  await stateIs(world, id, 'sent');
});

test('a token that is refused needs a person; the next update tries again by itself', async () => {
  const world = await open({ token: 'xoxb-revoked' });
  world.run();
  const id = await declared(world.incidents);
  await queueUpdate(world.incidents, id, 'first');
  await stateIs(world, id, 'refused');
  await queueUpdate(world.incidents, id, 'second');
  await stateIs(world, id, 'refused', 'refused');
  expect(slack.count('chat.postMessage')).toBe(2);
});

test('without a token nothing is opened and the lead is told what to do; then "again" sends it', async () => {
  const folder = (await open()).folder;
  const without = await openWorld({ folder: join(folder, 'x'), destinations: [slackChannel, mailList] });
  worlds.push(without);
  without.run();
  const id = await declared(without.incidents);
  await queueUpdate(without.incidents, id, 'first');
  await stateIs(without, id, 'refused', 'refused');
  const [delivery] = await deliveriesOf(without.incidents, id);
  expect(delivery?.outcome).toMatchObject({ kind: 'refused', needs: 'person', code: 'noSlackToken' });
  await without.close();

  const again = await open({ folder: join(folder, 'x'), destinations: [slackChannel, mailList] });
  again.run();
  for (const { id: one } of await deliveriesOf(again.incidents, id))
    await execute(again.incidents, id, { type: 'settleDelivery', delivery: one, as: 'again' });
  await stateIs(again, id, 'sent', 'sent');
});

test('an update that Slack took without saying so is found by looking it up, and never posted twice', async () => {
  const world = await open();
  slack.script({ kind: 'drop-after' });
  world.run();
  const id = await declared(world.incidents);
  await queueUpdate(world.incidents, id, 'first');
  await stateIs(world, id, 'sent');
  expect(await storyOf(world.incidents, id)).toEqual(['queued', 'attempted', 'unknown', 'sent']);
  expect(slack.count('chat.postMessage')).toBe(1);
  const [delivery] = await deliveriesOf(world.incidents, id);
  expect(delivery?.remote?.ts).toBe(slack.messages('incidents')[0]?.ts);
});

test('history that lags is looked at again', async () => {
  await slack.close();
  slack = await startSlack({ historyLagMs: 1500 });
  const world = await open({ timing: { lookUps: [30, 1800] } });
  slack.script({ kind: 'drop-after' });
  world.run();
  const id = await declared(world.incidents);
  await queueUpdate(world.incidents, id, 'first');
  await stateIs(world, id, 'sent');
  expect(slack.count('conversations.history')).toBeGreaterThan(1);
});

test('looks that nobody answers do not count: after an outage the update is found all the same', async () => {
  const world = await open();
  slack.script({ kind: 'drop-after' });
  slack.script(
    { kind: 'error', error: 'service_unavailable' },
    { method: 'conversations.history', times: Number.POSITIVE_INFINITY },
  );
  world.run();
  const id = await declared(world.incidents);
  await queueUpdate(world.incidents, id, 'first');
  // More than all the looks there are.
  await until(() => slack.count('conversations.history') > quickTiming.lookUps.length + 1);
  expect((await deliveriesOf(world.incidents, id))[0]?.state).toBe('unknown');
  slack.heal();
  await stateIs(world, id, 'sent');
  expect(slack.count('chat.postMessage')).toBe(1);
});

test('an update that is nowhere to be found stays uncertain: the lead decides', async () => {
  const world = await open();
  slack.script({ kind: 'drop-before' });
  world.run();
  const id = await declared(world.incidents);
  await queueUpdate(world.incidents, id, 'first');
  await stateIs(world, id, 'unknown');
  await until(() => slack.count('conversations.history') === 3);
  await pause(300);
  expect(slack.count('conversations.history')).toBe(3);
  expect(slack.count('chat.postMessage')).toBe(1);

  const [delivery] = await deliveriesOf(world.incidents, id);
  await execute(world.incidents, id, {
    type: 'settleDelivery',
    delivery: delivery?.id ?? '',
    as: 'again',
  });
  await stateIs(world, id, 'sent');
  expect(textsIn(slack)).toEqual(['first']);
});

test('mail whose fate is not known is never tried again by itself', async () => {
  const world = await open({ destinations: [mailList] });
  smtp.script({ phase: 'dot', how: 'drop' });
  world.run();
  const id = await declared(world.incidents);
  const before = smtp.mails.length;
  await queueUpdate(world.incidents, id, 'first');
  await stateIs(world, id, 'unknown');
  await pause(500);
  expect(await storyOf(world.incidents, id)).toEqual(['queued', 'attempted', 'unknown']);
  expect(smtp.mails.length - before).toBe(1);
});

test('whoever has the mail does not get it again when the rest is tried again', async () => {
  const world = await open({ destinations: [mailList] });
  smtp.script({ phase: 'rcpt', how: { code: 451 }, recipient: 'cy@example.org' });
  world.run();
  const id = await declared(world.incidents);
  const before = smtp.mails.length;
  await queueUpdate(world.incidents, id, 'first');
  await stateIs(world, id, 'sent');
  expect(smtp.mails.slice(before).map(({ envelope }) => envelope.to)).toEqual([
    ['bo@example.org'],
    ['cy@example.org'],
  ]);
});

test('what was on its way when the console stopped is uncertain after the start, not sent again', async () => {
  const world = await open();
  const id = await declared(world.incidents);
  await queueUpdate(world.incidents, id, 'first');
  const [delivery] = await deliveriesOf(world.incidents, id);
  const begun = command({ type: 'recordAttempt', delivery: delivery?.id ?? '' });
  await world.incidents.executeForOutbox(id, randomUUID(), begun);
  await world.close();

  const again = await open({ folder: world.folder });
  again.run();
  await stateIs(again, id, 'unknown');
  await pause(400);
  expect(slack.count('chat.postMessage')).toBe(0);
  const [after] = await deliveriesOf(again.incidents, id);
  expect(after?.outcome).toMatchObject({ kind: 'unknown', cause: { reason: 'sendingStopped' } });
});

test('a busy Slack is left alone for as long as it asks', async () => {
  const world = await open();
  slack.script({ kind: 'rate-limit', retryAfter: 1 });
  world.run();
  const id = await declared(world.incidents);
  await queueUpdate(world.incidents, id, 'first');
  await stateIs(world, id, 'sent');
  const [first, second] = slack.requests.filter(({ method }) => method === 'chat.postMessage');
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990);
  expect(await storyOf(world.incidents, id)).toEqual(['queued', 'attempted', 'waiting', 'attempted', 'sent']);
});

test('while Slack is unavailable attempts come further and further apart', async () => {
  const world = await open();
  slack.script({ kind: 'error', error: 'service_unavailable' }, { times: 4 });
  world.run();
  const id = await declared(world.incidents);
  await queueUpdate(world.incidents, id, 'first');
  await stateIs(world, id, 'sent');
  const times = slack.requests.filter(({ method }) => method === 'chat.postMessage').map(({ at }) => at);
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
  expect(gaps).toHaveLength(4);
  for (const [index, gap] of gaps.entries())
    expect(gap).toBeGreaterThanOrEqual(Math.min(320, 60 * 2 ** index) - 5);
});

test('one channel gets one message a second, whichever incident it comes from', async () => {
  await slack.close();
  slack = await startSlack({ rateLimit: true });
  const world = await open({ timing: { slackPace: 1000 } });
  const ids = [
    await declared(world.incidents),
    await declared(world.incidents),
    await declared(world.incidents),
  ];
  for (const [index, id] of ids.entries()) await queueUpdate(world.incidents, id, `number${index}`);
  world.run();
  for (const id of ids) await stateIs(world, id, 'sent');
  const posts = slack.requests.filter(({ method }) => method === 'chat.postMessage');
  // The server would have answered 429 to any that came too soon.
  expect(posts).toHaveLength(3);
  expect(textsIn(slack)).toEqual(['number0', 'number1', 'number2']);
});

test('who waits longest for a channel goes first, whatever else their incident sends', async () => {
  const outside: Destination = {
    medium: 'slack',
    id: 'd-out',
    name: '#random',
    audience: 'external',
    channel: 'random',
  };
  const world = await open({ destinations: [slackChannel, outside] });
  const [busy, other] = [await declared(world.incidents), await declared(world.incidents)];
  await queueUpdate(world.incidents, busy, 'elsewhere', { audience: 'external' });
  await pause(5);
  await queueUpdate(world.incidents, other, 'first');
  await pause(5);
  await queueUpdate(world.incidents, busy, 'second');
  world.run();
  await stateIs(world, busy, 'sent', 'sent');
  await stateIs(world, other, 'sent');
  expect(textsIn(slack)).toEqual(['first', 'second']);
});

test('once something gets through, whatever waited for the same channel goes at once', async () => {
  const world = await open({ timing: { retryFirst: 20_000, retryMost: 40_000 } });
  slack.script({ kind: 'error', error: 'service_unavailable' });
  world.run();
  const [first, second] = [await declared(world.incidents), await declared(world.incidents)];
  await queueUpdate(world.incidents, first, 'first');
  await stateIs(world, first, 'waiting');
  await queueUpdate(world.incidents, second, 'second');
  await stateIs(world, second, 'sent');
  await stateIs(world, first, 'sent');
  expect(textsIn(slack)).toEqual(['second', 'first']);
});

test('no two requests for history come closer than Slack allows, whatever they look for', async () => {
  const world = await open({ timing: { lookUps: [10, 20], lookUpPace: { usual: 400, limited: 400 } } });
  slack.script({ kind: 'drop-before' }, { method: 'chat.postMessage', times: 2 });
  world.run();
  for (let index = 0; index < 2; index++) {
    const id = await declared(world.incidents);
    await queueUpdate(world.incidents, id, `number${index}`);
    await stateIs(world, id, 'unknown');
  }
  await until(() => slack.count('conversations.history') === 4);
  const times = slack.requests.filter(({ method }) => method === 'conversations.history').map(({ at }) => at);
  for (const [index, at] of times.slice(1).entries()) expect(at - (times[index] ?? 0)).toBeGreaterThan(390);
});

test('once Slack limits requests for history, they keep the pace of an app that may ask seldom', async () => {
  const world = await open({ timing: { lookUps: [10, 20, 30], lookUpPace: { usual: 20, limited: 600 } } });
  slack.script({ kind: 'drop-before' }, { method: 'chat.postMessage' });
  slack.script({ kind: 'none' }, { method: 'conversations.history' });
  slack.script({ kind: 'rate-limit' }, { method: 'conversations.history' });
  world.run();
  const id = await declared(world.incidents);
  await queueUpdate(world.incidents, id, 'first');
  await stateIs(world, id, 'unknown');
  // The one that was limited saw nothing, so it is made again.
  await until(() => slack.count('conversations.history') === 4);
  const times = slack.requests.filter(({ method }) => method === 'conversations.history').map(({ at }) => at);
  const [first = 0, second = 0] = times.slice(1).map((at, index) => at - (times[index] ?? 0));
  expect(first).toBeLessThan(590);
  expect(second).toBeGreaterThan(590);
});

test('a look at which nothing could be seen is no look: it is made again', async () => {
  const world = await open({ timing: { lookUps: [10] } });
  slack.script({ kind: 'drop-after' }, { method: 'chat.postMessage' });
  slack.script({ kind: 'status', status: 500 }, { method: 'conversations.history', times: 3 });
  world.run();
  const id = await declared(world.incidents);
  await queueUpdate(world.incidents, id, 'first');
  await stateIs(world, id, 'sent');
  expect(slack.count('conversations.history')).toBe(4);
  expect(slack.count('chat.postMessage')).toBe(1);
});

test('an update that may be out is found although an older one was sent after it', async () => {
  const world = await open({ timing: { lookUps: [1500] } });
  const id = await declared(world.incidents);
  for (const word of ['one', 'two']) await queueUpdate(world.incidents, id, word);
  slack.script({ kind: 'drop-after' }, { method: 'chat.postMessage' });
  world.run();
  await stateIs(world, id, 'held', 'unknown');
  const [first] = await deliveriesOf(world.incidents, id);
  await execute(world.incidents, id, { type: 'settleDelivery', delivery: first?.id ?? '', as: 'again' });
  await stateIs(world, id, 'sent', 'sent');
  expect(textsIn(slack)).toEqual(['two', 'one']);
});

test('of several unsent updates the newest goes out; the older ones are offered to be skipped', async () => {
  const world = await open();
  const id = await declared(world.incidents);
  for (const word of ['one', 'two', 'three']) await queueUpdate(world.incidents, id, word);
  world.run();
  await stateIs(world, id, 'held', 'held', 'sent');
  expect(textsIn(slack)).toEqual(['three']);
  const [first] = await deliveriesOf(world.incidents, id);
  expect(first?.held).toBe('superseded');
  await execute(world.incidents, id, { type: 'settleDelivery', delivery: first?.id ?? '', as: 'again' });
  await stateIs(world, id, 'sent', 'held', 'sent');
  expect(textsIn(slack)).toEqual(['three', 'one']);
});

test('a correction is never skipped', async () => {
  const world = await open();
  const id = await declared(world.incidents);
  await queueUpdate(world.incidents, id, 'one');
  await queueUpdate(world.incidents, id, 'two', { corrects: 1 });
  await queueUpdate(world.incidents, id, 'three');
  world.run();
  await stateIs(world, id, 'held', 'sent', 'sent');
  expect(textsIn(slack)).toEqual(['three', 'two']);
});

test('an update whose own promise has passed asks before it goes out', async () => {
  let now = new Date('2026-11-20T10:00:00Z');
  const world = await open({ now: () => now });
  const id = await declared(world.incidents);
  await queueUpdate(world.incidents, id, 'late', { minutes: 30 });
  await world.close();
  now = new Date('2026-11-20T10:31:00Z');

  const again = await open({ folder: world.folder, now: () => now });
  again.run();
  await stateIs(again, id, 'held');
  expect(slack.count('chat.postMessage')).toBe(0);
  const [delivery] = await deliveriesOf(again.incidents, id);
  expect(delivery?.held).toBe('stale');
  await execute(again.incidents, id, { type: 'settleDelivery', delivery: delivery?.id ?? '', as: 'again' });
  await stateIs(again, id, 'sent');
});

test('Slack being down changes nothing for mail', async () => {
  const world = await open({ destinations: [slackChannel, mailList] });
  slack.script({ kind: 'error', error: 'service_unavailable' }, { times: Number.POSITIVE_INFINITY });
  world.run();
  const id = await declared(world.incidents);
  await queueUpdate(world.incidents, id, 'first');
  await until(async () => (await deliveriesOf(world.incidents, id))[1]?.state === 'sent');
  await until(() => slack.count('chat.postMessage') > 2);
  expect((await deliveriesOf(world.incidents, id))[0]?.state).not.toBe('sent');
});

test('a drill never opens a connection: its messages are files', async () => {
  const before = smtp.connections();
  const world = await open({ destinations: [slackChannel, mailList] });
  world.run();
  const id = await declared(world.incidents, 'drill');
  await queueUpdate(world.incidents, id, 'practice');
  await stateIs(world, id, 'sent', 'sent');
  expect(slack.requests).toHaveLength(0);
  expect(smtp.connections()).toBe(before);
  const names = await readdir(world.sandbox);
  expect(names).toHaveLength(2);
  const kept = await Promise.all(names.map((name) => readFile(join(world.sandbox, name), 'utf8')));
  expect(kept.map((text) => JSON.parse(text).message.medium).toSorted()).toEqual(['email', 'slack']);
});

test('a drill’s message that was written when the console stopped is found, not written again', async () => {
  const world = await open();
  const id = await declared(world.incidents, 'drill');
  await queueUpdate(world.incidents, id, 'practice');
  const [delivery] = await deliveriesOf(world.incidents, id);
  if (delivery === undefined) throw new Error('nothing was queued');
  const begun = command({ type: 'recordAttempt', delivery: delivery.id });
  await world.incidents.executeForOutbox(id, randomUUID(), begun);
  await createDrill(world.sandbox, nodeFiles).deliver(delivery);
  world.run();
  await stateIs(world, id, 'sent');
  expect(await storyOf(world.incidents, id)).toEqual(['queued', 'attempted', 'unknown', 'sent']);
  expect((await readdir(world.sandbox)).map(decodeURIComponent)).toEqual([`${delivery.id}.json`]);
});

test('while the record cannot be written no attempt is made; what became of one is written later', async () => {
  let isBroken = false;
  const { files } = faultyFiles({ sync: () => (isBroken ? new Fault('ENOSPC') : undefined) });
  const world = await open({ incidents: { files } });
  world.run();
  const id = await declared(world.incidents);
  // From the moment that Slack hears of it.
  const onTaken = () => {
    isBroken = true;
  };
  slack.script({ kind: 'delay', ms: 150 }, { method: 'chat.postMessage', onTaken });
  await queueUpdate(world.incidents, id, 'first');
  await until(() => world.incidents.list()[0]?.health.state === 'readOnly');
  expect(slack.count('chat.postMessage')).toBe(1);
  await pause(200);
  expect(slack.count('chat.postMessage')).toBe(1);

  isBroken = false;
  await world.incidents.open(id);
  await stateIs(world, id, 'sent');
  expect(slack.count('chat.postMessage')).toBe(1);
  expect(await storyOf(world.incidents, id)).toEqual(['queued', 'attempted', 'sent']);
});

test('outcomes are taken for incidents that are closed', async () => {
  const world = await open();
  slack.script({ kind: 'delay', ms: 200 });
  world.run();
  const id = await declared(world.incidents);
  await queueUpdate(world.incidents, id, 'last');
  await until(() => slack.count('chat.postMessage') === 1);
  await execute(world.incidents, id, { type: 'endAsFalseAlarm', why: 'a test' });
  await stateIs(world, id, 'sent');
});

test('what waits goes at once when the computer is connected again, and once', async () => {
  const port = Number(new URL(slack.apiUrl).port);
  const { token } = slack;
  await slack.close();
  // Their own next turn is an hour away.
  const world = await open({
    slack: { token, apiUrl: slack.apiUrl },
    timing: { retryFirst: 3_600_000, retryMost: 3_600_000 },
  });
  world.run();
  const id = await declared(world.incidents);
  await queueUpdate(world.incidents, id, 'first');
  await stateIs(world, id, 'waiting');
  slack = await startSlack({ tokens: [token], port });
  await pause(200);
  expect(slack.messages('incidents')).toHaveLength(0);
  world.back();
  await stateIs(world, id, 'sent');
  world.back();
  await pause(200);
  expect(slack.messages('incidents')).toHaveLength(1);
});

test('what a server asked to be left alone for is waited out, also when the connection comes back', async () => {
  const world = await open();
  world.run();
  const id = await declared(world.incidents);
  slack.script({ kind: 'rate-limit', retryAfter: 30 });
  await queueUpdate(world.incidents, id, 'first');
  await stateIs(world, id, 'waiting');
  world.back();
  await pause(300);
  expect(slack.count('chat.postMessage')).toBe(1);
  await stateIs(world, id, 'waiting');
});
