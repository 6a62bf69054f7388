// npm run bench: how fast it is, as ratios. Prints its report and keeps it in test-results/bench.md.
import { ensureBrowser } from './lib/browser.mjs';
import { usableElectron } from './lib/electron.mjs';
import { build, underOwnNode } from './lib/steps.mjs';

await underOwnNode('scripts/bench.mjs');
if (usableElectron() === undefined) await ensureBrowser();
await build();
await import('../test/bench/main.ts');
