import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Facts } from '../../../src/domain/incident/state.ts';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import type { Notice } from '../../../src/main/reminders/ports.ts';
import { startReminders } from '../../../src/main/reminders/service.ts';
import { openShown } from '../../../src/main/reminders/shown.ts';
import { declared, factsOf, minute, type Past } from '../../domain/incident/spec.ts';
import { thread, update } from '../../domain/views/sample.ts';
import { usualRules } from '../../domain/views/usual-rules.ts';
import { quiet } from '../incidents/sample.ts';

/** A wall clock and timers that only move when the spec says so. */
const handClock = (at: number) => {
  let wall = Date.parse(minute(at));
  let monotonic = 0;
  const timers = new Map<number, { readonly at: number; readonly task: () => void }>();
  let last = 0;
  const runDue = (): void => {
    for (const [id, timer] of [...timers].sort(([, a], [, b]) => a.at - b.at))
      if (timer.at <= monotonic && timers.delete(id)) timer.task();
  };
  return {
    now: () => new Date(wall),
    after: (ms: number, task: () => void) => {
      last += 1;
      const id = last;
      timers.set(id, { at: monotonic + ms, task });
      return () => void timers.delete(id);
    },
    waiting: () => timers.size,
    /** Time goes by, a second at a time. */
    pass: (minutes: number): void => {
      for (let second = 0; second < minutes * 60; second += 1) {
        wall += 1000;
        monotonic += 1000;
        runDue();
      }
    },
    /** The wall clock alone is set, or went on while the computer slept. */
    jump: (minutes: number): void => {
      wall += minutes * 60_000;
    },
  };
};

interface Given {
  readonly at: number;
  readonly facts: Readonly<Record<string, Facts>>;
  readonly folder?: string;
}

const open = async ({ at, facts, folder: given }: Given) => {
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'reminders-')));
  if (given === undefined) onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const clock = handClock(at);
  const notices: Notice[] = [];
  const onScreen = new Map<string, Notice>();
  const did: unknown[] = [];
  let now = facts;
  let rules = { ...usualRules, notify: true };
  const shown = await openShown({ path: join(folder, 'reminders.json'), files: nodeFiles, log: quiet });
  const service = startReminders({
    incidents: () => Object.entries(now).map(([id, one]) => ({ id, facts: one })),
    rules: () => rules,
    shown,
    notifier: {
      show: (notice) => {
        notices.push(notice);
        onScreen.set(notice.key, notice);
      },
      withdraw: (key) => void onScreen.delete(key),
    },
    actions: {
      go: (to) => did.push(to),
      snooze: (incident, what, until) => did.push({ incident, what, until }),
    },
    clock,
    scheduler: clock,
  });
  onTestFinished(async () => {
    service.stop();
    await shown.saved();
  });
  return {
    folder,
    shown,
    clock,
    service,
    did,
    onScreen: () => [...onScreen.values()].map(({ title }) => title),
    /** The titles since the last time of asking. */
    said: () => notices.splice(0).map(({ title }) => title),
    take: () => notices.splice(0),
    change: (next: Readonly<Record<string, Facts>>) => {
      now = next;
      service.wake();
    },
    set: (part: Partial<typeof rules>) => {
      rules = { ...rules, ...part };
      service.wake();
    },
    /** Ends this run and starts another on the same folder. */
    restart: async (minutesLater: number) => {
      service.stop();
      await shown.saved();
      const later = (clock.now().getTime() - Date.parse(minute(0))) / 60_000 + minutesLater;
      return open({ at: later, facts: now, folder });
    },
  };
};

const promised = (...past: readonly Past[]) =>
  factsOf(declared(), update(1, { kind: 'at', at: minute(30) }), ...past);
const calm = update(1, { kind: 'onChange' });

test('an update is announced before, when it is due, and every five minutes after that', async () => {
  const { clock, said } = await open({ at: 10, facts: { a: promised() } });
  clock.pass(14);
  expect(said()).toEqual([]);
  clock.pass(1);
  expect(said()).toEqual(['INC-42 · update due in 5 min']);
  clock.pass(4.9);
  expect(said()).toEqual([]);
  clock.pass(0.1);
  expect(said()).toEqual(['INC-42 · update due now']);
  clock.pass(11);
  expect(said()).toEqual(['INC-42 · update overdue 5 min', 'INC-42 · update overdue 10 min']);
});

test('only the newest stays on screen, and none once the update is out', async () => {
  const { clock, onScreen, change } = await open({ at: 24, facts: { a: promised() } });
  clock.pass(12);
  expect(onScreen()).toEqual(['INC-42 · update overdue 5 min']);
  change({ a: promised(update(2, { kind: 'at', at: minute(90) })) });
  expect(onScreen()).toEqual([]);
});

test('what is snoozed goes away and comes back at the end of the snooze', async () => {
  const { clock, said, onScreen, change } = await open({ at: 31, facts: { a: promised() } });
  expect(said()).toEqual(['INC-42 · update overdue 1 min']);
  change({ a: promised({ type: 'snoozed', data: { what: 'update:internal', until: minute(41) } }) });
  expect(onScreen()).toEqual([]);
  clock.pass(9.9);
  expect(said()).toEqual([]);
  clock.pass(0.2);
  expect(said()).toEqual(['INC-42 · update overdue 11 min']);
});

test('a computer that slept is told once, as soon as it wakes', async () => {
  const { clock, service, said } = await open({ at: 10, facts: { a: promised() } });
  clock.jump(60);
  service.wake();
  expect(said()).toEqual(['INC-42 · update overdue 40 min']);
  service.wake();
  expect(said()).toEqual([]);
  clock.pass(5);
  expect(said()).toEqual(['INC-42 · update overdue 45 min']);
});

test('a clock that is set is noticed within a minute, and set back it repeats nothing', async () => {
  const { clock, said } = await open({ at: 10, facts: { a: promised() } });
  clock.jump(16);
  clock.pass(1);
  expect(said()).toEqual(['INC-42 · update due in 3 min']);
  clock.jump(-16);
  clock.pass(2);
  expect(said()).toEqual([]);
  clock.jump(14);
  clock.pass(1);
  // The same five minutes before the same update.
  expect(said()).toEqual([]);
  clock.pass(2);
  expect(said()).toEqual(['INC-42 · update due now']);
});

test('a clock that is set back by a little repeats nothing that was shown', async () => {
  const { clock, said, service } = await open({ at: 10, facts: { a: promised() } });
  clock.pass(31);
  expect(said()).toHaveLength(4);
  // Shown at 35 and 40; now it is 37 again.
  clock.jump(-4);
  service.wake();
  clock.pass(7);
  expect(said()).toEqual([]);
  clock.pass(2);
  expect(said()).toEqual(['INC-42 · update overdue 15 min']);
});

test('a clock that ran far ahead keeps nothing from being shown once it is right', async () => {
  const { clock, said, service } = await open({ at: 31, facts: { a: promised() } });
  clock.jump(600);
  service.wake();
  said();
  clock.jump(-600);
  service.wake();
  expect(said()).toEqual(['INC-42 · update overdue 1 min']);
});

test('nothing is shown any more once it was stopped, whoever wakes it', async () => {
  const { clock, said, service } = await open({ at: 10, facts: { a: promised() } });
  service.stop();
  clock.jump(60);
  service.wake();
  expect(said()).toEqual([]);
  expect(clock.waiting()).toBe(0);
});

test('a restart repeats nothing and tells once what was missed meanwhile', async () => {
  const first = await open({ at: 31, facts: { a: promised(), b: factsOf(declared({ number: 7 }), calm) } });
  expect(first.said()).toEqual(['INC-42 · update overdue 1 min']);
  const second = await first.restart(2);
  expect(second.said()).toEqual([]);
  const third = await second.restart(90);
  expect(third.said()).toEqual(['INC-42 · update overdue 1 h 33 min']);
  const fourth = await third.restart(1);
  expect(fourth.said()).toEqual([]);
});

test('a damaged memory costs one reminder more and nothing else', async () => {
  const first = await open({ at: 31, facts: { a: promised() } });
  first.said();
  first.service.stop();
  await first.shown.saved();
  await writeFile(join(first.folder, 'reminders.json'), '{"version":1,"shown":');
  const second = await first.restart(1);
  expect(second.said()).toEqual(['INC-42 · update overdue 2 min']);
});

test('what was shown is forgotten with its incident', async () => {
  const { folder, change, restart } = await open({ at: 31, facts: { a: promised() } });
  change({});
  await restart(0);
  expect(JSON.parse(await readFile(join(folder, 'reminders.json'), 'utf8'))).toEqual({
    version: 1,
    shown: {},
  });
});

test('threads of one incident are told together, incidents and audiences apart', async () => {
  const outside = update(1, { kind: 'at', at: minute(30) }, { audience: 'external' });
  const { take } = await open({
    at: 100,
    facts: {
      a: promised(outside, thread(1, null, { at: minute(0) }), thread(2, 'bo', { at: minute(0) })),
      b: factsOf(declared({ number: 7, title: 'Slow search' }), calm, thread(1, null, { at: minute(0) })),
    },
  });
  expect(take().map(({ title, body }) => `${title} | ${body}`)).toEqual([
    'INC-42 · update overdue 1 h 10 min | Internal update 2, 12:30 UTC · Checkout errors',
    'INC-42 · update overdue 1 h 10 min | External update 2, 12:30 UTC · Checkout errors',
    'INC-42 · 2 threads need you | #1 has no owner, #2 silent 1 h 40 min · Checkout errors',
    'INC-7 · #1 has no owner | Thread 1 · Slow search',
  ]);
});

test('a drill is announced like the real thing, and says that it is one', async () => {
  const { said } = await open({ at: 31, facts: { a: { ...promised(), kind: 'drill' } } });
  expect(said()).toEqual(['DRILL · INC-42 · update overdue 1 min']);
});

test('the click and the first button lead to the update, the second puts it off', async () => {
  const { take, did } = await open({ at: 31, facts: { a: promised() } });
  const [notice] = take();
  notice?.onClick();
  expect(notice?.actions.map(({ text }) => text)).toEqual(['Write update', 'Snooze 5 min']);
  for (const { run } of notice?.actions ?? []) run();
  const there = { incident: 'a', to: { kind: 'composer', audience: 'internal' } };
  expect(did).toEqual([there, there, { incident: 'a', what: ['update:internal'], until: minute(36) }]);
});

test('the buttons of threads open the first and put all of them off', async () => {
  const past = [thread(1, null, { at: minute(0) }), thread(2, null, { at: minute(0) })];
  const { take, did } = await open({ at: 10, facts: { a: factsOf(declared(), calm, ...past) } });
  const [notice] = take();
  for (const { run } of notice?.actions ?? []) run();
  expect(did).toEqual([
    { incident: 'a', to: { kind: 'thread', number: 1 } },
    { incident: 'a', what: ['thread:1:noOwner', 'thread:2:noOwner'], until: minute(25) },
  ]);
});

test('nothing is shown while notifications are off, and only what is due then when they come on', async () => {
  const { clock, said, set } = await open({ at: 10, facts: { a: promised() } });
  set({ notify: false });
  clock.pass(27);
  expect(said()).toEqual([]);
  set({ notify: true });
  expect(said()).toEqual(['INC-42 · update overdue 7 min']);
});

test('nothing waits while no incident goes on', async () => {
  const { clock } = await open({ at: 10, facts: {} });
  expect(clock.waiting()).toBe(0);
});
