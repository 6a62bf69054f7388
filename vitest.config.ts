import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/{domain,shared,main,renderer,scripts,host,servers,checks,faults}/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          environment: 'node',
          testTimeout: 240_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          // Of the specs that may run side by side, as many as two cores can serve.
          maxConcurrency: 3,
          // Whoever waits for the screen waits for a busy machine too.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
