import { beforeEach, expect, test, vi } from 'vitest';

/* Keys that are pressed while a dialog waits for the answer that closes it. */

const load = async () => {
  vi.resetModules();
  class Box {}
  for (const name of ['HTMLElement', 'HTMLTextAreaElement']) vi.stubGlobal(name, Box);
  vi.stubGlobal('window', globalThis);
  const { hearKey } = await import('../../src/renderer/commands/keys.ts');
  const { closePanel, openPanel, useUi } = await import('../../src/renderer/store/ui.ts');
  const { countUnderWay } = await import('../../src/renderer/store/under-way.ts');
  /** Presses keys in the open dialog; true when they were taken for a command. */
  const press = (key: string, more: Partial<KeyboardEvent> = {}): boolean => {
    const event = Object.assign(new Event('keydown', { cancelable: true }), {
      ...{ key, code: `Key${key.toUpperCase()}`, ctrlKey: true, metaKey: false, altKey: false },
      ...{ shiftKey: false, repeat: false, isComposing: false, getModifierState: () => false },
      ...more,
    });
    hearKey(event as unknown as KeyboardEvent);
    return event.defaultPrevented;
  };
  const panelNow = () => useUi.getState().panel?.kind ?? null;
  return { closePanel, countUnderWay, openPanel, panelNow, press };
};

let here: Awaited<ReturnType<typeof load>>;
let answer: () => void;

beforeEach(async () => {
  // Given a dialog that has asked for something
  here = await load();
  here.openPanel({ kind: 'export', back: null });
  const { promise, resolve } = Promise.withResolvers<void>();
  answer = resolve;
  void here.countUnderWay(promise);
});

const soon = () => new Promise((settle) => setTimeout(settle, 30));

test('a command’s key is carried out once the dialog has closed, the one that was pressed last', async () => {
  expect(here.press(',')).toBe(true);
  expect(here.press('k')).toBe(true);
  expect(here.panelNow()).toBe('export');
  answer();
  here.closePanel();
  await soon();
  expect(here.panelNow()).toBe('palette');
});

test('a dialog that stays with what it has to say keeps the key', async () => {
  here.press('k');
  answer();
  await soon();
  expect(here.panelNow()).toBe('export');
  here.closePanel();
  await soon();
  expect(here.panelNow()).toBe(null);
});

test('a dialog that asks a second thing first is waited for', async () => {
  here.press('k');
  const { promise, resolve } = Promise.withResolvers<void>();
  void here.countUnderWay(promise);
  answer();
  await soon();
  expect(here.panelNow()).toBe('export');
  here.closePanel();
  resolve();
  await soon();
  expect(here.panelNow()).toBe('palette');
});

test('what may be meant for the dialog is left to it', async () => {
  for (const [key, more] of [
    ['z', {}],
    ['Enter', {}],
    ['k', { repeat: true }],
    ['k', { ctrlKey: false }],
  ] as const)
    expect(here.press(key, more)).toBe(false);
  answer();
  here.closePanel();
  await soon();
  expect(here.panelNow()).toBe(null);
});

test('while nothing is asked a dialog keeps its keys', async () => {
  answer();
  await soon();
  expect(here.press('k')).toBe(false);
  here.closePanel();
  await soon();
  expect(here.panelNow()).toBe(null);
});
