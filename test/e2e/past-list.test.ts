import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { pastAtFirst } from '../../src/shared/limits.ts';
import { writePast } from '../bench/past.ts';
import { launchApp } from '../host/launch.ts';

/* More past incidents than are listed at first. */

it('lists the newest past incidents, and all of them when they are asked for', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'throughline-e2e-'));
  await writePast(userData, pastAtFirst + 12, 10);
  const app = await launchApp({ viewport: { width: 1280, height: 800 }, userData });
  onTestFinished(async () => {
    await app.quit().catch(() => app.crash());
    rmSync(userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });
  const rows = app.page.getByRole('region', { name: 'Past' }).getByRole('listitem');
  await expect.poll(() => rows.count()).toBe(pastAtFirst);
  await app.page.getByRole('button', { name: 'Show all' }).press('Enter');
  await expect.poll(() => rows.count()).toBe(pastAtFirst + 12);
  // The keyboard goes on where it was.
  const focused = await rows.evaluateAll((all) =>
    all.findIndex((row) => row.contains(document.activeElement)),
  );
  expect(focused).toBe(pastAtFirst);
  await expect.poll(() => app.page.getByRole('button', { name: 'Show all' }).count()).toBe(0);
});
