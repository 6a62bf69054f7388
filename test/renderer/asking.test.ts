import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ok, type Problem, problem, type Result } from '../../src/domain/result.ts';
import { declared, minute, type Past, stateOf } from '../domain/incident/spec.ts';
import { thread } from '../domain/views/sample.ts';

/* Asking the owners for reports, over a clipboard that answers as the spec says. */

const at = minute(5);
const before: readonly Past[] = [
  ...declared(),
  thread(1, 'bo', { at }),
  thread(2, 'cy', { at }),
  thread(3, 'dee', { at }),
];

/** What was put on the clipboard. */
let copied: string[];
let clipboard: Result<null, Problem>;
let phase: 'active' | 'closed';
/** What is to be done later, with how long that is. */
let later: { readonly run: () => void; readonly ms: number | undefined }[];

const opened = (incident: string, more: readonly Past[] = []) => ({
  ...{ id: incident, seq: 1, health: { state: 'ok' }, stage: 'whole' },
  state: stateOf(before, ...more),
});

const load = async () => {
  vi.resetModules();
  const api = {
    writeClipboard: async ({ text }: { text: string }) => {
      if (clipboard.ok) copied.push(text.split(',')[0] ?? '');
      return clipboard;
    },
    execute: async () => ok({}),
  };
  vi.stubGlobal('window', { api });
  const { useIncidents } = await import('../../src/renderer/store/incident.ts');
  const { useUi, noticesFor } = await import('../../src/renderer/store/ui.ts');
  const asking = await import('../../src/renderer/commands/ask-for-report.ts');
  const list = ['a', 'b'].map((id) => ({ id, phase }));
  useIncidents.setState({ list: list as never });
  const show = (incident: string, ...more: readonly Past[]) => {
    useIncidents.setState({ open: opened(incident, more) as never });
    noticesFor(incident);
  };
  show('a');
  const notices = () => useUi.getState().notices;
  const reminders = () => notices().filter(({ tone }) => tone === 'reminder');
  return { ...asking, api, show, notices, reminders };
};

/** Five minutes go by. */
const wait = () => {
  for (const { run } of later.filter(({ ms }) => ms === 5 * 60_000)) run();
};

beforeEach(() => {
  copied = [];
  clipboard = ok(null);
  phase = 'active';
  later = [];
  vi.stubGlobal('setTimeout', (run: () => void, ms?: number) => {
    later.push({ run, ms });
    return later.length;
  });
  vi.stubGlobal('clearTimeout', (id?: number) => {
    if (id !== undefined) later.splice(id - 1, 1, { run: () => undefined, ms: 0 });
  });
});

afterEach(() => vi.unstubAllGlobals());

test('after five minutes whoever joined is reminded once, by what is no problem and stays', async () => {
  const { giveMeFive, show, reminders, notices } = await load();
  await giveMeFive();
  await giveMeFive();
  wait();
  show('b');
  expect(reminders().map(({ text }) => text)).toEqual([
    expect.stringContaining('your five minutes are over'),
  ]);
  expect(notices().some(({ tone }) => tone === 'problem')).toBe(false);
});

test('nobody is reminded of an incident that is over by then', async () => {
  phase = 'closed';
  const { giveMeFive, notices } = await load();
  await giveMeFive();
  wait();
  expect(notices().map(({ text }) => text)).toEqual([expect.stringContaining('Copied')]);
});

test('the reminder asks in the incident that was joined, also when another is on screen by then', async () => {
  const { api, giveMeFive, show, reminders } = await load();
  await giveMeFive();
  wait();
  show('b');
  copied = [];
  const asked: string[] = [];
  Object.assign(api, {
    openIncident: async ({ incident }: { incident: string }) => {
      asked.push(incident);
      return { ok: false, error: { code: 'broken', message: 'The disk did not answer.' } };
    },
  });
  reminders()[0]?.action?.run();
  await expect.poll(() => asked).toEqual(['a']);
  // It could not be opened: nobody of another incident is asked.
  expect(copied).toEqual([]);
  expect(reminders()).toEqual([]);
});

const asked = (...threads: number[]): Past => ({ type: 'reportsAsked', data: { threads }, at: minute(6) });
const given = (number: number, owner: string): Past => ({
  type: 'threadAssigned',
  data: { thread: number, owner },
  at: minute(7),
});

test('an owner whose question could not be copied is asked by the next press', async () => {
  const { askEveryone } = await load();
  await askEveryone();
  clipboard = problem('broken', 'The clipboard is busy.');
  await askEveryone();
  clipboard = ok(null);
  await askEveryone();
  await askEveryone();
  expect(copied).toEqual(['Bo Berg', 'cy', 'dee']);
});

test('a thread that is given to somebody in the middle of a round is asked of its new owner', async () => {
  const { askEveryone, show } = await load();
  await askEveryone();
  show('a', asked(1), given(2, 'dee'), given(1, 'eve'));
  await askEveryone();
  await askEveryone();
  expect(copied).toEqual(['Bo Berg', 'eve', 'dee']);
});

test('whoever was asked otherwise meanwhile is not asked again', async () => {
  const { askEveryone, show } = await load();
  await askEveryone();
  show('a', asked(1), asked(2));
  await askEveryone();
  expect(copied).toEqual(['Bo Berg', 'dee']);
});

test('a round goes on after a look at another incident, and the one after the last begins anew', async () => {
  const { askEveryone, show, notices } = await load();
  await askEveryone();
  show('b');
  await askEveryone();
  show('a', asked(1));
  await askEveryone();
  wait();
  show('a', asked(1), asked(2));
  await askEveryone();
  expect(notices().map(({ text }) => text)).toEqual([
    expect.stringMatching(
      // Near midnight with its day.
      /^Copied, 3 of 3\. Paste it to dee\. That was the last one\. The round ends at (?:\w+ \d+ \w+, )?\d\d:\d\d UTC\.$/u,
    ),
  ]);
  show('a', asked(1), asked(2), asked(3));
  await askEveryone();
  expect(copied).toEqual(['Bo Berg', 'Bo Berg', 'cy', 'dee', 'Bo Berg']);
});

test('two presses at once ask two owners', async () => {
  const { askEveryone } = await load();
  await Promise.all([askEveryone(), askEveryone()]);
  expect(copied).toEqual(['Bo Berg', 'cy']);
});

test('a round goes on after a restart, where the record has it', async () => {
  const { askEveryone, show, notices } = await load();
  const now = new Date().toISOString();
  show('a', { type: 'reportsAsked', data: { threads: [1] }, at: now });
  await askEveryone();
  expect(copied).toEqual(['cy']);
  expect(notices()[0]?.text).toContain('Copied, 2 of 3. Paste it to cy. Press again for dee.');
  show('b', { type: 'reportsAsked', data: { threads: [1] }, at: minute(6) });
  await askEveryone();
  expect(copied).toEqual(['cy', 'Bo Berg']);
});

test('the record has until when whoever joined reads', async () => {
  const { api, giveMeFive } = await load();
  const done: unknown[] = [];
  Object.assign(api, {
    execute: async ({ command }: { command: unknown }) => {
      done.push(command);
      return ok({});
    },
  });
  await giveMeFive();
  expect(done).toEqual([{ type: 'join', until: expect.any(String) }]);
});
