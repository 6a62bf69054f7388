import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { isOver } from '../../src/domain/incident/words.ts';
import type { Step } from '../../src/domain/practice/steps.ts';
import { freeName, settledWords, writeWords } from './words.ts';

/** Takes pictures of the window, numbered in order, and writes the words on each to words.txt. */
export interface Pictures {
  take(name: string, scheme?: 'light' | 'dark'): Promise<void>;
}

export const pictureSize = { width: 1280, height: 800 } as const;

export const takePictures = async (page: Page, folder: string): Promise<Pictures> => {
  await mkdir(folder, { recursive: true });
  let count = 0;
  const words = new Map<string, readonly string[]>();
  return {
    take: async (name, scheme = 'light') => {
      count += 1;
      words.set(freeName(new Set(words.keys()), name), await settledWords(page));
      await writeFile(join(folder, 'words.txt'), writeWords(words));
      if (scheme === 'dark') await page.emulateMedia({ colorScheme: scheme });
      const path = join(folder, `${String(count).padStart(2, '0')}-${name}.png`);
      // As it is now: no waiting for fonts or animations, since a person would not wait either.
      await page.screenshot({ path, animations: 'disabled' });
      if (scheme === 'dark') await page.emulateMedia({ colorScheme: 'light' });
    },
  };
};

/**
 * The index of the last step, before the incident is over, after which the most threads are active or blocked; -1 if
 * none ever are.
 */
export const busiestStep = (steps: readonly Step[]): number => {
  const live = new Set<string>();
  let [most, at] = [0, -1];
  for (const [index, step] of steps.entries()) {
    if (step.do === 'close' || (step.do === 'setStatus' && isOver(step.status))) break;
    if (step.do === 'openThread') live.add(step.thread);
    if (step.do === 'setThreadState') {
      if (step.state === 'active' || step.state === 'blocked') live.add(step.thread);
      else live.delete(step.thread);
    }
    if (live.size > 0 && live.size >= most) [most, at] = [live.size, index];
  }
  return at;
};
