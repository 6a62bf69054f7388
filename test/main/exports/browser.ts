import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { readPageParts, reviewHtml } from '../../../src/main/exports/html.ts';
import type { Lived } from '../../domain/incident/lives.ts';
import { findBrowser } from '../../host/chromium/find.ts';
import { recordOf } from '../handover/sample.ts';
import { newPath } from '../journal/temp.ts';
import { linesIn } from './sample.ts';

/* Exported pages, opened from the disk in a real browser. */

export const parts = await readPageParts('resources/review-page');

/** The page of an incident's life. */
export const pageOf = (lived: Lived): string =>
  reviewHtml(
    {
      state: lived.state,
      lines: linesIn(recordOf(lived)),
      exportedAt: '2026-11-20T14:05:00.000Z',
      exportedBy: 'Ana Lima on ana-laptop, with Throughline 0.1.0',
    },
    parts,
  );

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });

/** What a page says of itself. */
export interface Verdict {
  readonly state: string | null;
  readonly words: string;
}

/** Opens a file with these bytes; gives what it says of itself, once it has looked. */
export const opened = async (page: Page, file: string | Uint8Array): Promise<Verdict> => {
  const path = await newPath('review.html');
  await writeFile(path, file);
  await page.goto(pathToFileURL(path).href);
  const verdict = page.locator('#verdict');
  // A script that does not run never says anything.
  await page
    .waitForFunction(() => document.querySelector('#verdict[data-state]') !== null, null, { timeout: 1500 })
    .catch(() => undefined);
  if ((await verdict.count()) === 0) return { state: null, words: '' };
  return {
    state: await verdict.first().getAttribute('data-state'),
    words: (await verdict.first().textContent()) ?? '',
  };
};
