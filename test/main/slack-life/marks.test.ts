import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sayCause } from '../../../src/domain/causes/cause.ts';
import type { Delivery } from '../../../src/domain/incident/state.ts';
import { ok } from '../../../src/domain/result.ts';
import { systemClock } from '../../../src/main/clock.ts';
import { recordsOf } from '../../../src/main/jobs/records.ts';
import type { Jobs } from '../../../src/main/jobs/runner.ts';
import { nodeScheduler } from '../../../src/main/scheduler.ts';
import { createSlack } from '../../../src/main/slack/adapter.ts';
import { startMarks } from '../../../src/main/slack-life/marks.ts';
import type { HeldMessage, SlackServer } from '../../servers/slack.ts';
import { startSlack } from '../../servers/slack.ts';
import { declared, quiet } from '../incidents/sample.ts';
import { deliveriesOf, openWorld, pause, queueUpdate, slackChannel, until } from '../outbox/sample.ts';
import { quickTiming } from './sample.ts';

/* Messages that were corrected say so in place, against a real server; their old words stay. */

let slack: SlackServer;
let closing: (() => Promise<void>)[] = [];

beforeEach(async () => {
  slack = await startSlack({ channels: [{ name: 'incidents' }, { name: 'other' }] });
});
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
  await slack.close();
});

const other = { ...slackChannel, id: 'd-other', name: '#other', channel: 'other' };

const open = async (kind: 'incident' | 'drill' = 'incident', destinations = [slackChannel]) => {
  const world = await openWorld({ slack, destinations });
  const { incidents } = world;
  const id = await declared(incidents, kind);
  let marks: Jobs | null = null;
  const run = () => {
    marks = startMarks({
      records: recordsOf(incidents, randomUUID),
      toSlack: async () => ok(createSlack({ token: slack.token, apiUrl: slack.apiUrl, timeoutMs: 10_000 })),
      clock: { now: () => new Date(), monotonic: systemClock.monotonic },
      scheduler: nodeScheduler,
      random: Math.random,
      log: quiet,
      timing: quickTiming,
    });
    incidents.onRecords(() => marks?.wake());
  };
  closing.push(async () => {
    await marks?.stop();
    await world.close();
  });
  world.run();
  const tell = async (word: string, corrects?: number) => {
    await queueUpdate(incidents, id, word, corrects === undefined ? {} : { corrects });
    await sentAll();
  };
  const deliveries = (): Promise<readonly Delivery[]> => deliveriesOf(incidents, id);
  const sentAll = () => until(async () => (await deliveries()).every(({ state }) => state === 'sent'));
  const marked = (...states: (string | null)[]) =>
    until(async () => (await deliveries()).map(({ mark }) => mark?.state ?? null).join() === states.join());
  return { ...world, id, tell, deliveries, marked, run };
};

const linesAbove = ({ blocks }: HeldMessage): readonly unknown[] =>
  blocks
    .filter(({ type }) => type === 'context')
    .flatMap(({ elements }) => (elements as { text: string }[]).map(({ text }) => text))
    .filter((text) => text.startsWith('Corrected'));

const edits = () => slack.count('chat.update');

test('a message gets one line of its own above its words, which all stay; so does its fallback', async () => {
  const world = await open();
  world.run();
  await world.tell('one');
  const [before] = slack.messages('incidents');
  await world.tell('two', 1);
  await world.marked('done', null);
  const [after, correction] = slack.messages('incidents');
  expect(after && linesAbove(after)).toEqual([
    expect.stringMatching(/^Corrected at .* by update 2: Paying fails for some customers: two\.$/u),
  ]);
  expect(after?.blocks.slice(1)).toEqual(before?.blocks);
  expect(after?.text).toMatch(/^Corrected at /u);
  expect(after?.text.endsWith(before?.text ?? '?')).toBe(true);
  // It can still be looked up.
  expect(after?.metadata).toEqual(before?.metadata);
  expect(correction && linesAbove(correction)).toEqual([]);
  expect(edits()).toBe(1);
});

test('corrected again it says both; in every channel that has it, and for no update that stands', async () => {
  const world = await open('incident', [slackChannel, other]);
  world.run();
  await world.tell('one');
  await world.tell('two');
  await world.tell('three', 1);
  await world.tell('four', 1);
  await world.marked('done', 'done', null, null, null, null, null, null);
  await until(() => linesAbove(slack.messages('other')[0] as HeldMessage).length === 2);
  for (const channel of ['incidents', 'other']) {
    const [first, ...rest] = slack.messages(channel);
    expect(first && linesAbove(first)).toEqual([
      expect.stringContaining('by update 3'),
      expect.stringContaining('by update 4'),
    ]);
    expect(rest.flatMap(linesAbove)).toEqual([]);
  }
});

test('whatever answer is lost, the line stands there once', async () => {
  const world = await open();
  await world.tell('one');
  await world.tell('two', 1);
  for (const kind of ['drop-before', 'drop-after', 'cut', 'rate-limit'] as const)
    slack.script({ kind }, { method: 'chat.update' });
  world.run();
  await world.marked('done', null);
  expect(edits()).toBe(5);
  const [message] = slack.messages('incidents');
  expect(message && linesAbove(message)).toHaveLength(1);
});

test.each([
  ['message_not_found', 'somebody deleted it'],
  ['cant_update_message', 'only the app that posted'],
  ['edit_window_closed', 'no longer allows'],
])('one that cannot be edited any more (%s) is left alone, and it is said why', async (error, words) => {
  const world = await open();
  slack.script({ kind: 'error', error }, { method: 'chat.update' });
  world.run();
  await world.tell('one');
  await world.tell('two', 1);
  await world.marked('failed', null);
  await pause(200);
  expect(edits()).toBe(1);
  const [first] = await world.deliveries();
  expect(first?.mark?.cause && sayCause(first.mark.cause)).toContain(words);
  // A later correction tries once more.
  await world.tell('three', 1);
  await world.marked('done', null, null);
});

test('nothing is edited before the correction is out, and nothing of a drill', async () => {
  const drill = await open('drill');
  drill.run();
  await drill.tell('one');
  await drill.tell('two', 1);
  const world = await open();
  world.run();
  await world.tell('one');
  slack.script({ kind: 'error', error: 'is_archived' }, { method: 'chat.postMessage' });
  await queueUpdate(world.incidents, world.id, 'two', { corrects: 1 });
  await until(async () => (await world.deliveries()).at(-1)?.state === 'refused');
  await pause(200);
  expect(edits()).toBe(0);
});
