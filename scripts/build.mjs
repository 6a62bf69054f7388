import { build, underOwnNode } from './lib/steps.mjs';

await underOwnNode('scripts/build.mjs');
await build({ always: true });
