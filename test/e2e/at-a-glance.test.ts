import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeIncidents } from '../bench/folder.ts';
import { type App, launchApp } from '../host/launch.ts';
import { captureLine, logWords } from './support.ts';

/* A long incident whose first picture stands, while what its threads are made of is still on its way. */

const long = { title: 'A long night', entries: 400, threads: 12 };

let app: App;
let page: Page;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-e2e-'));
  await writeIncidents(folder, [long]);
  app = await launchApp({ viewport: { width: 1280, height: 800 }, userData: folder });
  page = app.page;
  await captureLine(page).waitFor();
});

afterAll(async () => {
  await app.quit().catch(() => app.crash());
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

/** Opens it from the list, with the pictures held: nothing comes behind the first one for a quarter of a second. */
const openHeld = async (): Promise<void> => {
  await page.keyboard.press('Control+o');
  await page.getByLabel('Title').waitFor();
  await page.evaluate(() => {
    const held: FrameRequestCallback[] = [];
    const draw = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (call) => held.push(call);
    Object.assign(window, {
      letGo: () => {
        window.requestAnimationFrame = draw;
        for (const call of held) draw(call);
      },
    });
  });
  await page.getByRole('button', { name: long.title }).press('Enter');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-part')), { timeout: 20_000 })
    .toBe('capture');
};

const letGo = () => page.evaluate(() => (window as unknown as { letGo: () => void }).letGo());

it('a line that is entered at once is logged as it was, and what is typed after it is the next one', async () => {
  await openHeld();
  await page.keyboard.type('pool full');
  await page.keyboard.press('Enter');
  await page.keyboard.type('db ok');
  await letGo();
  await expect.poll(() => captureLine(page).inputValue(), { timeout: 20_000 }).toBe('db ok');
  await expect.poll(() => logWords(page), { timeout: 20_000 }).toContain('pool full');
  expect(await logWords(page)).not.toContain('pool fulldb');
  await captureLine(page).fill('');
});

it('letters in the first moments are the beginning of a line', async () => {
  await openHeld();
  await page.keyboard.press('Escape');
  await page.keyboard.press('r');
  await letGo();
  await expect.poll(() => captureLine(page).inputValue(), { timeout: 20_000 }).toBe('r');
});
