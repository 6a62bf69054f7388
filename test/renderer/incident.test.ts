import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { IncidentState } from '../../src/domain/incident/state.ts';
import { ok, type Problem, problem, type Result } from '../../src/domain/result.ts';
import type { PackedState } from '../../src/shared/opened.ts';
import { factsText, packItems, packState } from '../../src/shared/opened.ts';
import type { OpenedIncident } from '../../src/shared/types.ts';
import { declared, type Past, stateOf } from '../domain/incident/spec.ts';
import { thread, update } from '../domain/views/sample.ts';

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

/** What main has, by incident; and what it refuses next, by call. */
let main: Map<string, Kept>;
let refusals: { facts: number; earlier: number };
let tell: (told: { incident: string; records: readonly unknown[] }) => void;
let asked: string[];
/** While set, opening answers only after it. */
let gate: Promise<void> | null;
let settle: () => Promise<unknown>;

const unwell = problem('broken', 'The disk did not answer.');

const keptOf = (incident: string): Kept => {
  const kept = main.get(incident);
  if (kept === undefined) throw new Error(`no ${incident}`);
  return kept;
};

const opened = (
  incident: string,
): Result<Omit<OpenedIncident, 'state'> & { readonly state: PackedState }, Problem> => {
  const kept = main.get(incident);
  if (kept === undefined) return problem('notFound', 'There is no such incident on this computer.');
  return ok({ id: incident, seq: kept.seq, state: packState(kept.state), health: { state: 'ok' } });
};

const written = vi.fn(async (_words: { text: string }) => ok(null));

const api = {
  listIncidents: async () => ok([]),
  onIncidentsChanged: () => () => undefined,
  onHealth: () => () => undefined,
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
  readEarlier: async ({ incident, from, to }: { incident: string; from: number; to: number }) => {
    refusals.earlier -= 1;
    if (refusals.earlier >= 0) return unwell;
    return ok(packItems(keptOf(incident).state.history.slice(from, to)));
  },
  readFacts: async ({ incident }: { incident: string }) => {
    asked.push(`facts of ${incident}`);
    refusals.facts -= 1;
    if (refusals.facts >= 0) return unwell;
    const { seq, state } = keptOf(incident);
    return ok({ seq, text: factsText(state) });
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
  const drafts = await import('../../src/renderer/store/drafts.ts');
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
  refusals = { facts: 0, earlier: 0 };
  asked = [];
  gate = null;
  written.mockClear();
});

// What is still being read must not be counted in the next one.
afterEach(() => settle());

/** Something recorded that cannot be put behind what is on screen. */
const gap = { incident: 'a', records: [{ seq: 90, events: [] }] };

test('what is recorded meanwhile does not call off the incident that was asked for', async () => {
  const { openIncident, open } = await load();
  await openIncident('a');
  const { promise, resolve } = Promise.withResolvers<void>();
  gate = promise;
  const other = openIncident('b');
  tell(gap);
  resolve();
  await other;
  await vi.waitFor(() => expect(open()?.id).toBe('b'));
  expect(asked).toEqual(['a', 'b']);
});

test('when the incident that was asked for cannot be opened, the one that stays shows what was recorded', async () => {
  const { openIncident, wholeIncident, open } = await load();
  await openIncident('a');
  await wholeIncident();
  const { promise, resolve } = Promise.withResolvers<void>();
  gate = promise;
  const other = openIncident('gone');
  main.set('a', { state: long, seq: 90 });
  tell(gap);
  resolve();
  await other;
  await vi.waitFor(() => expect(open()?.seq).toBe(90));
  expect(asked).toEqual(['a', 'facts of a', 'gone', 'a', 'facts of a']);
});

test('at a glance there is what is drawn first; what the threads are made of comes behind that picture', async () => {
  const { openIncident, moreThanAGlance, open } = await load();
  await openIncident('a');
  expect(open()).toMatchObject({ glance: true, seq: 7 });
  expect(open()?.state.facts?.threads).toMatchObject([{ number: 1, owner: 'bo' }]);
  expect(open()?.state.facts?.updates.map(({ number }) => number)).toEqual([2]);
  await moreThanAGlance();
  expect(open()?.glance).toBe(false);
  expect(open()?.state.facts?.updates.map(({ number }) => number)).toEqual([1, 2]);
});

test('an update is filled in from all the facts or not at all', async () => {
  const { openIncident, moreThanAGlance, drafts } = await load();
  const status = () => drafts.useDrafts.getState().internal.draft.currentStatus;
  await openIncident('a');
  await drafts.loadDrafts('a');
  expect(status()).toBe('');
  await moreThanAGlance();
  drafts.refillDrafts();
  expect(status()).toContain('Thread 1');
});

test('more than a glance is waited for also when the incident is opened anew on the way', async () => {
  const { openIncident, moreThanAGlance, open } = await load();
  await openIncident('a');
  const more = moreThanAGlance();
  main.set('a', { state: long, seq: 8 });
  await more;
  expect(open()).toMatchObject({ seq: 8, glance: false });
});

test('what is on screen is not replaced by a glance when the incident is opened anew', async () => {
  const { openIncident, moreThanAGlance, useIncidents, open } = await load();
  await openIncident('a');
  await moreThanAGlance();
  const glances: (boolean | undefined)[] = [];
  const stop = useIncidents.subscribe(() => glances.push(open()?.glance));
  main.set('a', { state: long, seq: 90 });
  tell(gap);
  await vi.waitFor(() => expect(open()?.seq).toBe(90));
  stop();
  expect(glances).not.toContain(true);
});

test('when main cannot say the facts, they come with the rest', async () => {
  refusals = { ...refusals, facts: 2 };
  const { openIncident, moreThanAGlance, wholeIncident, open, said } = await load();
  await openIncident('a');
  await moreThanAGlance();
  expect(open()?.glance).toBe(true);
  expect(await wholeIncident()).toBe(true);
  expect(open()).toMatchObject({ glance: false, earlier: 0 });
  expect(said()).toEqual([]);
});

test('what is opened anew because something was recorded on the way is waited for too', async () => {
  const { openIncident, openFind, open, shownEntry } = await load();
  await openIncident('a');
  main.set('a', { state: long, seq: 8 });
  await openFind({ incident: 'a', entry: 'n1/0' });
  expect(asked).toEqual(['a', 'facts of a', 'a', 'facts of a']);
  expect(open()).toMatchObject({ seq: 8, earlier: 0 });
  expect(open()?.state).toEqual(long);
  expect(shownEntry()).toBe('n1/0');
});

test('what is opened anew while the rest is read is waited for too', async () => {
  const { openIncident, wholeIncident, open } = await load();
  await openIncident('a');
  const whole = wholeIncident();
  main.set('a', { state: long, seq: 90 });
  tell(gap);
  expect(await whole).toBe(true);
  expect(open()).toMatchObject({ seq: 90, earlier: 0 });
});

test('what could not be read once is asked for again, and nobody is bothered', async () => {
  refusals = { facts: 1, earlier: 1 };
  const { openIncident, wholeIncident, open, said } = await load();
  await openIncident('a');
  expect(await wholeIncident()).toBe(true);
  expect(open()?.state).toEqual(long);
  expect(said()).toEqual([]);
});

test.each(['facts', 'earlier'] as const)('when the %s cannot be read twice, that is said', async (what) => {
  // The facts are asked for on their own before, too.
  refusals = { ...refusals, [what]: what === 'facts' ? 6 : 4 };
  const { openIncident, wholeIncident, open, said, wholeBrief } = await load();
  await openIncident('a');
  expect(await wholeIncident()).toBe(false);
  expect(said()).toEqual([
    'The older part of this incident could not be read: The disk did not answer. Try again in a moment.',
  ]);
  refusals = { ...refusals, [what]: 4 };
  expect(await wholeBrief()).toContain('Part of the record could not be read');
  // Whoever needs it next asks again, together with others without anything standing there twice.
  refusals = { ...refusals, [what]: 0 };
  expect(await Promise.all([wholeIncident(), wholeIncident()])).toEqual([true, true]);
  expect(open()?.state).toEqual(long);
});

test('a brief copied at once has the decisions, and an older update taken by hand its words', async () => {
  const { openIncident, moreThanAGlance, wholeBrief, takeByHand, open } = await load();
  await openIncident('a');
  await moreThanAGlance();
  expect(await wholeBrief()).toContain('Fail over');

  await openIncident('a');
  await moreThanAGlance();
  const older = open()?.state.facts?.updates[0];
  if (older === undefined) throw new Error('no update');
  await takeByHand(older, 'text');
  expect(written.mock.calls).toEqual([[{ text: 'Text of update 1' }]]);
});
