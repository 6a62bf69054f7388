import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'test/{corpus,domain,shared,main,renderer,scripts,host,servers,checks,faults}/**/*.test.ts',
          ],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          environment: 'node',
          testTimeout: 240_000,
          hookTimeout: 120_000,
          // One file at a time: some specs are about moments, which a second app beside them would stretch.
          maxWorkers: 1,
          // Replays wait more than they work, and are about no moment.
          maxConcurrency: 2,
          sequence: { groupOrder: 1 },
          // A window on a busy machine: a spec may be tried once more, and npm test names each that was.
          retry: 1,
          // Whoever waits for the screen waits for a busy machine too.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
