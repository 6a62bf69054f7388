// node scripts/installed.mjs PROGRAM: tests an installed console, as the release does on every system.
import { giveUp, underOwnNode } from './lib/steps.mjs';

await underOwnNode('scripts/installed.mjs');
const program = process.argv[2];
if (program === undefined) giveUp('Which program? node scripts/installed.mjs PROGRAM');
else {
  const { tryInstalled } = await import('./package/installed.ts');
  await tryInstalled(program, ...process.argv.slice(3));
  process.exit(0);
}
