import type { Page } from 'playwright-core';

/** Types like a fast person: 15 to 60 ms between keys, without waiting for anything on screen. */

/** Returns numbers from 0 (inclusive) to 1. */
export type Random = () => number;

/** Waits for the time between two keys. */
export const betweenKeys = (random: Random): Promise<void> =>
  new Promise((settle) => setTimeout(settle, 15 + 45 * random()));

const press = async (page: Page, key: string, random: Random): Promise<void> => {
  await page.keyboard.press(key);
  await betweenKeys(random);
};

/** Types text literally. A line break is Shift+Enter, which never sends anything. */
export const typeLetters = async (page: Page, text: string, random: Random): Promise<void> => {
  for (const letter of text.replaceAll(/\r\n?/gu, '\n')) {
    if (letter === '\n') await press(page, 'Shift+Enter', random);
    else {
      await page.keyboard.type(letter);
      await betweenKeys(random);
    }
  }
};

/** Types text with special keys. A line break is Enter; `{Escape}`, `{Control+z}` and so on press that key. */
export const typeFast = async (page: Page, text: string, random: Random = Math.random): Promise<void> => {
  for (const [part, key] of text.matchAll(/\{([A-Za-z+0-9]+)\}|./gsu)) {
    if (key !== undefined || part === '\n') await press(page, key ?? 'Enter', random);
    else await typeLetters(page, part, random);
  }
};
