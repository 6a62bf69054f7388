import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pressOf } from '../../scripts/replay/usual-keys.ts';
import { type App, launchApp } from '../host/launch.ts';
import { dialogOf, overruleIfAsked } from './hands.ts';
import { captureLine, declare, log, logWords } from './support.ts';

/*
 * The review in its window, worked through the keyboard. The steps build on each other: when one fails, those after it
 * have nothing to stand on.
 */

const folder = mkdtempSync(join(tmpdir(), 'throughline-review-'));
let app: App;
let page: Page;
let review: Page;

const launch = async () => {
  app = await launchApp({ userData: join(folder, 'data'), viewport: { width: 1280, height: 800 } });
  page = app.page;
};
beforeAll(launch);
afterAll(async () => {
  await app.quit().catch(() => app.crash());
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

const windows = async (): Promise<readonly Page[]> => app.windows();
const openReview = async (): Promise<void> => {
  await page.keyboard.press(pressOf('review'));
  await expect.poll(async () => (await windows()).length, { timeout: 15_000 }).toBe(2);
  review = (await windows())[1] ?? page;
  review.setDefaultTimeout(15_000);
  await review.getByRole('heading', { name: 'Summary' }).waitFor();
};
const part = (name: string) => review.getByRole('region', { name, exact: true });
const wordsOf = async (name: string): Promise<string> => (await part(name).textContent()) ?? '';
const focused = () =>
  review.evaluate(() => document.activeElement?.closest('[data-review-part]')?.id ?? 'nowhere');
/** Writes a part by the keyboard alone, from its heading. */
const write = async (name: string, text: string): Promise<void> => {
  await part(name).focus();
  await review.keyboard.press('Enter');
  const field = review.getByRole('textbox', { name });
  await field.waitFor();
  await field.fill(text);
};

describe('the review', () => {
  it('is read while the incident goes on, and says that it is written later', async () => {
    await declare(page, 'SEV2 Checkout errors');
    await log(page, '/impact One in ten payments fails');
    await log(page, '/assume the cache is stale');
    await log(page, '/evidence -A1 hit rate is as always (dashboard)');
    await log(page, '/decide roll back because it is quickest');
    await log(page, 'the vendor called back');
    await openReview();
    await expect.poll(() => wordsOf('Timeline')).toContain('roll back');
    await expect.poll(() => review.getByText('is not over yet').count()).toBe(1);
    await expect.poll(() => review.getByRole('button', { name: 'Write: What went well' }).count()).toBe(0);
  });

  it('takes a moment into the timeline by hand', async () => {
    await part('Timeline').focus();
    await review.keyboard.press('Enter');
    await review.getByLabel('Find an entry of the log').fill('vendor');
    const box = review.getByRole('checkbox', { name: /the vendor called back/u });
    await box.focus();
    await review.keyboard.press('Space');
    await expect.poll(() => box.isChecked()).toBe(true);
    await review.keyboard.press('Escape');
    await expect.poll(() => focused()).toBe('timeline');
    await expect.poll(() => wordsOf('Timeline')).toContain('the vendor called back');
  });

  it('goes from part to part by the arrows, and back to the pane by Escape', async () => {
    await part('Summary').focus();
    await review.keyboard.press('ArrowDown');
    await expect.poll(() => focused()).toBe('impact');
    await review.keyboard.press('ArrowUp');
    await expect.poll(() => focused()).toBe('summary');
    // Its page goes with the key.
    await review.keyboard.press('Escape').catch(() => undefined);
    await expect.poll(async () => (await windows()).length).toBe(1);
  });

  it('is written once it is over: what is typed is part of the record', async () => {
    await captureLine(page).fill('/resolve ');
    await captureLine(page).press('Enter');
    const dialog = dialogOf(page, /INC-/u);
    await overruleIfAsked(dialog);
    await dialog
      .getByRole('button', { name: /Resolve/u })
      .last()
      .click();
    await dialog.waitFor({ state: 'detached' });
    await openReview();
    await write('Summary', 'Payments failed for an hour.\n\n```\nERR  pool\n  full\n```');
    await review.keyboard.press('Control+Enter');
    await expect.poll(() => wordsOf('Summary')).toContain('Payments failed for an hour.');
    await expect.poll(() => part('Summary').locator('pre').textContent()).toBe('ERR  pool\n  full');
    await expect.poll(() => focused()).toBe('summary');
    await write('What went well', 'It was human error.');
    await expect.poll(() => wordsOf('What went well')).toContain('reads as if people were the cause');
    await part('Impact').focus();
    await expect.poll(() => wordsOf('What went well')).toContain('Written by hand');
  });

  it('undoes typing by its key while somebody types, and takes nothing of the log back', async () => {
    const before = await logWords(page);
    await write('What was hard', 'The pool was too small.');
    const field = review.getByRole('textbox', { name: 'What was hard' });
    await field.press('End');
    await review.keyboard.type(' And');
    await review.keyboard.press('Control+z');
    await expect.poll(() => field.inputValue()).not.toContain('And');
    await expect.poll(() => review.getByText(/withdrawn|taken back|undone/iu).count()).toBe(0);
    await expect.poll(() => logWords(page)).toBe(before);
    await review.keyboard.press('Escape');
  });

  it('keeps what was typed and not kept, also when the console dies', async () => {
    await write('What was hard', 'Nobody knew who owns the pool.');
    await review.keyboard.press('Escape');
    await expect.poll(() => wordsOf('What was hard')).toContain('not in the record yet');
    await write('Where we were lucky', 'It was a Sunday.');
    await expect.poll(() => review.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    const saved = join(folder, 'data', 'drafts');
    await expect
      .poll(() =>
        readdirSync(saved)
          // Another file takes its place when all of it is written.
          .filter((name) => name.endsWith('.json'))
          .map((name) => readFileSync(join(saved, name), 'utf8'))
          .join(),
      )
      .toContain('It was a Sunday.');
    await app.crash();
    await launch();
    await page.getByRole('button', { name: /INC-1/u }).click();
    await captureLine(page).waitFor();
    await openReview();
    await expect.poll(() => wordsOf('Where we were lucky')).toContain('not in the record yet');
    await part('What was hard').focus();
    await review.keyboard.press('Enter');
    await expect
      .poll(() => review.getByRole('textbox', { name: 'What was hard' }).inputValue())
      .toBe('Nobody knew who owns the pool.');
    await review.keyboard.press('Control+Enter');
    await expect.poll(() => wordsOf('What was hard')).toContain('Written by hand');
  });

  it('asks one question on one screen for a summary, and has an agenda for a workshop', async () => {
    await review.getByRole('radio', { name: 'Summary only' }).click();
    await expect.poll(() => review.getByRole('region').count()).toBe(4);
    await review.getByRole('radio', { name: 'Workshop' }).click();
    await part('Agenda of the workshop').waitFor();
    await part('Agenda of the workshop').focus();
    await review.keyboard.press('Enter');
    await review.getByLabel(/^Begins/u).fill('2031-12-03 14:00');
    await review.keyboard.press('Enter');
    await expect.poll(() => wordsOf('Agenda of the workshop')).toContain('Wed 3 Dec, 14:00');
    await expect.poll(() => wordsOf('Questions for the workshop')).toContain('the cache is stale');
  });

  it('leads to closing, and is read-only then', async () => {
    await review.getByRole('button', { name: /^Close INC-/u }).click();
    const dialog = dialogOf(page, /INC-/u);
    await dialog
      .getByText(/^Close INC-/u)
      .first()
      .waitFor();
    await overruleIfAsked(dialog);
    await dialog.getByRole('button', { name: /Close (?:anyway|incident)/u }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => review.getByText('its review is read-only').count()).toBe(1);
    await expect.poll(() => review.getByRole('button', { name: /^Change: / }).count()).toBe(0);
    // Nobody answered these, and nobody will.
    await expect.poll(() => review.getByRole('region', { name: 'Which routine work' }).count()).toBe(0);
  });
});
