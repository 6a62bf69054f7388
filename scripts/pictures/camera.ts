import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { pictureSize } from '../replay/pictures.ts';
import { settledWords } from '../replay/words.ts';
import { looksSame, shrink } from './png.ts';

/** Takes the guide's pictures and records the words on each. */
export interface Camera {
  take(name: string, options?: Shot): Promise<void>;
}

export interface Shot {
  /** What the picture shows, with a small margin; the whole window by default. */
  readonly of?: Locator | readonly Locator[];
  /** Where to put numbers on it, in order. */
  readonly marks?: readonly Mark[];
  readonly scheme?: 'light' | 'dark';
  readonly size?: { readonly width: number; readonly height: number };
}

/** The position of a number: on an element, as fractions of its width and height (0 to 1). */
export interface Mark {
  readonly on: Locator;
  readonly x: number;
  readonly y: number;
}

/** Writes pictures to `folder`, and their words to `words` under the file's name. */
export const createCamera = (page: Page, folder: string, words: Map<string, readonly string[]>): Camera => ({
  take: async (name, { of, marks = [], scheme = 'light', size = pictureSize } = {}) => {
    await mkdir(folder, { recursive: true });
    const file = `${name}.png`;
    if (scheme === 'dark') await page.emulateMedia({ colorScheme: 'dark' });
    if (size !== pictureSize) await page.setViewportSize(size);
    await calm(page);
    words.set(file, await settledWords(page));
    const unmark = await mark(page, marks);
    const clip = of === undefined ? {} : { clip: await around(page, 'count' in of ? [of] : of) };
    const png = await page.screenshot({ animations: 'disabled', ...clip });
    await unmark();
    await keep(join(folder, file), shrink(png));
    if (size !== pictureSize) await page.setViewportSize(pictureSize);
    if (scheme === 'dark') await page.emulateMedia({ colorScheme: 'light' });
  },
});

/** Writes the picture, unless the existing one looks the same. */
const keep = async (path: string, png: Buffer): Promise<void> => {
  const before = await readFile(path).catch(() => null);
  if (before === null || !looksSame(before, png)) await writeFile(path, png);
};

/** Dismisses notices that would disappear by themselves, and moves the pointer away. */
const calm = async (page: Page): Promise<void> => {
  await page.mouse.move(page.viewportSize()?.width ?? 640, 0);
  await page.evaluate(async () => {
    for (const button of document.querySelectorAll<HTMLElement>('[class*="notice"] [aria-label="Dismiss"]'))
      button.click();
    await document.fonts.ready;
  });
};

const margin = 12;

/** The smallest area of the window that contains all the parts. */
const around = async (page: Page, parts: readonly Locator[]) => {
  const boxes = (await Promise.all(parts.map((part) => part.boundingBox()))).filter((box) => box !== null);
  const { width, height } = page.viewportSize() ?? pictureSize;
  const x = Math.max(0, Math.floor(Math.min(...boxes.map((box) => box.x)) - margin));
  const y = Math.max(0, Math.floor(Math.min(...boxes.map((box) => box.y)) - margin));
  const right = Math.min(width, Math.ceil(Math.max(...boxes.map((box) => box.x + box.width)) + margin));
  const bottom = Math.min(height, Math.ceil(Math.max(...boxes.map((box) => box.y + box.height)) + margin));
  return { x, y, width: right - x, height: bottom - y };
};

/** Draws numbers on the page; returns a function that removes them. */
const mark = async (page: Page, marks: readonly Mark[]): Promise<() => Promise<void>> => {
  const boxes = await Promise.all(
    marks.map(async ({ on, x, y }) => {
      const box = await on.boundingBox();
      return box === null ? null : { x: box.x + box.width * x, y: box.y + box.height * y };
    }),
  );
  await page.evaluate((places) => {
    for (const [index, place] of places.entries()) {
      if (place === null) continue;
      const sign = document.createElement('div');
      sign.dataset.marks = '';
      sign.textContent = String(index + 1);
      // The page's content security policy forbids style elements and attributes, but not this.
      Object.assign(sign.style, {
        position: 'fixed',
        left: `${place.x - 13}px`,
        top: `${place.y - 13}px`,
        width: '26px',
        height: '26px',
        borderRadius: '13px',
        background: '#7a1fa2',
        color: 'white',
        font: '700 15px/26px Inter, sans-serif',
        textAlign: 'center',
        boxShadow: '0 0 0 2px white',
        zIndex: '9999',
        pointerEvents: 'none',
      });
      document.body.append(sign);
    }
  }, boxes);
  return () =>
    page.evaluate(() => {
      for (const sign of document.querySelectorAll('[data-marks]')) sign.remove();
    });
};
