import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { IncidentState } from '../../src/domain/incident/state.ts';
import { ok, type Problem, problem, type Result } from '../../src/domain/result.ts';
import { firstText, wholeTexts } from '../../src/shared/opened.ts';
import type { CrossingIncident, Health } from '../../src/shared/types.ts';
import { declared, type Past, record, stateOf } from '../domain/incident/spec.ts';
import { thread, update } from '../domain/views/sample.ts';
import { draftModules } from './draft-modules.ts';

/* A long incident on its way to the screen, from a main that answers when and how the spec says. */

const notes = (count: number): readonly Past[] =>
  Array.from({ length: count }, (_, index) => ({
    type: 'noted',
    data: { thread: 1, text: `note ${index}` },
    id: `n${index}/0`,
  }));

const decided: Past = {
  type: 'decided',
  data: {
    decision: 1,
    thread: null,
    text: 'Fail over',
    why: 'Faster',
    explainLater: false,
    decidedBy: 'ana',
    insteadOf: null,
    alone: false,
  },
};

const long = stateOf(
  declared(),
  thread(1, 'bo'),
  decided,
  update(1, { kind: 'none' }),
  update(2, { kind: 'none' }),
  notes(300),
);

interface Kept {
  state: IncidentState;
  seq: number;
}

/** What main has, by incident; and how often it refuses to say the whole next. */
let main: Map<string, Kept>;
let refusals: number;
let tell: (told: { incident: string; records: readonly unknown[] }) => void;
let asked: string[];
/** While set, opening answers only after it. */
let gate: Promise<void> | null;
let tellHealth: (told: { incident: string; health: Health }) => void;
/** What else happens while main is asked for the whole. */
let whileReading: (() => void) | null;
let settle: () => Promise<unknown>;

const unwell = problem('broken', 'The disk did not answer.');

const keptOf = (incident: string): Kept => {
  const kept = main.get(incident);
  if (kept === undefined) throw new Error(`no ${incident}`);
  return kept;
};

const opened = (incident: string): Result<CrossingIncident, Problem> => {
  const kept = main.get(incident);
  if (kept === undefined) return problem('notFound', 'There is no such incident on this computer.');
  return ok({ id: incident, seq: kept.seq, text: firstText(kept.state), health: { state: 'ok' } });
};

const written = vi.fn(async (_words: { text: string }) => ok(null));

const api = {
  listIncidents: async () => ok([]),
  onIncidentsChanged: () => () => undefined,
  onHealth: (listener: typeof tellHealth) => {
    tellHealth = listener;
    return () => undefined;
  },
  onRecords: (listener: typeof tell) => {
    tell = listener;
    return () => undefined;
  },
  openIncident: async ({ incident }: { incident: string }) => {
    asked.push(incident);
    const answer = opened(incident);
    await gate;
    return answer;
  },
  readWhole: async ({ incident }: { incident: string }) => {
    asked.push(`all of ${incident}`);
    whileReading?.();
    refusals -= 1;
    if (refusals >= 0) return unwell;
    const { seq, state } = keptOf(incident);
    return ok({ seq, texts: wholeTexts(state) });
  },
  readDraft: async () => ok(null),
  writeClipboard: written,
};

const load = async () => {
  vi.resetModules();
  vi.stubGlobal('window', { api });
  vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run, 0));
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 0));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
  const store = await import('../../src/renderer/store/incident.ts');
  const { useUi } = await import('../../src/renderer/store/ui.ts');
  const { wholeBrief } = await import('../../src/renderer/store/brief.ts');
  const { takeByHand } = await import('../../src/renderer/store/by-hand.ts');
  const { openFind } = await import('../../src/renderer/store/search.ts');
  const drafts = await draftModules();
  await store.startIncidents();
  settle = store.wholeIncident;
  const open = () => store.useIncidents.getState().open;
  const said = () => useUi.getState().notices.map(({ text }) => text);
  const shownEntry = () => useUi.getState().shownEntry;
  return { ...store, drafts, wholeBrief, takeByHand, openFind, open, said, shownEntry };
};

beforeEach(() => {
  main = new Map([
    ['a', { state: long, seq: 7 }],
    ['b', { state: stateOf(declared({ title: 'Mail is late' })), seq: 1 }],
  ]);
  refusals = 0;
  asked = [];
  gate = null;
  whileReading = null;
  written.mockClear();
});

// What is still being read must not be counted in the next one.
afterEach(() => settle());

/** Something recorded that cannot be put behind what is on screen. */
const gap = { incident: 'a', records: [{ seq: 90, events: [] }] };

test('what is recorded meanwhile does not call off the incident that was asked for', async () => {
  const { showIncident, open } = await load();
  await showIncident('a');
  const { promise, resolve } = Promise.withResolvers<void>();
  gate = promise;
  const other = showIncident('b');
  tell(gap);
  resolve();
  await other;
  await expect.poll(() => open()?.id).toBe('b');
  expect(asked).toEqual(['a', 'b']);
});

test('when the incident that was asked for cannot be opened, the one that stays shows what was recorded', async () => {
  const { showIncident, wholeIncident, open } = await load();
  await showIncident('a');
  await wholeIncident();
  const { promise, resolve } = Promise.withResolvers<void>();
  gate = promise;
  const other = showIncident('gone');
  main.set('a', { state: long, seq: 90 });
  tell(gap);
  resolve();
  await other;
  await expect.poll(() => open()?.seq).toBe(90);
  expect(asked).toEqual(['a', 'all of a', 'gone', 'a', 'all of a']);
});

test('at a glance there is what is drawn first; what the threads are made of comes behind that picture', async () => {
  const { showIncident, wholeIncident, glanceNow, shownFactsNow, open } = await load();
  await showIncident('a');
  expect(open()).toMatchObject({ stage: 'glance', seq: 7 });
  expect(glanceNow()?.threads).toMatchObject([{ number: 1, owner: 'bo' }]);
  expect(glanceNow()?.updates.map(({ number }) => number)).toEqual([2]);
  expect(shownFactsNow()).toBeNull();
  expect(await wholeIncident()).toEqual(long);
  expect(open()).toMatchObject({ stage: 'whole', seq: 7, state: long });
  expect(shownFactsNow()?.updates.map(({ number }) => number)).toEqual([1, 2]);
});

test('an update is filled in from all the facts or not at all', async () => {
  const { showIncident, wholeIncident, drafts } = await load();
  const status = () => drafts.useDrafts.getState().internal.draft.currentStatus;
  await showIncident('a');
  await drafts.loadDrafts('a');
  expect(status()).toBe('');
  await wholeIncident();
  drafts.refillDrafts();
  expect(status()).toContain('Thread 1');
});

test('what is on screen is not replaced by a glance when the incident is opened anew', async () => {
  const { showIncident, wholeIncident, useIncidents, open } = await load();
  await showIncident('a');
  await wholeIncident();
  const stages: (string | undefined)[] = [];
  const stop = useIncidents.subscribe(() => stages.push(open()?.stage));
  main.set('a', { state: long, seq: 90 });
  tell(gap);
  await expect.poll(() => open()?.seq).toBe(90);
  stop();
  expect(stages).not.toContain('glance');
});

test('what is said of its files while it is opened anew is not forgotten', async () => {
  const { showIncident, wholeIncident, open } = await load();
  await showIncident('a');
  await wholeIncident();
  main.set('a', { state: long, seq: 90 });
  const health: Health = { state: 'readOnly', message: 'The disk is full.' };
  whileReading = () => tellHealth({ incident: 'a', health });
  tell(gap);
  await expect.poll(() => open()?.seq).toBe(90);
  expect(open()?.health).toEqual(health);
});

/** A note that is recorded behind what main said last. */
const noted = (seq: number) => ({
  incident: 'a',
  records: [
    {
      ...{ seq, commandId: `c${seq}` },
      events: record({ type: 'noted', data: { thread: 1, text: `then ${seq}` }, id: `c${seq}/0` }),
    },
  ],
});

test('what is recorded while all of it is on its way is there with it, once', async () => {
  const { showIncident, wholeIncident, open } = await load();
  await showIncident('a');
  const whole = wholeIncident();
  // Before main has been asked, and so already in what it says; and behind that.
  tell(noted(7));
  tell(noted(8));
  tell(noted(9));
  const texts = (await whole)?.history.slice(-3).map(({ data }) => data);
  expect(texts).toMatchObject([{ text: 'note 299' }, { text: 'then 8' }, { text: 'then 9' }]);
  expect(open()?.seq).toBe(9);
  expect(asked).toEqual(['a', 'all of a']);
});

test('a find in the older part is shown once that is there, with what was recorded on the way', async () => {
  const { showIncident, openFind, open, shownEntry } = await load();
  await showIncident('a');
  main.set('a', { state: long, seq: 8 });
  await openFind({ incident: 'a', entry: 'n1/0' });
  expect(open()).toMatchObject({ seq: 8, state: long });
  expect(shownEntry()).toBe('n1/0');
});

test('what is opened anew while the rest is read is waited for too', async () => {
  const { showIncident, wholeIncident, open } = await load();
  await showIncident('a');
  const whole = wholeIncident();
  main.set('a', { state: long, seq: 90 });
  void showIncident('a');
  expect(await whole).toEqual(long);
  expect(open()?.seq).toBe(90);
});

test('when something between two records was not heard, the incident is opened anew', async () => {
  const { showIncident, wholeIncident } = await load();
  await showIncident('a');
  const whole = wholeIncident();
  tell(gap);
  expect(await whole).toEqual(long);
  expect(asked).toEqual(['a', 'all of a', 'a', 'all of a']);
});

test('what could not be read once is asked for again, and nobody is bothered', async () => {
  refusals = 1;
  const { showIncident, wholeIncident, said } = await load();
  await showIncident('a');
  expect(await wholeIncident()).toEqual(long);
  expect(said()).toEqual([]);
});

test('when it cannot be read, that is said, and nothing is made of a part of it', async () => {
  // Twice behind the first picture, and twice for whoever needs it.
  refusals = 4;
  const { showIncident, wholeIncident, open, said, wholeBrief } = await load();
  await showIncident('a');
  expect(await wholeIncident()).toBeNull();
  expect(said()).toEqual([
    'The older part of this incident could not be read: The disk did not answer. Try again in a moment.',
  ]);
  refusals = 2;
  expect(await wholeBrief()).toBeNull();
  expect(open()?.stage).toBe('glance');
  // Whoever needs it next asks again, together with others without anything standing there twice.
  refusals = 0;
  expect(await Promise.all([wholeIncident(), wholeIncident()])).toEqual([long, long]);
});

test('a glance that stays because the rest cannot be read is replaced when something is recorded', async () => {
  refusals = 2;
  const { showIncident, open, said } = await load();
  await showIncident('a');
  await expect.poll(() => said()).toHaveLength(1);
  main.set('a', { state: long, seq: 8 });
  tell(noted(8));
  await expect.poll(open).toMatchObject({ stage: 'whole', seq: 8 });
});

test('a brief copied at once has the decisions, and an older update taken by hand its words', async () => {
  const { showIncident, wholeIncident, wholeBrief, takeByHand, leaveIncident, shownFactsNow, open } =
    await load();
  await showIncident('a');
  expect(await wholeBrief()).toContain('Fail over');

  await wholeIncident();
  const older = shownFactsNow()?.updates[0];
  if (older === undefined) throw new Error('no update');
  leaveIncident();
  await showIncident('a');
  expect(open()?.stage).toBe('glance');
  await takeByHand({ ...older, text: '' }, 'text');
  expect(written.mock.calls).toEqual([[{ text: 'Text of update 1' }]]);
});
