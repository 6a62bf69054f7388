import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from './launch.ts';
import { launchSample, run } from './sample-app.ts';

let app: App;

beforeAll(async () => {
  app = await launchSample({ env: { THROUGHLINE_TAKEN_SHORTCUTS: 'Alt+T' } });
});

afterAll(() => app.quit());

const seen = () => run<unknown[][]>(app.page, 'seen');

test('a dialog nobody answers is cancelled; an answer given before is used; both are noted', async () => {
  expect(await run(app.page, 'save')).toEqual({ canceled: true, filePath: '' });
  await app.control.answerSave({ canceled: false, filePath: '/tmp/review.md' });
  expect(await run(app.page, 'save')).toEqual({ canceled: false, filePath: '/tmp/review.md' });
  expect(await run(app.page, 'ask')).toEqual({ response: 1, checkboxChecked: false });
  const dialogs = await app.control.dialogs();
  expect(dialogs.map(({ kind }) => kind)).toEqual(['save', 'save', 'message']);
  expect(dialogs[0]?.options).toEqual({ title: 'Export', defaultPath: 'review.md' });
});

test('the clipboard holds text and HTML', async () => {
  expect(await run(app.page, 'copy', 'plain', '<b>rich</b>')).toBe('plain');
  expect(await app.control.clipboard()).toEqual({
    text: 'plain',
    html: '<b>rich</b>',
    types: ['text/plain', 'text/html'],
  });
});

test('links are noted, not opened', async () => {
  await run(app.page, 'open', 'https://example.org/status');
  expect(await app.control.opened()).toEqual([{ kind: 'external', target: 'https://example.org/status' }]);
});

test('a notification and its button can be clicked', async () => {
  await run(app.page, 'notify', 'Update 3');
  expect(await app.control.notifications()).toMatchObject([
    { title: 'Update 3', actions: ['Snooze'], open: true },
  ]);
  await app.control.clickNotification(0);
  await app.control.clickNotification(0, 0);
  expect(await seen()).toEqual(
    expect.arrayContaining([
      ['clicked', 'Update 3'],
      ['action', 0],
    ]),
  );
});

test('a shortcut fires, unless another program holds the keys', async () => {
  expect(await run(app.page, 'shortcut', 'Alt+T')).toBe(false);
  expect(await run(app.page, 'shortcut', 'Alt+I')).toBe(true);
  await app.control.pressShortcut('Alt+I');
  expect(await seen()).toContainEqual(['pressed', 'Alt+I']);
  await expect(app.control.pressShortcut('Alt+T')).rejects.toThrow('Nothing is registered');
});

test('menus and the tray are clicked by their labels', async () => {
  await app.control.clickMenu('Incident', 'Declare');
  await expect(app.control.clickMenu('Incident', 'Nothing')).rejects.toThrow('no item "Nothing"');
  await run(app.page, 'tray');
  await app.control.clickTrayMenu(0, 'Show');
  expect(await app.control.trays()).toMatchObject([{ toolTip: 'INC-42', menu: [{ label: 'Show' }] }]);
  expect(await seen()).toEqual(
    expect.arrayContaining([
      ['menu', 'Declare'],
      ['tray', 'Show'],
    ]),
  );
});

test('the desktop wakes up, and hands over an address', async () => {
  await app.control.power('resume');
  await app.control.openUrl('throughline://incident/42');
  expect(await seen()).toEqual(
    expect.arrayContaining([['resume'], ['open-url', 'throughline://incident/42']]),
  );
});

test('electron-store, which imports electron by itself, finds the stand-in', async () => {
  const path = join(app.userData, 'settings.json');
  expect(await run(app.page, 'remember', 'dark')).toEqual({ value: 'dark', path });
});

test('what the stand-in lacks throws its name', async () => {
  await expect(run(app.page, 'unknownApi')).rejects.toThrow(
    'The stand-in does not implement electron.net.request',
  );
  await expect(run(app.page, 'unknownMethod')).rejects.toThrow(
    'The stand-in does not implement electron.BrowserWindow.setKiosk',
  );
});
