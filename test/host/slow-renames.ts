import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * THROUGHLINE_BUSY_RENAMES: how often each renaming over a file that is there fails, as it does on Windows while another
 * program has that file open. To be called before the app is read.
 */
export function makeRenamesBusy(times: number): void {
  if (!times) return;
  const failed = new Map<string, number>();
  const { rename } = fs.promises;
  fs.promises.rename = async (from, to) => {
    const name = String(to);
    const before = failed.get(name) ?? 0;
    if (fs.existsSync(to) && before < times) {
      failed.set(name, before + 1);
      throw Object.assign(new Error(`EBUSY: resource busy or locked, rename '${from}' -> '${name}'`), {
        code: 'EBUSY',
      });
    }
    failed.delete(name);
    await rename(from, to);
  };
  syncBuiltinESMExports();
}
