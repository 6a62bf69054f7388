import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { extractAll } from '@electron/asar';

/**
 * Unpacks what an archive holds into `folder` and gives its main process. The folder has the archive's own name, so
 * that the stand-in takes the app for an installed one: Node cannot read archives, only Electron can.
 */
export const unpackApp = (archive: string, folder: string): string => {
  const app = join(folder, 'resources/app.asar');
  mkdirSync(app, { recursive: true });
  extractAll(archive, app);
  return join(app, 'out/main/index.js');
};
