// npm run test:faults: proves the outbox by faults. Prints its report and keeps it in test-results/faults.md.
import { underOwnNode } from './lib/steps.mjs';

await underOwnNode('scripts/faults.mjs');
await import('../test/faults/main.ts');
