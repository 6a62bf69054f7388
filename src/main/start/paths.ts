import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app } from 'electron';

/** Where the console's own files and its data are. */

/** A file that is shipped next to the built main process. */
export const bundled = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** A file or folder in the data folder. */
export const inData = (...path: string[]): string => join(app.getPath('userData'), ...path);
