import { beforeEach, expect, test, vi } from 'vitest';
import type { Outcome } from '../../src/domain/capture/outcome.ts';
import { ok, type Problem, problem, type Result } from '../../src/domain/result.ts';
import type { DraftContent } from '../../src/shared/types.ts';

/* The capture line between two incidents, over drawers that answer when the spec says so. */

type Answer = Result<null, Problem>;

/** What main keeps, by drawer: `a.capture`. */
let drawers: Map<string, DraftContent>;
/** While set, drawers answer only after it. */
let gate: Promise<void> | null;

interface Question {
  readonly incident: string | null;
  readonly slot: string;
}

const api = {
  readDraft: async ({ incident, slot }: Question) => {
    const kept = drawers.get(`${incident}.${slot}`) ?? null;
    await gate;
    return ok(kept);
  },
  saveDraft: async ({ incident, slot, content }: Question & { content: DraftContent | null }) => {
    if (content === null) drawers.delete(`${incident}.${slot}`);
    else drawers.set(`${incident}.${slot}`, content);
    return ok(null);
  },
  leaveStrip: vi.fn(async () => ok(null)),
};

const load = async () => {
  vi.resetModules();
  vi.stubGlobal('window', { api });
  const capture = await import('../../src/renderer/store/capture.ts');
  const { useIncidents } = await import('../../src/renderer/store/incident.ts');
  const { useUi } = await import('../../src/renderer/store/ui.ts');
  const lines = await import('../../src/renderer/store/send-line.ts');
  const { leaveStrip } = await import('../../src/renderer/screens/strip/leave.ts');
  const field = () => capture.useCapture.getState().text;
  const said = () => useUi.getState().notices.map(({ text }) => text);
  /** Puts an incident on screen; what comes of its drawer is not waited for. */
  const show = (id: string) => {
    const state = { facts: null, history: [], last: {} };
    const open = { id, seq: 1, state, health: { state: 'ok' }, earlier: 0 };
    useIncidents.setState({ open: open as never });
    return capture.loadCapture(id);
  };
  return { ...capture, ...lines, leaveStrip, field, said, show };
};

const kept = (drawer: string): string => {
  const content = drawers.get(drawer);
  return content?.kind === 'text' ? content.text : '';
};

const note = { kind: 'command', command: { type: 'note', text: 'x' }, summary: '' } as Extract<
  Outcome,
  { kind: 'command' }
>;

/** A line that is carried out when the spec says so. */
const onItsWay = () => {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  return { carry: () => promise, answer: resolve };
};

const text = (words: string) => ({ kind: 'text', text: words }) as const;

beforeEach(() => {
  drawers = new Map();
  gate = null;
  api.leaveStrip.mockClear();
});

test('a line begun before the kept one is read goes first, and the kept one comes back after it', async () => {
  drawers.set('a.capture', text('half a thought'));
  const { show, setCaptureText, flushCapture, lineLogged, field, said } = await load();
  const { promise, resolve } = Promise.withResolvers<void>();
  gate = promise;
  const shown = show('a');
  setCaptureText('new');
  flushCapture();
  resolve();
  await shown;
  expect(field()).toBe('new');
  expect(kept('a.form:aside')).toBe('["half a thought"]');
  expect(said()).toEqual(['What you were typing comes back after this line.']);
  await lineLogged('a', 'new');
  expect(field()).toBe('half a thought');
});

test('the kept line is put aside also when another incident took the field before it was read', async () => {
  drawers.set('a.capture', text('half a thought'));
  const { show, setCaptureText, field } = await load();
  const { promise, resolve } = Promise.withResolvers<void>();
  gate = promise;
  const first = show('a');
  setCaptureText('new');
  const second = show('b');
  resolve();
  await Promise.all([first, second]);
  expect(field()).toBe('');
  expect([kept('a.capture'), kept('a.form:aside')]).toEqual(['new', '["half a thought"]']);
});

test('a kept line that is taken up while nothing is typed is no reason to put anything aside', async () => {
  drawers.set('a.capture', text('half a thought'));
  const { show, field, said } = await load();
  await show('a');
  expect([field(), kept('a.form:aside'), said()]).toEqual(['half a thought', '', []]);
});

test('a line that is logged after another incident came on screen leaves its drawer, and no other', async () => {
  const { show, setCaptureText, flushCapture, sendLine, field } = await load();
  await show('a');
  setCaptureText('rolled back');
  const { carry, answer } = onItsWay();
  const sent = sendLine(note, 'rolled back', carry);
  await show('b');
  setCaptureText('rolled back here too');
  flushCapture();
  expect(kept('a.capture')).toBe('rolled back');
  answer(ok(null));
  expect(await sent).toEqual({ kind: 'elsewhere' });
  expect([field(), kept('a.capture')]).toEqual(['rolled back here too', '']);
  await show('a');
  expect(field()).toBe('');
});

test('a line that is refused after another incident came on screen is kept in its drawer, and that is said', async () => {
  const { show, setCaptureText, sendLine, field, said } = await load();
  await show('a');
  setCaptureText('rolled back');
  const { carry, answer } = onItsWay();
  const sent = sendLine(note, 'rolled back', carry);
  await show('b');
  answer(problem('journalReadOnly', 'The disk is full.'));
  expect(await sent).toEqual({ kind: 'elsewhere' });
  expect([field(), kept('a.capture')]).toEqual(['', 'rolled back']);
  expect(said()).toEqual([
    'Your line in the other incident was not logged: The disk is full. It is in the capture line there.',
  ]);
});

test('a line that is logged while its incident comes back on screen does not stand there again', async () => {
  const { show, setCaptureText, sendLine, field } = await load();
  await show('a');
  setCaptureText('rolled back');
  const { carry, answer } = onItsWay();
  const sent = sendLine(note, 'rolled back', carry);
  await show('b');
  const { promise, resolve } = Promise.withResolvers<void>();
  gate = promise;
  const back = show('a');
  expect(await sendLine(note, 'rolled back', carry)).toEqual({ kind: 'notNow' });
  answer(ok(null));
  resolve();
  await back;
  expect(await sent).toEqual({ kind: 'logged' });
  expect(field()).toBe('');
});

test('what is typed behind a line on its way stays, and a line put aside on its way does not come back', async () => {
  const { show, setCaptureText, interruptCapture, sendLine, field } = await load();
  await show('a');
  setCaptureText('one');
  const first = onItsWay();
  const firstSent = sendLine(note, 'one', first.carry);
  setCaptureText('one and two');
  first.answer(ok(null));
  await firstSent;
  expect(field()).toBe(' and two');

  setCaptureText('three');
  const second = onItsWay();
  const secondSent = sendLine(note, 'three', second.carry);
  interruptCapture('/done K1');
  second.answer(ok(null));
  await secondSent;
  expect([field(), kept('a.form:aside')]).toEqual(['/done K1', '']);
});

test('the strip is left when the line on its way is logged, and stays when it is refused', async () => {
  const { show, setCaptureText, sendLine, leaveStrip } = await load();
  await show('a');
  setCaptureText('one');
  const logged = onItsWay();
  const sent = sendLine(note, 'one', logged.carry);
  const left = leaveStrip();
  await Promise.resolve();
  expect(api.leaveStrip).not.toHaveBeenCalled();
  logged.answer(ok(null));
  await Promise.all([sent, left]);
  expect(api.leaveStrip).toHaveBeenCalledOnce();
  expect(kept('a.capture')).toBe('');

  const refused = onItsWay();
  const again = sendLine(note, 'two', refused.carry);
  const stays = leaveStrip();
  refused.answer(problem('journalReadOnly', 'The disk is full.'));
  expect(await again).toEqual({ kind: 'refused', message: 'The disk is full.' });
  await stays;
  expect(api.leaveStrip).toHaveBeenCalledOnce();
});
