import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Outcome } from '../../src/domain/capture/outcome.ts';
import { ok, type Problem, problem, type Result } from '../../src/domain/result.ts';

/* Lines on their way: what the field looks like to keys that come before they are logged. */

const load = async () => {
  vi.resetModules();
  const api = { readDraft: async () => ok(null), saveDraft: async () => ok(null) };
  vi.stubGlobal('window', { api });
  const capture = await import('../../src/renderer/store/capture.ts');
  const { useIncidents } = await import('../../src/renderer/store/incident.ts');
  const lines = await import('../../src/renderer/store/enter-line.ts');
  const { noteRenumbered } = await import('../../src/renderer/store/renumbered.ts');
  const history = await import('../../src/renderer/screens/pane/line-history.ts');
  const state = { facts: null, history: [], last: {} };
  const open = { id: 'a', seq: 1, state, health: { state: 'ok' }, earlier: 0 };
  useIncidents.setState({ open: open as never });
  await capture.loadCapture('a');
  return {
    ...capture,
    ...lines,
    ...history,
    noteRenumbered,
    field: () => capture.useCapture.getState().text,
  };
};

let it: Awaited<ReturnType<typeof load>>;
beforeEach(async () => {
  it = await load();
});

const note: Outcome = { kind: 'command', command: { type: 'note', text: 'x' }, summary: '' };

/** Types a line and presses Enter; it is carried out when the spec says so. */
const enter = (line: string) => {
  it.setCaptureText(it.field() + line);
  const { promise, resolve } = Promise.withResolvers<Result<null, Problem>>();
  const hearing = { logged: () => undefined, refused: () => undefined, behind: () => undefined };
  it.enterLine(
    it.field(),
    () => note,
    () => promise,
    hearing,
  );
  return resolve;
};

test('a field with nothing but lines on their way is as good as empty', async () => {
  const first = enter('one');
  const second = enter('two');
  expect(it.field()).toBe('onetwo');
  expect([it.isEntering(), it.isAllEntered('onetwo'), it.isAllEntered('onetwo and')]).toEqual([
    true,
    true,
    false,
  ]);
  first(ok(null));
  second(ok(null));
  expect(await it.linesEntered()).toBe(true);
  expect([it.field(), it.isEntering(), it.isAllEntered('')]).toEqual(['', false, false]);
});

test('whoever waits for the lines hears that one was refused, and the next time nothing of it', async () => {
  const answer = enter('one');
  const entered = it.linesEntered();
  answer(problem('journalReadOnly', 'The disk is full.'));
  expect(await entered).toBe(false);
  expect(it.field()).toBe('one');
  expect(await it.linesEntered()).toBe(true);
});

const numbers = [
  { from: '#5', to: '#6' },
  { from: 'K2', to: 'K3' },
];

/** Presses Enter on this line, so long after the last time; gives why it was not logged, or nothing once it is. */
const pressed = async (line: string, afterMs = 1000): Promise<string> => {
  let why = '';
  it.setCaptureText(line);
  vi.advanceTimersByTime(afterMs);
  it.enterLine(
    line,
    () => note,
    async () => ok(null),
    {
      logged: () => undefined,
      refused: (_, message) => {
        why = message;
      },
      behind: () => undefined,
    },
  );
  await it.linesEntered();
  return why;
};

describe('given numbers that changed', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
    it.noteRenumbered('a', numbers);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('when a line has an old one, then it is asked about and stays in the field, however often Enter is pressed at once', async () => {
    expect(await pressed('issue5 is no #50, nor #5a')).toBe('');
    expect(await pressed('about #5 and k2: done')).toContain('your #5 is #6 now; your K2 is K3 now');
    expect(await pressed('about #5 and k2: done', 200)).toContain('your #5 is #6 now');
    expect(it.field()).toBe('about #5 and k2: done');
    expect(await pressed('about #5 and k2: done')).toBe('');
    expect(it.field()).toBe('');
  });

  test('then each line is asked about, until somebody has answered for the number', async () => {
    expect(await pressed('about #5: done')).toContain('#5');
    expect(await pressed('/state #5 done')).toContain('#5');
    expect(await pressed('/state #5 done')).toBe('');
    expect(await pressed('about #5 again')).toBe('');
  });

  test('when they change twice, then they are asked about as they were first; of another incident nothing is', async () => {
    it.noteRenumbered('a', [{ from: '#6', to: '#7' }]);
    expect(await pressed('#5 is ruled out')).toContain('your #5 is #7 now');
    it.noteRenumbered('b', [{ from: '#1', to: '#2' }]);
    expect(await pressed('#1 and K2')).toBe('');
  });
});

test('a line that was left for an older one, which is logged again, comes back', () => {
  expect(it.rememberLine('old')).toBe('');
  it.setCaptureText('/report #9 refused');
  it.setCaptureText(it.lineBack(it.field())?.text ?? '');
  expect(it.field()).toBe('old');
  it.setCaptureText('');
  it.bringBack(it.rememberLine('old'));
  expect(it.field()).toBe('/report #9 refused');
});

test('a line that was come back to is forgotten with what it was', () => {
  it.rememberLine('old');
  it.lineBack('half');
  expect(it.lineForward('old')?.text).toBe('half');
  expect(it.rememberLine('half and the rest')).toBe('');
});

test('what was left for an older line never comes back in another incident', async () => {
  it.rememberLine('old');
  it.setCaptureText('customer data exposed');
  it.setCaptureText(it.lineBack(it.field())?.text ?? '');
  await it.loadCapture('b');
  expect(it.lineBack('')).toBeNull();
  expect(it.rememberLine('other')).toBe('');
  await it.loadCapture('a');
  expect(it.lineForward('old')?.text).toBe('customer data exposed');
});

/** A line that is typed on, entered and refused at once. */
const refused = (line: string) => {
  it.typeCapture(it.field() + line);
  it.lineRefused(line);
};

test('refused lines come back in the order in which they were typed', () => {
  refused('/thread one @ana');
  refused('/thread two @bo');
  refused('/thread three @cy');
  const back: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    back.push(it.field());
    it.setCaptureText('');
    it.comeBack();
  }
  expect(back).toEqual(['/thread one @ana', '/thread two @bo', '/thread three @cy']);
});

test('each of the lines that wait can be had in the field, and none is lost', () => {
  refused('/thread one @ana');
  it.typeCapture(`${it.field()}half`);
  it.interruptCapture('new');
  const seen = [0, 1, 2, 3].map(() => {
    it.turnToNext();
    return it.field();
  });
  expect(seen).toEqual(['half', '/thread one @ana', 'new', 'half']);
});

test('why the record refused a line is known until it is logged', async () => {
  it.setCaptureText('/sev 2 because');
  it.lineRefused('/sev 2 because', 'It is SEV2 already.');
  expect(it.whyRefused('/sev 2 because')).toBe('It is SEV2 already.');
  await it.lineLogged('a', '/sev 2 because');
  expect(it.whyRefused('/sev 2 because')).toBeNull();
});

test('a refused line ends where it was entered, whatever its last sign', () => {
  refused('/report #2 edge fine | watching | ');
  it.typeCapture(`${it.field()}v`);
  expect(it.field()).toBe('v');
  expect(it.unlogged(it.useCapture.getState())).toEqual(['/report #2 edge fine | watching | ']);
});

test('a line that came back and is refused once more stays: it is being mended', () => {
  refused('/thread one @ana');
  refused('/thread two @bo');
  expect(it.field()).toBe('/thread one @ana');
  it.typeCapture('/thread one @anna');
  expect(it.lineRefused('/thread one @anna')).toBe('here');
  expect(it.field()).toBe('/thread one @anna');
});

test('a refused line that came back and was put right is not gone on with, though it ends with a space', () => {
  refused('/task call @elisabet');
  it.typeCapture(`${it.field()}/note`);
  it.setCaptureText('');
  it.comeBack();
  it.setCaptureText('/task call @elisabeth ');
  it.restCapture();
  it.typeCapture(`${it.field()}vendor called`);
  expect(it.field()).toBe('vendor called');
});

test('a line that was gone on with says nothing of the next one that is refused', () => {
  it.typeCapture('half a ');
  it.interruptCapture('/note');
  it.setCaptureText('');
  it.comeBack();
  it.typeCapture('half a line');
  expect(it.field()).toBe('half a line');
  it.setCaptureText('');
  refused('/report #2 fine | | ');
  it.typeCapture(`${it.field()}v`);
  expect(it.field()).toBe('v');
});

test('a refused line rests still when the arrows come back to it: another one begins behind it', () => {
  it.rememberLine('old');
  it.setCaptureText('/report refused');
  it.restCapture();
  it.setCaptureText(it.lineBack(it.field())?.text ?? '');
  const back = it.lineForward(it.field());
  expect(back).toEqual({ text: '/report refused', rests: true });
  // An old line is gone on with.
  it.setCaptureText(it.lineBack('')?.text ?? '');
  expect(it.lineForward(it.field())).toEqual({ text: '', rests: false });
});
