import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Problem, problem, type Result } from '../../src/domain/result.ts';
import type * as Send from '../../src/renderer/commands/send.ts';
import type * as Actions from '../../src/renderer/store/actions.ts';
import type * as DeclareLine from '../../src/renderer/store/declare-line.ts';
import type * as Incident from '../../src/renderer/store/incident.ts';
import type * as Overdue from '../../src/renderer/store/overdue.ts';
import type * as Settings from '../../src/renderer/store/settings.ts';
import type * as SharedRecord from '../../src/renderer/store/shared-record.ts';
import type * as TakeBack from '../../src/renderer/store/take-back.ts';
import type * as Ui from '../../src/renderer/store/ui.ts';
import type { SettingsView } from '../../src/shared/types.ts';
import { declared, minute, type Past, stateOf } from '../domain/incident/spec.ts';
import { item } from '../main/incidents/items.ts';
import { sharedNow } from '../shared/shared-sample.ts';

/* What the pane does and says without its elements. Main is a door that the spec answers at. */

type Modules = typeof Actions &
  typeof DeclareLine &
  typeof Incident &
  typeof Overdue &
  typeof Send &
  typeof Settings &
  typeof SharedRecord &
  typeof TakeBack &
  typeof Ui;

let it: Modules;
/** What was asked of main, each with how to answer it. */
let asked: { readonly incident: string; readonly answer: (result: Result<unknown, Problem>) => void }[] = [];

beforeAll(async () => {
  vi.stubGlobal('window', {
    api: {
      execute: ({ incident }: { readonly incident: string }) =>
        new Promise((answer) => asked.push({ incident, answer })),
      saveDraft: () => Promise.resolve({ ok: true, value: null }),
    },
  });
  it = {
    ...(await import('../../src/renderer/store/actions.ts')),
    ...(await import('../../src/renderer/store/declare-line.ts')),
    ...(await import('../../src/renderer/store/incident.ts')),
    ...(await import('../../src/renderer/store/overdue.ts')),
    ...(await import('../../src/renderer/commands/send.ts')),
    ...(await import('../../src/renderer/store/settings.ts')),
    ...(await import('../../src/renderer/store/shared-record.ts')),
    ...(await import('../../src/renderer/store/take-back.ts')),
    ...(await import('../../src/renderer/store/ui.ts')),
  };
});

beforeEach(() => {
  asked = [];
  it.useUi.setState({ notices: [], incident: null });
});

const said = () => it.useUi.getState().notices.map(({ text }) => text);
const offered = () => it.useUi.getState().notices.map(({ action }) => action?.label);
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

/** Puts an incident with notes of Ana's on screen. */
const showNotes = (id: string, ...notes: readonly Past[]) =>
  it.useIncidents.setState({
    open: {
      id,
      seq: 5,
      stage: 'whole',
      health: { state: 'ok' },
      state: stateOf(declared(), ...notes),
    },
  });

const noteOf = (text: string, minutesAgo = 0): Past => ({
  type: 'noted',
  data: { thread: null, text },
  at: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
});

const show = (id: string) => showNotes(id, noteOf(`said in ${id}`));

test('what was taken back is logged again in its own incident only', async () => {
  it.useSettings.setState({ settings: { me: 'ana' } as SettingsView });
  show('a');
  const undone = it.undo();
  show('b');
  asked[0]?.answer({ ok: true, value: null });
  await undone;
  expect(asked.map(({ incident }) => incident)).toEqual(['a']);
  // Nothing to press here that would belong there.
  expect(offered()).toEqual([undefined]);
  await it.logAgain();
  expect(asked).toHaveLength(1);

  show('a');
  const again = it.logAgain();
  await settle();
  asked[1]?.answer({ ok: true, value: null });
  await again;
  expect(asked.map(({ incident }) => incident)).toEqual(['a', 'a']);
});

test('an older entry is named before it is taken back, and keys pressed too soon do nothing', async () => {
  it.useSettings.setState({ settings: { me: 'ana' } as SettingsView });
  showNotes('a', noteOf('queue drained', 20));
  await it.undo();
  expect(asked).toEqual([]);
  expect(said()).toEqual([
    expect.stringMatching(
      /^Take back Note “queue drained” of .*\d\d:\d\d\? Press the same keys again to take it back\.$/u,
    ),
  ]);
  expect(offered()).toEqual(['Take it back']);
  await it.undo();
  await it.undo();
  expect(asked).toEqual([]);

  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 1100);
  const undone = it.undo();
  await settle();
  asked[0]?.answer({ ok: true, value: null });
  await undone;
  expect(said()).toEqual([expect.stringContaining('Taken back: Note “queue drained”')]);

  // The notice has gone: it is named anew.
  showNotes('a', noteOf('queue drained', 20));
  it.useUi.setState({ notices: [] });
  await it.undo();
  it.useUi.setState({ notices: [] });
  vi.mocked(performance.now).mockReturnValue(performance.now() + 2200);
  await it.undo();
  expect(asked).toHaveLength(1);
  vi.restoreAllMocks();
});

test('an update with no destination: a drill is not told to look for one', () => {
  it.useSettings.setState({ settings: { destinations: [] } as unknown as SettingsView });
  it.saySent({ kind: 'drill', shared: null }, 'internal', 2);
  expect(said()).toEqual(['Update 2 is recorded. A drill stays on this computer.']);
  it.saySent({ kind: 'incident', shared: null }, 'internal', 2);
  expect(said()).toEqual([expect.stringContaining('no destination is set up')]);
});

test('an update of a shared drill: it is on other computers, and nobody outside is told', () => {
  const shared = { by: 'ana', since: '2026-03-02T14:00:00.000Z', space: 'main', duty: 'c1', consoles: {} };
  it.useSettings.setState({ settings: { destinations: [] } as unknown as SettingsView });
  it.saySent({ kind: 'drill', shared }, 'internal', 2);
  expect(said()).toEqual(['Update 2 is recorded. A drill reaches nobody outside.']);
  const destinations = [{ audience: 'internal' }];
  it.useSettings.setState({ settings: { destinations } as unknown as SettingsView });
  it.saySent({ kind: 'drill', shared }, 'internal', 2);
  expect(said()).toEqual(['Update 2 reaches nobody outside: this is a drill.']);
  it.saySent({ kind: 'drill', shared: null }, 'internal', 2);
  expect(said()).toEqual(['Update 2 stays on this computer: this is a drill.']);
});

test('an update that is entered alone is not said to be on its way, and there is a way to send it', () => {
  const destinations = [{ audience: 'internal' }];
  it.useSettings.setState({ settings: { destinations } as unknown as SettingsView });
  const alone = (isOnItsOwn: boolean) =>
    it.useShared.setState({
      now: sharedNow({
        link: { kind: 'alone', since: '2026-03-02T14:02:00.000Z', why: 'Away.', isOnItsOwn },
      }),
    });
  alone(false);
  it.saySent({ kind: 'incident', shared: null }, 'internal', 2);
  expect(said()).toEqual(['Update 2 waits: nobody was told yet.']);
  expect(offered()).toEqual(['Go on without the others …']);
  it.useUi.getState().notices[0]?.action?.run();
  expect(it.useUi.getState().panel).toEqual({ kind: 'whoIsHere' });
  it.closePanel();
  alone(true);
  it.saySent({ kind: 'incident', shared: null }, 'internal', 2);
  expect(said()).toEqual(['Update 2 is on its way to 1 destination']);
  it.useShared.setState({ now: null });
});

const seen = () => it.noticesShown(it.useUi.getState()).map(({ text }) => text);

test('what is said of an incident leaves with it; its problems come back with it', () => {
  it.noticesFor('a');
  it.say('Snoozed: #3.');
  it.say('The mail server says no.', 'problem');
  it.sayAnywhere('INC-9 is not on this computer.', 'problem');
  expect(seen()).toEqual(['The mail server says no.', 'INC-9 is not on this computer.']);
  it.say('Copied.');
  expect(seen()).toContain('Copied.');
  it.noticesFor('b');
  expect(seen()).toEqual(['INC-9 is not on this computer.']);
  it.noticesFor(null);
  expect(seen()).toEqual(['INC-9 is not on this computer.']);
  it.noticesFor('a');
  expect(seen()).toEqual(['The mail server says no.', 'INC-9 is not on this computer.']);
});

test('a reminder that the console had to say goes when it is taken back', () => {
  it.sayAnywhere('INC-1 · update due now', 'problem');
  it.sayAnywhere('INC-2 · update due now', 'problem');
  it.unsay('INC-1 · update due now');
  expect(seen()).toEqual(['INC-2 · update due now']);
});

test('what failed after another incident came on screen names its own, and is seen at once', async () => {
  show('a');
  it.noticesFor('a');
  const running = it.run({ type: 'note', text: 'x' });
  show('b');
  it.noticesFor('b');
  asked[0]?.answer(problem('journalDiskFull', 'The disk is full.'));
  expect(await running).toBe(false);
  expect(seen()).toEqual(['INC-42: The disk is full.']);
});

const due = (number: number, at: string) =>
  item(number, { title: `T${number}`, nextUpdate: { audience: 'internal', number: 4, at } });

test('what is overdue elsewhere is said once, all in one sentence', () => {
  const list = [due(1, minute(10)), due(2, minute(8)), due(3, minute(60)), due(4, minute(9))];
  it.sayOverdue(list, 'i1', minute(11));
  expect(said()).toEqual(['Updates are overdue: INC-2 (T2), INC-4 (T4).']);
  expect(offered()).toEqual(['Go to INC-2']);
  it.useUi.setState({ notices: [] });
  // Whichever is on screen then, and what was overdue on screen was seen.
  for (const shown of ['i2', 'i1', 'i4']) it.sayOverdue(list, shown, minute(12));
  expect(said()).toEqual([]);
  it.sayOverdue(list, 'i1', minute(61));
  expect(said()).toEqual(['Internal update 4 of INC-3 (T3) is overdue.']);
});

test('what is overdue waits while something that was said can still be pressed', () => {
  const list = [due(9, minute(10))];
  it.say('Taken back.', 'info', { label: 'Log it again', run: () => undefined });
  it.sayOverdue(list, 'i1', minute(11));
  expect(said()).toEqual(['Taken back.']);
  it.useUi.setState({ notices: [] });
  it.sayOverdue(list, 'i1', minute(11));
  expect(said()).toEqual(['Internal update 4 of INC-9 (T9) is overdue.']);
});
