import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asAccelerator, fromAccelerator, type System } from '../../../src/shared/keys/chords.ts';
import { allKeys, checkKeyChanges, globalKeyId, keysNow, takenBy } from '../../../src/shared/keys/keys.ts';
import { whyNot } from '../../../src/shared/keys/may-have.ts';
import { usualKeysOf, withUsualKeys } from '../../../src/shared/keys/usual-keys.ts';

/* Keys with somebody's own changes. */

const system: System = 'linux';
const globalKey = 'CommandOrControl+Alt+Shift+T';

test('a command has its usual keys until it is given others, and none when it is given none', () => {
  expect(keysNow({}, system).get('outbox')).toEqual(['Mod+Shift+O']);
  expect(keysNow({ outbox: ['F9', 'Alt+O'] }, system).get('outbox')).toEqual(['F9', 'Alt+O']);
  expect(keysNow({ outbox: [] }, system).get('outbox')).toEqual([]);
});

test('what a newer version makes usual does not take keys that somebody gave away', () => {
  // The brief became usual on Ctrl+B after somebody had given Ctrl+B to the outbox.
  const keys = keysNow({ outbox: ['Mod+B'] }, system);
  expect(keys.get('outbox')).toEqual(['Mod+B']);
  expect(keys.get('brief')).toEqual([]);
});

test('keys that are not keys, or reserved, are not heard even when they stand in the file', () => {
  expect(keysNow({ outbox: ['Escape', 'two words', 'Mod+C', 'F9'] }, system).get('outbox')).toEqual(['F9']);
});

describe('a clash is found', () => {
  const all = allKeys({ outbox: ['Alt+O'] }, globalKey, system);
  test.each([
    ['Mod+U', 'composeInternal'],
    ['Alt+O', 'outbox'],
    ['Mod+Alt+Shift+T', globalKeyId],
    // One press of a pair, and a pair whose first press means something.
    ['g', 'needsYou'],
    ['j x', 'nextThread'],
    ['Mod+Alt+7', 'incidentByPlace'],
  ])('%s goes to %s', (keys, id) => {
    expect(takenBy(keys, 'brief', all)?.id).toBe(id);
  });
  test('but not with itself, and not with what is free', () => {
    expect(takenBy('Alt+O', 'outbox', all)).toBeNull();
    expect(takenBy('Mod+Shift+O', 'brief', all)).toBeNull();
  });
});

describe('some keys are nobody’s to give', () => {
  test.each([
    ['Escape', /leaves a field/u],
    ['Alt+Enter', /logs a line/u],
    ['Tab', /goes from one thing/u],
    ['Mod+C', /copies/u],
    ['Mod+Z', /takes back/u],
    ['Alt+3', /suggests/u],
    ['x', /selected row/u],
    ['Shift+F3', /capitals/u],
    ['Mod+Alt+1…9', /places/u],
  ])('%s', (keys, why) => {
    expect(whyNot('brief', keys, system)).toMatch(why);
  });
  test('a letter may act on a row, a pair of letters on anything, and what is usual stays allowed', () => {
    expect(whyNot('report', 'x', system)).toBeNull();
    expect(whyNot('brief', 'g b', system)).toBeNull();
    expect(whyNot('send', 'Mod+Enter', system)).toBeNull();
    expect(whyNot('undo', 'Mod+Z', system)).toBeNull();
  });
  test('the places take nine keys at once', () => {
    expect(whyNot('incidentByPlace', 'Alt+Shift+1…9', system)).toBeNull();
    expect(whyNot('incidentByPlace', 'Mod+Y', system)).not.toBeNull();
  });
});

describe('at the door', () => {
  test('usual keys of another command are refused until that one lets go of them', () => {
    expect(checkKeyChanges({ outbox: ['Mod+B'] }, globalKey, system).ok).toBe(false);
    expect(checkKeyChanges({ outbox: ['Mod+B'], brief: [] }, globalKey, system).ok).toBe(true);
    expect(checkKeyChanges({ outbox: ['Mod+Alt+Shift+T'] }, globalKey, system).ok).toBe(false);
    expect(checkKeyChanges({ outbox: ['Mod+X'] }, globalKey, system).ok).toBe(false);
  });

  test('whatever gets through leaves no two commands with the same keys', () => {
    const some = fc.constantFrom('Mod+B', 'F9', 'Alt+O', 'j', 'g', 'g n', 'Mod+K', 'Mod+Alt+4');
    const changes = fc.dictionary(fc.constantFrom(...withUsualKeys), fc.array(some, { maxLength: 2 }));
    fc.assert(
      fc.property(changes, fc.constantFrom<System>('mac', 'windows', 'linux'), (given, on) => {
        if (!checkKeyChanges(given, globalKey, on).ok) return;
        const all = allKeys(given, globalKey, on);
        for (const [id, keys] of all) for (const each of keys) expect(takenBy(each, id, all)).toBeNull();
        // And nothing usual was lost on the way.
        for (const id of withUsualKeys)
          if (given[id] === undefined) expect(all.get(id)).toEqual(usualKeysOf(id, on));
      }),
    );
  });
});

test('menus and the global key write the same keys in Electron’s way', () => {
  expect(asAccelerator('Mod+Shift+M')).toBe('CommandOrControl+Shift+M');
  expect(asAccelerator('Mod+Minus')).toBe('CommandOrControl+-');
  expect(asAccelerator('g n')).toBeNull();
  expect(asAccelerator('?')).toBeNull();
  expect(fromAccelerator('Ctrl+Alt+Shift+T', 'linux')).toBe('Mod+Alt+Shift+T');
  expect(fromAccelerator('Shift+CmdOrCtrl+U', 'mac')).toBe('Mod+Shift+U');
  expect(fromAccelerator('Ctrl+Alt+U', 'mac')).toBe('Ctrl+Alt+U');
});
