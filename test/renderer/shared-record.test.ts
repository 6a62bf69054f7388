import { beforeEach, expect, test, vi } from 'vitest';
import type { JournalRecord } from '../../src/domain/incident/envelope.ts';
import { ok } from '../../src/domain/result.ts';
import { firstText } from '../../src/shared/opened.ts';
import type { SharedNow } from '../../src/shared/shared-record.ts';
import { declared, record, stateOf } from '../domain/incident/spec.ts';
import { thread, update } from '../domain/views/sample.ts';
import { fiveIsSix, refusedLine, sharedNow, stopped } from '../shared/shared-sample.ts';

/* How a window follows a shared incident: what main says of it, beside the record. */

const state = stateOf(declared(), thread(5, 'ana'));
const seq = 5;
const noted = (id: string, text: string, at: number): JournalRecord => ({
  seq: at,
  commandId: id,
  events: record({ type: 'noted', data: { thread: null, text }, id: `${id}/0` }),
});

let tell: (now: SharedNow) => void;
let tellRecords: (told: { incident: string; records: readonly JournalRecord[] }) => void;
/** What main answers when it is asked. */
let kept: Map<string, SharedNow>;
let seen: string[];
/** While set, main answers what is shared only after it. */
let gate: Promise<void> | null;

const api = {
  listIncidents: async () => ok([]),
  onIncidentsChanged: () => () => undefined,
  onHealth: () => () => undefined,
  onRecords: (listener: typeof tellRecords) => {
    tellRecords = listener;
    return () => undefined;
  },
  onShared: (listener: typeof tell) => {
    tell = listener;
    return () => undefined;
  },
  openIncident: async ({ incident }: { incident: string }) =>
    ok({ id: incident, seq, text: firstText(state), health: { state: 'ok' } }),
  getShared: async ({ incident }: { incident: string }) => {
    const now = kept.get(incident) ?? null;
    await gate;
    return ok(now);
  },
  seenNumbers: async ({ incident }: { incident: string }) => {
    seen.push(incident);
    return ok(null);
  },
};

const load = async (isPane = true) => {
  vi.resetModules();
  vi.stubGlobal('window', { api });
  vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run, 0));
  const incidents = await import('../../src/renderer/store/incident.ts');
  const shared = await import('../../src/renderer/store/shared-record.ts');
  const { useUi } = await import('../../src/renderer/store/ui.ts');
  shared.startShared(isPane);
  await incidents.startIncidents();
  const texts = () =>
    incidents
      .currentState()
      ?.history.flatMap(({ data }) => (data as { readonly text?: string }).text ?? []) ?? [];
  const said = () => useUi.getState().notices.map(({ text }) => text);
  return { ...incidents, ...shared, useUi, texts, said };
};

beforeEach(() => {
  kept = new Map();
  seen = [];
  gate = null;
});

test('what is shared is asked for when an incident comes on screen, with what waits', async () => {
  kept.set('a', sharedNow({ incident: 'a', waiting: [noted('m1', 'mine', 6)] }));
  const { showIncident, useShared, texts, leaveIncident } = await load();
  await showIncident('a');
  await expect.poll(() => texts()).toEqual(['mine']);
  expect(useShared.getState().now?.here).toHaveLength(3);
  await showIncident('b');
  expect(useShared.getState().now).toBeNull();
  await expect.poll(() => texts()).toEqual([]);
  leaveIncident();
  expect(useShared.getState().now).toBeNull();
});

test('what is said of another incident shows nothing here', async () => {
  const { showIncident, useShared, texts } = await load();
  await showIncident('a');
  tell(sharedNow({ incident: 'b', waiting: [noted('m1', 'theirs', 6)] }));
  expect(texts()).toEqual([]);
  expect(useShared.getState().now).toBeNull();
});

test('an answer that is older than what was heard since changes nothing', async () => {
  kept.set('a', sharedNow({ incident: 'a' }));
  const { promise, resolve } = Promise.withResolvers<void>();
  gate = promise;
  const { showIncident, texts } = await load();
  await showIncident('a');
  tell(sharedNow({ incident: 'a', waiting: [noted('m1', 'mine', 6)] }));
  resolve();
  await promise;
  await new Promise((done) => setTimeout(done));
  expect(texts()).toEqual(['mine']);
});

test('an entry is there from waiting to taken, without being drawn anew', async () => {
  const { showIncident, texts, useIncidents } = await load();
  await showIncident('a');
  tell(sharedNow({ incident: 'a', waiting: [noted('m1', 'mine', 6)] }));
  const drawn = useIncidents.getState().open;
  tellRecords({ incident: 'a', records: [noted('m1', 'mine', 6)] });
  tell(sharedNow({ incident: 'a' }));
  expect(texts()).toEqual(['mine']);
  const { open, waiting } = useIncidents.getState();
  if (open?.stage !== 'whole' || drawn?.stage !== 'whole') throw new Error('not whole');
  expect(open.state).toBe(drawn.state);
  expect(open.seq).toBe(6);
  expect(waiting).toEqual([]);
});

test('numbers that changed are told once, and the lead stays with the thread that has another one', async () => {
  const { showIncident, said, useUi } = await load();
  await showIncident('a');
  useUi.setState({ selectedThread: 5, expandedThread: 5 });
  tell(sharedNow({ incident: 'a', changed: [fiveIsSix] }));
  tell(sharedNow({ incident: 'a', changed: [fiveIsSix] }));
  expect(said()).toEqual(['Somebody else was faster, so numbers have changed: your #5 is #6 now.']);
  expect(seen).toEqual(['a']);
  expect(useUi.getState()).toMatchObject({ selectedThread: 6, expandedThread: 6 });
  // Another time it is news again.
  tell(sharedNow({ incident: 'a' }));
  tell(sharedNow({ incident: 'a', changed: [fiveIsSix] }));
  expect(seen).toEqual(['a', 'a']);
});

test('a line that is not taken is said at once; those that were there before only wait to be looked at', async () => {
  kept.set('a', sharedNow({ incident: 'a', refused: [refusedLine] }));
  const { showIncident, said, useShared, useUi, withSharedNeeds } = await load();
  await showIncident('a');
  await expect.poll(() => useShared.getState().now?.refused).toHaveLength(1);
  expect(said()).toEqual([]);
  const more = { ...refusedLine, commandId: 'r2', words: '#4 is done', why: 'It was done by Cy.' };
  tell(sharedNow({ incident: 'a', refused: [refusedLine, more] }));
  expect(said()).toEqual(['“#4 is done” was not taken: It was done by Cy.']);
  useUi.getState().notices[0]?.action?.run();
  expect(useUi.getState().panel).toEqual({ kind: 'notTaken', back: null });
  expect(withSharedNeeds([], useShared.getState().now)).toMatchObject([
    { words: '2 lines were not taken', tone: 'now', target: { kind: 'notTaken' } },
  ]);
  expect(withSharedNeeds([], sharedNow())).toEqual([]);
});

test('what was said of lines that were not taken goes with the last of them', async () => {
  const { showIncident, said } = await load();
  await showIncident('a');
  const [one, two, three] = ['r1', 'r2', 'r3'].map((commandId) => ({ ...refusedLine, commandId }));
  if (one === undefined || two === undefined || three === undefined) throw new Error('too few');
  tell(sharedNow({ incident: 'a' }));
  tell(sharedNow({ incident: 'a', refused: [one, two] }));
  const ofBoth = '2 entries made offline no longer fit and were not logged. They are kept for you.';
  expect(said()).toEqual([ofBoth]);
  tell(sharedNow({ incident: 'a', refused: [one, two, { ...three, words: '#4 is done' }] }));
  tell(sharedNow({ incident: 'a', refused: [two, { ...three, words: '#4 is done' }] }));
  const ofThird = `“#4 is done” was not taken: ${refusedLine.why}`;
  expect(said()).toEqual([ofBoth, ofThird]);
  tell(sharedNow({ incident: 'a', refused: [two] }));
  expect(said()).toEqual([ofBoth]);
  tell(sharedNow({ incident: 'a' }));
  expect(said()).toEqual([]);
});

test('an update that waits alone needs the lead, until it goes out or the lead goes on without the others', async () => {
  const { withSharedNeeds } = await load();
  const waiting = [
    noted('m1', 'mine', 6),
    { seq: 7, commandId: 'm2', events: record(update(2, { kind: 'none' })) },
  ];
  const alone = (isOnItsOwn: boolean) =>
    ({ kind: 'alone', since: '2026-03-02T14:02:00.000Z', why: 'Away.', isOnItsOwn }) as const;
  const held = sharedNow({ link: alone(false), waiting });
  expect(withSharedNeeds([], held)).toMatchObject([
    { words: 'Update 2 waits: nobody was told yet', tone: 'now', target: { kind: 'whoIsHere' } },
  ]);
  const two = { ...held, waiting: [...waiting, ...waiting] };
  expect(withSharedNeeds([], two)).toMatchObject([{ words: '2 updates wait: nobody was told yet' }]);
  expect(withSharedNeeds([], sharedNow({ link: alone(false), waiting: waiting.slice(0, 1) }))).toEqual([]);
  expect(withSharedNeeds([], sharedNow({ link: alone(true), waiting }))).toEqual([]);
  expect(withSharedNeeds([], sharedNow({ waiting }))).toEqual([]);
});

test('given sharing has stopped, then its own line says so, and no other; a disk that fails is still said', async () => {
  const { isSaidByStop } = await load();
  const now = sharedNow({ link: stopped });
  const message = 'The record here and the shared one went on differently.';
  expect(isSaidByStop({ state: 'readOnly', message }, now)).toBe(true);
  expect(isSaidByStop({ state: 'readOnly', message: 'The disk is full.' }, now)).toBe(false);
  expect(isSaidByStop({ state: 'readOnly', message }, sharedNow())).toBe(false);
  expect(isSaidByStop({ state: 'readOnly', message }, null)).toBe(false);
  expect(isSaidByStop({ state: 'ok' }, now)).toBe(false);
});

test('an update that is not taken is named by its first line: all of its words are with the lines not taken', async () => {
  kept.set('a', sharedNow({ incident: 'a' }));
  const { showIncident, said, useShared } = await load();
  await showIncident('a');
  await expect.poll(() => useShared.getState().now).not.toBeNull();
  const words = 'Update 1 (internal)\nSummary: Payments fail.\nImpact: many';
  tell(sharedNow({ incident: 'a', refused: [{ ...refusedLine, words }] }));
  expect(said()).toEqual([`“Update 1 (internal)” was not taken: ${refusedLine.why}`]);
});

test('the strip shows what waits, and leaves it to the pane to say what has happened', async () => {
  const { showIncident, said, texts } = await load(false);
  await showIncident('a');
  const waiting = [noted('m1', 'mine', 6)];
  tell(sharedNow({ incident: 'a', waiting, changed: [fiveIsSix], refused: [refusedLine] }));
  expect(texts()).toEqual(['mine']);
  expect(said()).toEqual([]);
  expect(seen).toEqual([]);
});
