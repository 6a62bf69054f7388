// npm run pictures: takes the guide's pictures anew (docs/pictures) and writes its table of keys.
import { ensureBrowser } from './lib/browser.mjs';
import { findElectron } from './lib/electron.mjs';
import { build, underOwnNode } from './lib/steps.mjs';

await underOwnNode('scripts/pictures.mjs');
await build();
if (findElectron() === undefined) await ensureBrowser();
const { main } = await import('./pictures/main.ts');
await main();
