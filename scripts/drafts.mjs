// npm run drafts -- FILE: the drafts of a scenario, without the app. See docs/replay.md.
import { underOwnNode } from './lib/steps.mjs';

await underOwnNode('scripts/drafts.mjs');
const { main } = await import('./replay/drafts.ts');
process.exit(await main(process.argv.slice(2)));
