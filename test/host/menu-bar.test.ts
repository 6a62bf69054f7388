import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './eventually.ts';
import type { App } from './launch.ts';
import { launchSample, run } from './sample-app.ts';

/* The menu bar that hides itself, on Windows and Linux: Alt alone opens it, and then it has the keys. */

let app: App;

beforeAll(async () => {
  app = await launchSample();
  await app.page.evaluate(() => document.body.append(document.createElement('textarea')));
});

afterAll(() => app.quit());

const isOpen = async () => (await app.control.windows())[0]?.menuBar;

/** What was pressed has been heard by the host. */
const heard = async () => {
  await app.page.evaluate(() => new Promise((done) => setTimeout(done, 0)));
  await run(app.page, 'seen');
};

test('Alt opens it and takes the keys, until Alt gives them back', async () => {
  const field = app.page.locator('textarea');
  await field.focus();
  await app.page.keyboard.press('Alt');
  await eventually(isOpen).toBe(true);
  await heard();
  await app.page.keyboard.type('lost');
  expect(await field.inputValue()).toBe('');
  await app.page.keyboard.press('Alt');
  await eventually(isOpen).toBe(false);
  await heard();
  await app.page.keyboard.type('there');
  expect(await field.inputValue()).toBe('there');
});

test('keys that the page took are, to it, as if they had not been pressed', async () => {
  const { keyboard } = app.page;
  await app.page.evaluate(() => {
    window.addEventListener('keydown', (event) => event.key === 'r' && event.preventDefault());
  });
  // Left alone by the page.
  await keyboard.down('Alt');
  await keyboard.down('q');
  await keyboard.up('Alt');
  await keyboard.up('q');
  await heard();
  expect(await isOpen()).toBe(false);
  // Taken, and Alt let go of first.
  await keyboard.down('Alt');
  await keyboard.down('r');
  await keyboard.up('Alt');
  await keyboard.up('r');
  await eventually(isOpen).toBe(true);
});
