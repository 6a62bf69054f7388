import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { CannotGoOn, whichever } from './screen.ts';

/** The file that controls the app's standing clock. */
export interface ClockFile {
  readonly path: string;
  /** Moves the clock; the file is replaced atomically, so that a partial instant is never read. */
  set(at: string): Promise<void>;
  remove(): Promise<void>;
}

/** Creates a clock file in its own folder, set to `at` (ISO 8601). */
export const createClockFile = async (at: string): Promise<ClockFile> => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-clock-'));
  const path = join(folder, 'now');
  const set = async (instant: string) => {
    const next = join(folder, 'next');
    await writeFile(next, `${new Date(instant).toISOString()}\n`);
    await rename(next, path);
  };
  await set(at);
  return { path, set, remove: () => rm(folder, { recursive: true, force: true }) };
};

/** Moves the app's clock and waits until the page shows it. */
export const moveClock = async (page: Page, clock: ClockFile, at: string): Promise<void> => {
  await clock.set(at);
  const wanted = Date.parse(at);
  const moved = await whichever({
    yes: () => page.evaluate((ms) => Date.parse(document.documentElement.dataset.now ?? '') === ms, wanted),
  });
  if (moved === null) throw new CannotGoOn('The app’s clock did not follow.');
};
