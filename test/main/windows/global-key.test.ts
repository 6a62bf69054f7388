import { expect, test } from 'vitest';
import { createGlobalKey } from '../../../src/main/windows/global-key.ts';
import { isGlobalKey, keysForPeople } from '../../../src/shared/reminder-settings.ts';

/** The keys of a desktop: some are held by another program, some it does not have. */
const desktop = (taken: readonly string[] = []) => {
  const held = new Map<string, () => void>();
  return {
    held,
    register: (keys: string, run: () => void) => {
      if (keys.includes('Nonsense')) throw new Error('conversion failure');
      if (taken.includes(keys)) return false;
      held.set(keys, run);
      return true;
    },
    unregisterAll: () => held.clear(),
  };
};

test('the keys are listened to, changed and let go of', () => {
  const keys = desktop();
  let presses = 0;
  const press = () => {
    presses += 1;
  };
  const key = createGlobalKey(keys, press, false);
  key.set('Ctrl+Alt+T');
  keys.held.get('Ctrl+Alt+T')?.();
  expect(presses).toBe(1);
  key.set('Ctrl+Alt+U');
  expect([...keys.held.keys()]).toEqual(['Ctrl+Alt+U']);
  key.set('');
  expect([...keys.held.keys()]).toEqual([]);
  expect(key.problem).toBeNull();
});

test('keys that are taken are said in a sentence, until others are chosen', () => {
  const keys = desktop(['CommandOrControl+Alt+T']);
  const key = createGlobalKey(keys, () => undefined, false);
  key.set('CommandOrControl+Alt+T');
  expect(key.problem).toMatch(/^Ctrl\+Alt\+T does not bring up Throughline: .+\.$/u);
  key.set('Ctrl+Nonsense');
  expect(key.problem).toContain('Ctrl+Nonsense');
  key.set('Ctrl+Alt+U');
  expect(key.problem).toBeNull();
});

test('only keys with a modifier that is not how letters are typed will do', () => {
  for (const good of ['CommandOrControl+Alt+Shift+T', 'Ctrl+1', 'Alt+Space', 'F9', 'Super+Left', 'Ctrl+F24'])
    expect(isGlobalKey(good), good).toBe(true);
  for (const bad of ['', 'T', 'Shift+T', 'Ctrl+', 'Ctrl+Ctrl+T', 'Ctrl+TT', 'ctrl+t', 'Ctrl++T', '+T', 'F25'])
    expect(isGlobalKey(bad), bad).toBe(false);
});

test('people read them as their system writes them', () => {
  expect(keysForPeople('CommandOrControl+Alt+Shift+T', false)).toBe('Ctrl+Alt+Shift+T');
  expect(keysForPeople('CmdOrCtrl+Alt+T', true)).toBe('Cmd+Alt+T');
});
