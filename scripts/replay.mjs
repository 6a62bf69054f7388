// npm run replay -- FILE …: see docs/replay.md.
import { ensureBrowser } from './lib/browser.mjs';
import { usableElectron } from './lib/electron.mjs';
import { build, underOwnNode } from './lib/steps.mjs';

await underOwnNode('scripts/replay.mjs');
await build();
if (usableElectron() === undefined) await ensureBrowser();
const { main } = await import('./replay/main.ts');
process.exit(await main(process.argv.slice(2)));
