import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, launchApp } from '../host/launch.ts';
import { fieldOf } from './hands.ts';
import { declare, log } from './support.ts';

/*
 * The field with the focus stays where it is, whatever comes and goes around it in the update, and Tab always shows
 * where it has gone. In the smallest window, where the fields do not fit. The steps share one draft.
 */

const fields = '[data-part="composer-fields"]';
let app: App;
let page: Page;

beforeAll(async () => {
  app = await launchApp({ viewport: { width: 1024, height: 700 } });
  page = app.page;
});
afterAll(() => app.quit().catch(() => app.crash()));

interface Stand {
  /** Below the upper edge of what scrolls. Pixels. */
  readonly top: number;
  /** Whether a line of it is in sight. */
  readonly seen: boolean;
  /** How far the fields are scrolled. Pixels. */
  readonly scrolled: number;
}

/** Where the focus stands, once everything that has come is drawn and measured. */
const stand = (): Promise<Stand> =>
  page.evaluate(async (selector) => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise((done) => requestAnimationFrame(done));
    const box = document.querySelector(selector);
    const field = document.activeElement?.getBoundingClientRect();
    if (box === null || field === undefined) throw new Error('Nothing has the focus.');
    const { top, bottom } = box.getBoundingClientRect();
    const shown = Math.min(field.bottom, bottom) - Math.max(field.top, top);
    return {
      top: Math.round(field.top - top),
      seen: shown >= Math.min(field.height, 24) - 1,
      scrolled: Math.round(box.scrollTop),
    };
  }, fields);

const scrollTo = (top: number): Promise<void> =>
  page.locator(fields).evaluate((box, to) => box.scrollTo({ top: to }), top);

/** Changes the summary while the focus is elsewhere, so that its finding comes when the spec says, not by chance. */
const changeSummary = (words: string): Promise<void> =>
  fieldOf(page, 'Summary').evaluate((area, text) => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, text);
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }, words);

const fine = 'It began at ten in the morning.';
const wrong = 'It began at 10:05 in the morning.';
const finding = () => page.locator('[data-finding^="zone:"]');

it('has the letters typed right after Ctrl+U in the first field', async () => {
  await declare(page, 'Checkout errors');
  await log(page, '/thread Database pool');
  await log(
    page,
    '/report #1 all of the 100 connections are in use | raising the limit to 200 | a database hand',
  );
  await log(page, '/assume #1 the nightly export holds connections until its end');
  await page.keyboard.press('Control+u');
  await page.keyboard.type(fine);
  await expect.poll(() => fieldOf(page, 'Summary').inputValue()).toBe(fine);
});

it('keeps it where it is while a finding comes and goes above it', async () => {
  await page.keyboard.press('Tab');
  const before = await stand();
  expect(before).toMatchObject({ seen: true, scrolled: 0 });
  await changeSummary(wrong);
  await finding().waitFor();
  const found = await stand();
  expect(found.scrolled).toBeGreaterThan(0);
  expect(found).toMatchObject({ top: before.top, seen: true });
  await changeSummary(fine);
  await finding().waitFor({ state: 'detached' });
  const again = await stand();
  // Text is not always a whole number of pixels high, and nobody sees a pixel.
  expect(Math.abs(again.top - before.top)).toBeLessThanOrEqual(1);
  expect(again.scrolled).toBeLessThanOrEqual(1);
});

it('shows a field that Tab comes back to, also where its words are selected', async () => {
  await fieldOf(page, 'Needs').focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Control+a');
  await fieldOf(page, 'Next steps').focus();
  await scrollTo(0);
  await fieldOf(page, 'Not known yet').evaluate((area) => {
    // Whatever is drawn, it is out of sight now.
    area.style.marginTop = '400px';
  });
  await page.keyboard.press('Tab');
  expect(await fieldOf(page, 'Not known yet').evaluate((area) => area === document.activeElement)).toBe(true);
  expect((await stand()).seen).toBe(true);
});

it('keeps it in sight while the fields get less room', async () => {
  const [window] = await app.control.windows();
  await app.control.resizeWindow(window?.id ?? 0, 1280, 1000);
  await expect.poll(() => page.evaluate(() => innerHeight)).toBe(1000);
  await fieldOf(page, 'Needs').focus();
  expect((await stand()).seen).toBe(true);
  await app.control.resizeWindow(window?.id ?? 0, 1024, 700);
  await expect.poll(() => page.evaluate(() => innerHeight)).toBe(700);
  expect((await stand()).seen).toBe(true);
});

it('leaves alone who scrolls it out of sight', async () => {
  await fieldOf(page, 'Needs').focus();
  await scrollTo(0);
  const away = await stand();
  expect(away).toMatchObject({ seen: false, scrolled: 0 });
  await changeSummary(wrong);
  await finding().waitFor();
  expect(await stand()).toMatchObject({ seen: false, scrolled: 0 });
});

it('goes on with words that are the lead’s own, and has letters replace filled-in ones outside too', async () => {
  await page.keyboard.press('Control+l');
  await page.keyboard.press('Control+u');
  await page.keyboard.type(' So far.');
  await expect.poll(() => fieldOf(page, 'Summary').inputValue()).toBe(`${wrong} So far.`);
  await page.keyboard.press('Control+Shift+x');
  await page.keyboard.type(fine);
  await expect.poll(() => fieldOf(page, 'Summary').inputValue()).toBe(fine);
});
