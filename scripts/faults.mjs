// npm run test:faults: tests the outbox and shared records by injecting faults. Prints a report and saves it in test-results/faults.md.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureNats } from './lib/nats.mjs';
import { underOwnNode } from './lib/steps.mjs';

await underOwnNode('scripts/faults.mjs');
await ensureNats();
killMany();
await import('../test/faults/main.ts');

/** Kills a process that is writing a journal, over a thousand times, in every way; stops the run if one check fails. */
function killMany() {
  // With arguments, only one failed schedule is run again.
  if (process.argv.length > 2) return;
  const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
  const args = [vitest, 'run', '--project', 'unit', 'test/main/journal/kill.test.ts'];
  const env = { ...process.env, JOURNAL_KILLS: process.env.JOURNAL_KILLS ?? '400' };
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env });
  if (status !== 0) process.exit(1);
}
