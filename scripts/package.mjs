// npm run package: builds the installers for the system it runs on; "-- --dir" only packages the app as a folder. See
// docs/releasing.md.
import { underOwnNode } from './lib/steps.mjs';

await underOwnNode('scripts/package.mjs');
const { main } = await import('./package/main.ts');
await main(process.argv.slice(2));
