/*
 * Runs a built main process on the stand-in: node test/host/main.ts <built main> [arguments].
 * What `launch.ts` and `open.ts` start; options come through the environment (see host-state.ts).
 */
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import electronPackage from '../../node_modules/electron/package.json' with { type: 'json' };
import { standInApp } from './api/app.ts';
import { sayNoWindow } from './api/no-window.ts';
import { makeRenamesBusy } from './busy-renames.ts';
import { listenToLauncher } from './control-host.ts';
import { resolveElectronHere } from './hook.ts';
import { manifest, options, theBrowser } from './host-state.ts';

process.argv.splice(1, 2, options.main);
Object.assign(process, { type: 'browser' });
Object.defineProperty(process.versions, 'electron', { value: electronPackage.version, enumerable: true });
// Where an installed app finds what lies beside its archive.
Object.defineProperty(process, 'resourcesPath', { value: dirname(manifest.folder), enumerable: true });
process.title = 'throughline-host';

resolveElectronHere();
const busyRenames = Number(process.env.THROUGHLINE_BUSY_RENAMES ?? 0);
if (busyRenames > 0) makeRenamesBusy(busyRenames);
if (options.controlled) listenToLauncher();
// A headless browser may start while the app is being read; a visible one waits for the size of its window.
if (options.headless) {
  try {
    theBrowser();
  } catch (error) {
    sayNoWindow(error as Error);
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => standInApp.quit());

// From here on: the stand-in itself runs on the system that is there.
if (process.env.THROUGHLINE_PLATFORM)
  Object.defineProperty(process, 'platform', { value: process.env.THROUGHLINE_PLATFORM });

await import(pathToFileURL(options.main).href);
standInApp.becomeReady();
