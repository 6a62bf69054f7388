import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { type App, type LaunchOptions, launchApp } from './launch.ts';

/** The main process of the sample app. */
export const sampleMain = fileURLToPath(new URL('./sample/main.ts', import.meta.url));

/** Starts the sample app on the stand-in, also where a real Electron is present. */
export function launchSample(options: LaunchOptions = {}): Promise<App> {
  process.env.THROUGHLINE_HOST = 'stand-in';
  return launchApp({ main: sampleMain, ...options });
}

/** What the sample's preload shows to its page. */
export type SampleApi = {
  run(name: string, ...args: unknown[]): Promise<unknown>;
  echo(value: unknown): Promise<unknown>;
  who(): Promise<{ url: string; origin: string }>;
  say(...words: unknown[]): void;
  onTick(listener: (...args: unknown[]) => void): () => void;
  copy(value: unknown): unknown;
  point(): { x: number; double?: () => number };
  fail(): void;
  nested: { twice(number: number): number };
  reach(name: string): string;
  missing(): void;
};

/** The page's window, with the sample's api on it; for use inside page.evaluate. */
export type SampleWindow = Window & { api: SampleApi; inlineRan?: boolean; ranAtOnce?: string };

/** Has the sample's main process do one of its actions. */
export function run<T = unknown>(page: Page, name: string, ...args: unknown[]): Promise<T> {
  return page.evaluate(
    ([action, rest]) => (window as unknown as SampleWindow).api.run(action, ...rest) as Promise<T>,
    [name, args] as const,
  );
}
