import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Facts } from '../../src/domain/incident/state.ts';
import type { SettingsView } from '../../src/shared/types.ts';
import { declared, stateOf } from '../domain/incident/spec.ts';
import { sharedNow } from '../shared/shared-sample.ts';

/* A key whose command can do nothing now says why, in a sentence. */

const load = async () => {
  class Box {}
  for (const name of ['HTMLElement', 'HTMLTextAreaElement']) vi.stubGlobal(name, Box);
  vi.stubGlobal('window', Object.assign(globalThis, { api: { openReview: () => undefined } }));
  vi.stubGlobal('document', { querySelector: () => null, querySelectorAll: () => [], body: null });
  const { hearKey } = await import('../../src/renderer/commands/keys.ts');
  const { runCommand, commandTable } = await import('../../src/renderer/commands/table.ts');
  const { useIncidents } = await import('../../src/renderer/store/incident.ts');
  const { useSettings } = await import('../../src/renderer/store/settings.ts');
  const { useShared } = await import('../../src/renderer/store/shared-record.ts');
  const { useUi } = await import('../../src/renderer/store/ui.ts');
  const settings = { me: 'ana', people: [], destinations: [], mail: { server: null }, slack: {} };
  useSettings.setState({ settings: settings as unknown as SettingsView });
  /** Shows an incident, as it was declared but for this. */
  const show = (more: Partial<Facts> = {}) => {
    const state = stateOf(declared());
    if (state.facts === null) throw new Error('nothing was declared');
    const facts = { ...state.facts, ...more };
    useIncidents.setState({
      open: { id: 'a', seq: 1, stage: 'whole', state: { ...state, facts }, health: { state: 'ok' } },
    });
  };
  /** Presses keys as the table writes them; gives what is said then, and whether they were taken for a command. */
  const press = (keys: string) => {
    const parts = keys.split('+');
    const key = parts.at(-1) ?? '';
    const event = Object.assign(new Event('keydown', { cancelable: true }), {
      ...{ key, code: `Key${key}`, repeat: false, isComposing: false, metaKey: false },
      ctrlKey: parts.includes('Mod'),
      altKey: parts.includes('Alt'),
      shiftKey: parts.includes('Shift'),
      getModifierState: () => false,
    });
    useUi.setState({ notices: [] });
    hearKey(event as unknown as KeyboardEvent);
    return { said: useUi.getState().notices.map(({ text }) => text), isTaken: event.defaultPrevented };
  };
  const said = (keys: string) => press(keys).said;
  return { commandTable, press, runCommand, said, show, useIncidents, useShared, useUi };
};

let here: Awaited<ReturnType<typeof load>>;
beforeAll(async () => {
  here = await load();
});

beforeEach(() => {
  here.useIncidents.setState({ open: null });
  here.useShared.setState({ now: null });
  here.useUi.setState({ panel: null, notices: [] });
});

test('given nobody who offers the lead, then the key to take it says so', () => {
  here.show();
  expect(here.said('Alt+I')).toEqual(['Nobody has offered you the lead.']);
  here.useShared.setState({ now: sharedNow() });
  expect(here.said('Alt+I')).toEqual(['Nobody has offered you the lead.']);
});

test('given an offer to somebody else, or in a record that is not shared, then it says to whom', () => {
  const { facts } = stateOf(declared(), {
    type: 'handoverOffered',
    data: { handover: 1, role: 'incidentLead', from: 'ana', to: 'bo', note: '' },
  });
  here.show({ handovers: facts?.handovers ?? [] });
  expect(here.said('Alt+I')).toEqual([
    'The lead is offered to Bo Berg. “Hand over the lead …” has what can be done.',
  ]);
  here.useShared.setState({ now: sharedNow() });
  expect(here.said('Alt+I')).toEqual(['The lead is offered to Bo Berg, not to you.']);
});

test.each([
  ['Alt+U', 'Nobody else is here who could lead. “Hand over the lead …” offers it to anybody.'],
  ['Alt+C', 'It is not over yet: resolve it first, then it can be closed.'],
  ['Alt+P', 'There is no Slack channel to post a decision to.'],
  ['Alt+J', 'Only planned maintenance has a window.'],
  ['Alt+Q', 'Nobody else writes it: this incident is not shared with other consoles.'],
  ['Mod+I', 'Things come in only while you practise a drill.'],
  ['Mod+Shift+C', 'There is no internal update yet.'],
  ['Mod+Shift+G', 'This incident is not shared with other consoles.'],
  ['Mod+Shift+R', 'Nothing was refused.'],
  ['Mod+Shift+.', 'No other incident is going on here.'],
  ['Mod+Shift+K', 'There is no question about a task.'],
  ['o', 'There is no thread yet. Open one with t.'],
  ['ArrowDown', 'There is no thread yet. Open one with t.'],
])('in an incident that has just begun, %s says: %s', async (keys, words) => {
  here.show();
  const said = here.said(keys);
  // A letter waits whether another one follows.
  await expect
    .poll(() => [...said, ...here.useUi.getState().notices.map(({ text }) => text)])
    .toContain(words);
});

test('in an incident that is over, keys that enter something say so, and those that read still do', async () => {
  here.show({ phase: 'review' });
  expect(here.said('Alt+X')).toEqual(['This incident is over already, and in review.']);
  expect(here.said('Mod+Shift+M')).toEqual(['The strip is only for an incident that is still going on.']);
  here.show({ phase: 'closed' });
  for (const keys of ['Mod+L', 'Mod+U', 'Mod+P', 'Alt+X', 'Alt+C', 'Mod+Z'])
    expect(here.said(keys), keys).toEqual(['This incident is closed and read-only.']);
  here.press('r');
  const said = () => here.useUi.getState().notices.map(({ text }) => text);
  await expect.poll(said).toEqual(['This incident is closed and read-only.']);
  expect(here.said('Mod+B')).toEqual([]);
  expect(here.useUi.getState().panel?.kind).toBe('brief');
});

test('without an incident only chords say that it takes one, and those of a field are left to it', () => {
  expect(here.said('Mod+B')).toEqual(['Open an incident first.']);
  for (const keys of ['r', 'Enter', 'ArrowDown', 'Mod+End'])
    expect(here.press(keys), keys).toEqual({ said: [], isTaken: keys === 'r' });
});

test('nothing is said while an incident is being read, over a dialog, or of keys that no command has', () => {
  here.useIncidents.setState({ open: { id: 'a', stage: 'opening' } as never });
  expect(here.said('Mod+B')).toEqual([]);
  here.show({ phase: 'closed' });
  expect(here.said('Mod+Shift+F12')).toEqual([]);
  here.useUi.setState({ panel: { kind: 'brief' } });
  expect(here.press('Mod+U')).toEqual({ said: [], isTaken: false });
});

test('a click in the menu on what cannot be done says why, too', () => {
  here.show({ phase: 'closed' });
  here.runCommand('strip');
  expect(here.useUi.getState().notices.map(({ text }) => text)).toEqual([
    'The strip is only for an incident that is still going on.',
  ]);
});

test('whatever has keys by default and is not always there has something to say', async () => {
  const { whyNotOf } = await import('../../src/renderer/commands/why-not.ts');
  const { withUsualKeys } = await import('../../src/shared/keys/usual-keys.ts');
  here.show();
  const silent = here.commandTable.filter(
    (command) =>
      withUsualKeys.some((id) => id === command.id) &&
      command.when !== undefined &&
      whyNotOf(command)({ facts: null }) === null,
  );
  // The first has the keys of a field, the second is only listed.
  expect(silent.map(({ id }) => id)).toEqual(['newest', 'incidentByPlace']);
});
