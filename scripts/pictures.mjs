// npm run pictures: retakes the guide's pictures (docs/pictures) and writes its table of keys; with "-- --keys" only
// the table.
import { ensureBrowser } from './lib/browser.mjs';
import { usableElectron } from './lib/electron.mjs';
import { build, underOwnNode } from './lib/steps.mjs';

await underOwnNode('scripts/pictures.mjs');
if (!process.argv.includes('--keys')) {
  await build();
  if (usableElectron() === undefined) await ensureBrowser();
  const { takeAll } = await import('./pictures/main.ts');
  await takeAll();
}
const { writeKeys } = await import('./pictures/write-keys.ts');
await writeKeys();
