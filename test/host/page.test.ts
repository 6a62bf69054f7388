import { afterAll, beforeAll, expect, test } from 'vitest';
import { frameHeight } from './api/display.ts';
import { eventually } from './eventually.ts';
import type { App } from './launch.ts';
import { launchSample, run, type SampleWindow } from './sample-app.ts';

let app: App;

beforeAll(async () => {
  app = await launchSample({ viewport: { width: 1280, height: 800 }, colorScheme: 'dark' });
});

afterAll(() => app.quit());

const seen = () => run<unknown[][]>(app.page, 'seen');

test("the app's content security policy is in force: an inline script does not run", async () => {
  const ran = await app.page.evaluate(() => (window as unknown as SampleWindow).inlineRan);
  expect(ran).toBeUndefined();
});

test('the handler answers every request, with its status', async () => {
  const statuses = await app.page.evaluate(() =>
    Promise.all(['page.js', 'nothing.js'].map(async (path) => (await fetch(path)).status)),
  );
  expect(statuses).toEqual([200, 404]);
});

test('no other address can be reached', async () => {
  const results = await app.page.evaluate(() => {
    const image = new Promise((settle) => {
      const element = new Image();
      element.onload = () => settle('loaded');
      element.onerror = () => settle('failed');
      element.src = 'http://127.0.0.1:9/x.png';
    });
    const socket = new Promise((settle) => {
      try {
        const connection = new WebSocket('ws://127.0.0.1:9');
        connection.onerror = () => settle('failed');
        connection.onopen = () => settle('open');
      } catch {
        settle('failed');
      }
    });
    const call = fetch('https://example.org').then(
      () => 'loaded',
      () => 'failed',
    );
    return Promise.all([image, socket, call]);
  });
  expect(results).toEqual(['failed', 'failed', 'failed']);
});

test('window.open gives null and asks the app', async () => {
  const opened = await app.page.evaluate(() => window.open('https://example.org/w') === null);
  expect(opened).toBe(true);
  await eventually(seen).toContainEqual(['window-open', 'https://example.org/w']);
});

test('a link to a new window asks the app, and no window appears', async () => {
  await app.page.click('#blank');
  await eventually(seen).toContainEqual(['window-open', 'https://example.org/blank']);
  // Time for one to appear, if nobody closed it.
  await new Promise((settle) => setTimeout(settle, 300));
  expect(app.page.context().pages()).toHaveLength(1);
});

test('a link away asks the app, which stays where it is', async () => {
  await app.page.click('#away');
  await eventually(seen).toContainEqual(['will-navigate', 'https://example.org/']);
  expect(await run(app.page, 'paths')).toMatchObject({ packaged: false });
});

test('a link to a scheme of the desktop asks the app too', async () => {
  await app.page.evaluate(() => {
    location.href = 'mailto:ana@example.org';
  });
  await eventually(seen).toContainEqual(['will-navigate', 'mailto:ana@example.org']);
});

test('the first window has the wanted content size, and follows the app', async () => {
  const size = () => app.page.evaluate(() => [innerWidth, innerHeight]);
  expect(await size()).toEqual([1280, 800]);
  expect(await run(app.page, 'resize', 640, 90)).toEqual({ size: [640, 90], onTop: true });
  // setSize counts the frame, as on a desktop.
  await eventually(size).toEqual([640, 90 - frameHeight]);
  await run(app.page, 'resize', 1280, 800);
});

test('colours follow the desktop until the app chooses', async () => {
  const dark = () => app.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  expect(await dark()).toBe(true);
  expect(await run(app.page, 'theme', 'light')).toBe(false);
  await eventually(dark).toBe(false);
  await run(app.page, 'theme', 'system');
  await app.control.theme('light');
  await eventually(dark).toBe(false);
  expect(await seen()).toContainEqual(['theme', false]);
});

test('a second window has a page and a bridge of its own', async () => {
  const id = await run<number>(app.page, 'secondWindow');
  const [, second] = await app.windows();
  expect(await second?.evaluate(() => [innerWidth, location.search])).toEqual([300, '?second']);
  await app.control.closeWindow(id);
  await eventually(() => app.windows()).toHaveLength(1);
});

test('the app can prevent a window from closing', async () => {
  await run(app.page, 'preventClose', true);
  const [window] = await app.control.windows();
  await app.control.closeWindow(window?.id ?? 0);
  expect(await app.windows()).toHaveLength(1);
  await run(app.page, 'preventClose', false);
});

test('a crashed page is told to the app, which may reload it and has its bridge back', async () => {
  const says = (line: string) => app.log.filter((entry) => entry === line).length;
  const before = says('["said","loaded"]');
  const [window] = await app.control.windows();
  await app.control.crashPage(window?.id ?? 0);
  await eventually(() => says('["gone","crashed"]')).toBe(1);
  await eventually(() => says('["said","loaded"]')).toBe(before + 1);
});
