import { describe, expect, test } from 'vitest';
import { eachOf, isKeys, overlap, type System } from '../../../src/shared/keys/chords.ts';
import { desktopKeys, takenByDesktop } from '../../../src/shared/keys/desktop-keys.ts';
import { actsOnRow, usualKeysOf, withUsualKeys } from '../../../src/shared/keys/usual-keys.ts';

/* The rules that the usual keys keep on every system. */

/** What browsers, Electron's menu roles and macOS keep for themselves, or do with every text. */
const reserved: readonly string[] = [
  ...['N', 'T', 'W', 'Q', 'Tab', 'Shift+N', 'Shift+T', 'Shift+W', 'Shift+Q', 'Shift+Tab'],
  ...['R', 'Shift+I', 'Alt+I', 'M', 'Y', 'X', 'C', 'V', 'A', 'Shift+V'],
  ...['H', 'Alt+H', 'Space', '`', 'Alt+D', 'Alt+W', 'Alt+M', 'Alt+Escape', 'F4'],
].map((keys) => `Mod+${keys}`);
const alone = /^(?:Alt\+F4|Alt\+Tab|F\d+|Tab|Space)$/u;

describe.each<System>(['mac', 'windows', 'linux'])('on %s', (system) => {
  const all = withUsualKeys.flatMap((id) =>
    usualKeysOf(id, system).flatMap((keys) => eachOf(keys).map((each) => ({ id, keys: each }))),
  );

  test('no two commands share keys, and no keys begin others', () => {
    const both = all.flatMap((one, index) =>
      all.slice(index + 1).flatMap((other) => (overlap(one.keys, other.keys) ? [[one, other]] : [])),
    );
    expect(both).toEqual([]);
  });

  test('no command takes keys that are not ours to take', () => {
    expect(all.filter(({ keys }) => reserved.includes(keys) || alone.test(keys))).toEqual([]);
  });

  test('no command takes keys that a desktop is known to take', () => {
    expect(all.filter(({ keys }) => takenByDesktop(keys, system) !== null)).toEqual([]);
  });

  test('they are written as they are heard', () => {
    expect(all.filter(({ keys }) => !isKeys(keys))).toEqual([]);
  });

  test('a letter alone is for a chosen row', () => {
    expect(all.filter(({ id, keys }) => /^\p{L}$/u.test(keys) && !actsOnRow.has(id))).toEqual([]);
  });
});

test.each([
  ['linux', 'Mod+Alt+T'],
  ['linux', 'Mod+Shift+U'],
  ['linux', 'Mod+Alt+ArrowUp'],
  ['windows', 'Mod+Alt+E'],
  ['windows', 'Mod+Alt+2'],
  ['windows', 'Mod+Shift+Escape'],
  ['mac', 'Mod+Shift+4'],
  ['mac', 'Mod+Alt+D'],
] as const)('%s takes %s', (system, keys) => {
  expect(takenByDesktop(keys, system)).not.toBeNull();
});

test('what a desktop takes has a source', () => {
  for (const { source } of desktopKeys) expect(source).toMatch(/^https:\/\/|^GNOME\//u);
});
