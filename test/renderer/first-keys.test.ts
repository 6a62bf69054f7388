import { expect, test, vi } from 'vitest';
import { listenForKeys } from '../../src/renderer/commands/first-keys.ts';

/* Keys that are pressed before the commands were read. */

const press = (window: EventTarget, key: string) =>
  window.dispatchEvent(Object.assign(new Event('keydown'), { key }));

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
