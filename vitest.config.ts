import { defineConfig } from 'vitest/config';

/** Specs about moments, such as keys pressed faster than the screen: a second app beside them would stretch those. */
const alone = [
  'at-a-glance',
  'crash',
  'fast-hands',
  'fast-lines',
  'focus-in-sight',
  'moment',
  'packaged',
  'start',
  'window-first',
].map((name) => `test/e2e/${name}.test.ts`);

const unit = {
  // One second is little for a server, a disk and two workers on a busy machine.
  expect: { poll: { timeout: 10_000 } },
  environment: 'node',
  testTimeout: 60_000,
  hookTimeout: 60_000,
  maxWorkers: 2,
  sequence: { groupOrder: 3 },
} as const;

const endToEnd = {
  environment: 'node',
  testTimeout: 240_000,
  hookTimeout: 120_000,
  // A window on a busy machine: a spec may be tried once more, then its file as a whole; npm test names each that was.
  retry: 1,
  // Whoever waits for the screen waits for a busy machine too.
  expect: { poll: { timeout: 20_000 } },
} as const;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...unit,
          name: 'unit',
          include: ['test/{corpus,domain,shared,main,servers,checks,faults}/**/*.test.ts'],
          // Modules without state of their own: read once by each worker, not once for each of 340 files.
          isolate: false,
        },
      },
      {
        test: {
          ...unit,
          name: 'unit-fresh',
          // What is open on a screen is held in modules: each file begins with modules of its own.
          include: ['test/{renderer,scripts,host}/**/*.test.ts'],
        },
      },
      {
        test: {
          ...endToEnd,
          name: 'e2e-alone',
          include: alone,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...endToEnd,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: alone,
          maxWorkers: 2,
          // Replays wait more than they work, and are about no moment.
          maxConcurrency: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
