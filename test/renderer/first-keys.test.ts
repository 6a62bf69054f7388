import { expect, test, vi } from 'vitest';
import { keepKeysFor, listenForKeys } from '../../src/renderer/commands/first-keys.ts';

/* Keys that are pressed before the commands were read. */

/** Presses a key; false when somebody took it from what has the focus. */
const press = (window: EventTarget, key: string) =>
  window.dispatchEvent(Object.assign(new Event('keydown', { cancelable: true }), { key }));

test('keys pressed before anybody hears them come in their order, once, and later ones at once', () => {
  // Given a window that listens, and keys that nobody hears yet
  const window = new EventTarget();
  vi.stubGlobal('window', window);
  const heardBy = listenForKeys();
  press(window, 'g');
  press(window, 'n');

  // When the commands are there
  const heard: string[] = [];
  heardBy(({ key }) => heard.push(key));

  // Then they hear what was pressed, and what is pressed from now on
  expect(heard).toEqual(['g', 'n']);
  press(window, '?');
  expect(heard).toEqual(['g', 'n', '?']);
});

test('while an incident is opened keys are taken where the focus was and from nobody else', () => {
  // Given an incident that is being opened from a field
  class Box {
    dataset = {};
    closest = () => null;
  }
  const [from, other, body] = [new Box(), new Box(), new Box()];
  const window = new EventTarget();
  const document = { activeElement: from, body, querySelector: () => null };
  for (const name of ['HTMLElement', 'HTMLInputElement', 'HTMLTextAreaElement']) vi.stubGlobal(name, Box);
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', document);
  listenForKeys();
  expect(press(window, 'a')).toBe(true);
  keepKeysFor(new Promise(() => undefined), () => true);

  // Then keys are kept there and where the focus is nowhere, and left to anything else that has it
  expect(press(window, 'a')).toBe(false);
  document.activeElement = body;
  expect(press(window, 'Enter')).toBe(false);
  document.activeElement = other;
  expect(press(window, 'Enter')).toBe(true);
});
