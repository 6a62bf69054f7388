import type { Page } from 'playwright-core';

/** Keys as a fast person presses them: 15 to 60 ms from one to the next, waiting for nothing, whatever is on screen. */

/** Numbers from 0 (inclusive) to 1. */
export type Random = () => number;

/** The time from one key to the next. */
export const betweenKeys = (random: Random): Promise<void> =>
  new Promise((settle) => setTimeout(settle, 15 + 45 * random()));

const press = async (page: Page, key: string, random: Random): Promise<void> => {
  await page.keyboard.press(key);
  await betweenKeys(random);
};

/** Types these letters and no keys. A line break is Shift+Enter, which never sends anything. */
export const typeLetters = async (page: Page, text: string, random: Random): Promise<void> => {
  for (const letter of text.replaceAll(/\r\n?/gu, '\n')) {
    if (letter === '\n') await press(page, 'Shift+Enter', random);
    else {
      await page.keyboard.type(letter);
      await betweenKeys(random);
    }
  }
};

/** Types letters and keys. A line break is Enter; `{Escape}`, `{Control+z}` and the like are that key. */
export const typeFast = async (page: Page, text: string, random: Random = Math.random): Promise<void> => {
  for (const [part, key] of text.matchAll(/\{([A-Za-z+0-9]+)\}|./gsu)) {
    if (key !== undefined || part === '\n') await press(page, key ?? 'Enter', random);
    else await typeLetters(page, part, random);
  }
};
