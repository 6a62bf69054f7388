import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { App } from '../host/launch.ts';
import { dialogOf, runByName } from './hands.ts';
import { captureLine, declare, freshFolder, log, logWords, start } from './support.ts';

/* An incident leaves as a file and comes in on another console, by the keyboard. */

const exportAs = async (app: App, kind: string, filePath: string): Promise<void> => {
  await app.control.answerSave({ canceled: false, filePath });
  await runByName(app.page, 'Export …');
  const dialog = dialogOf(app.page, 'Export INC-1');
  await dialog.getByRole('radio', { name: kind, exact: true }).press('Enter');
  await app.page.keyboard.press('Control+Enter');
};

const chosen = (page: Page): Promise<string | null> =>
  dialogOf(page, 'Export INC-1').getByRole('radio', { checked: true }).textContent();

it('is exported in every kind, comes in elsewhere line by line the same, and is not taken in twice', async () => {
  const folder = freshFolder();
  const app = await start();
  const { page } = app;
  await declare(page, 'Checkout errors');
  await log(page, '/evidence the pool is full');
  await log(page, '=HYPERLINK("x") née');
  const path = (name: string) => join(folder, name);
  for (const [kind, name] of [
    ['Markdown', 'a.md'],
    ['HTML', 'a.html'],
    ['PDF', 'all.pdf'],
    ['CSV', 'a.csv'],
    ['JSON', 'a.json'],
  ] as const) {
    await exportAs(app, kind, path(name));
    await page.getByText(`Exported to ${path(name)}`).waitFor();
    await dialogOf(page, 'Export INC-1').waitFor({ state: 'detached' });
  }
  expect(readFileSync(path('a.md'), 'utf8')).toContain('the pool is full');
  expect(readFileSync(path('a.csv'), 'utf8')).toContain(`"'=HYPERLINK(""x"") née"`);

  // The page opens anywhere, and has the fingerprint that the console shows.
  expect(readFileSync(path('a.html'), 'utf8')).toContain('the pool is full');
  await runByName(page, 'Export …');
  await dialogOf(page, 'Export INC-1').getByRole('radio', { name: 'HTML' }).press('Enter');
  const shown = page.getByText(/Fingerprint of the record with its \d+ lines: /u);
  await shown.waitFor();
  const [fingerprint = 'none'] = /(?:[0-9a-f]{8} ?){8}$/u.exec((await shown.textContent()) ?? '') ?? [];
  expect(readFileSync(path('a.html'), 'utf8')).toContain(`<code>${fingerprint}</code>`);
  await page.keyboard.press('Escape');
  await dialogOf(page, 'Export INC-1').waitFor({ state: 'detached' });

  // What was chosen last is chosen already, and Escape exports nothing.
  await runByName(page, 'Export …');
  await expect.poll(() => chosen(page)).toBe('JSON');
  await page.keyboard.press('Escape');
  await dialogOf(page, 'Export INC-1').waitFor({ state: 'detached' });
  await expect.poll(() => captureLine(page).isVisible()).toBe(true);

  // A place that cannot be written to is said, and the dialog stays.
  writeFileSync(path('a folder.json'), 'mine');
  await exportAs(app, 'JSON', join(path('a folder.json'), 'b.json'));
  await dialogOf(page, 'Export INC-1').getByRole('alert').waitFor();
  expect(readFileSync(path('a folder.json'), 'utf8')).toBe('mine');
  await page.keyboard.press('Escape');

  const other = await start();
  const importFrom = async (name: string) => {
    await other.control.answerOpen({ canceled: false, filePaths: [path(name)] });
    await runByName(other.page, 'Import an incident from JSON …');
  };
  const damaged = readFileSync(path('a.json'), 'utf8').replace('the pool is full', 'the pool is fine');
  writeFileSync(path('damaged.json'), damaged);
  await importFrom('damaged.json');
  await dialogOf(other.page, 'Nothing was imported')
    .getByText('is damaged at record 2: its checksum does not match what it says')
    .waitFor();
  await other.page.keyboard.press('Escape');
  await importFrom('a.json');
  await other.page.getByText('INC-1 Checkout errors was imported').waitFor();
  await expect.poll(() => logWords(other.page)).toContain('the pool is full');
  await log(other.page, 'and on it goes');
  await importFrom('a.json');
  await dialogOf(other.page, 'Nothing was imported')
    .getByText('is on this computer already and has everything in the file and 1 line more.')
    .waitFor();
  await other.page.keyboard.press('Escape');
  await expect.poll(() => logWords(other.page)).toContain('and on it goes');
}, 180_000);

it('prints the review on pages with a running head and numbers, and closing does not wait for it', async () => {
  const folder = freshFolder();
  const app = await start();
  await declare(app.page, 'Checkout errors <b>for</b> cards & co');
  for (const index of Array.from({ length: 60 }).keys())
    await log(
      app.page,
      `entry ${index}: the pool is full and nobody knows why, so somebody looks at it once more`,
    );
  const filePath = join(folder, 'a.pdf');
  await exportAs(app, 'PDF', filePath);
  await app.page.getByText(`Exported to ${filePath}`).waitFor();
  const pdf = readFileSync(filePath);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const text = pdf.toString('latin1');
  // Tagged, with an outline, and on more than one page of A4 or Letter.
  expect(text).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/u);
  expect(text).toContain('/Outlines');
  expect(text.match(/\/Type\s*\/Page\b/gu)?.length).toBeGreaterThan(1);
  expect(text).toMatch(/\/MediaBox\s*\[\s*0 0 (?:59[45]|612)/u);
  await exportAs(app, 'PDF', join(folder, 'b.pdf'));
  await app.quit();
}, 180_000);
