// npm run bench: measures how fast the console is, as ratios. Prints a report and saves it in test-results/bench.md.
import { ensureBrowser } from './lib/browser.mjs';
import { usableElectron } from './lib/electron.mjs';
import { ensureNats } from './lib/nats.mjs';
import { build, underOwnNode } from './lib/steps.mjs';

await underOwnNode('scripts/bench.mjs');
if (usableElectron() === undefined) await ensureBrowser();
await ensureNats();
await build();
await import('../test/bench/main.ts');
