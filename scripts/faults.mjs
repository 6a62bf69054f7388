// npm run test:faults: proves the outbox by faults. Prints its report and keeps it in test-results/faults.md.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { underOwnNode } from './lib/steps.mjs';

await underOwnNode('scripts/faults.mjs');
killMany();
await import('../test/faults/main.ts');

/** A thousand kills and more of a journal that is being written, in every way; ends the run when one does not hold. */
function killMany() {
  // A schedule that failed is run again alone.
  if (process.argv.length > 2) return;
  const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
  const args = [vitest, 'run', '--project', 'unit', 'test/main/journal/kill.test.ts'];
  const env = { ...process.env, JOURNAL_KILLS: process.env.JOURNAL_KILLS ?? '400' };
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env });
  if (status !== 0) process.exit(1);
}
