import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Control } from '../../host/control.ts';

/** One state of the interface that is looked at. Visits follow each other on one page. */
export interface Visit {
  readonly name: string;
  /** The folders and files under src/renderer that it shows. */
  readonly covers: readonly string[];
  /** The kinds of `Panel` that it shows. */
  readonly panels?: readonly string[];
  /** The sections of the settings that it shows. */
  readonly sections?: readonly string[];
  readonly open: (page: Page, control: Control) => Promise<void>;
  /** Back to where the visit began; Escape until no dialog is open, unless told. */
  readonly leave?: (page: Page) => Promise<void>;
  /** Whether Tab is walked through it. */
  readonly walk?: boolean;
}

/** The titles of the dialogs that are open, one over the other. */
const titles = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [...document.querySelectorAll('[role="dialog"]')]
      .map((dialog) => dialog.querySelector('h2')?.textContent ?? '?')
      .join(' / '),
  );

/** Closes every dialog that is open: Escape closes the uppermost, or leads back to the one before it. */
export const closeAll = async (page: Page): Promise<void> => {
  for (let now = await titles(page); now !== ''; now = await titles(page)) {
    await page.keyboard.press('Escape');
    await expect.poll(() => titles(page), { timeout: 10_000 }).not.toBe(now);
  }
};
