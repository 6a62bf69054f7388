import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * From now on each renaming over a file that is there fails so many times before it succeeds, as it does on Windows while
 * another program has that file open. Disposing of it ends that.
 */
export function makeRenamesBusy(times: number, code = 'EBUSY'): Disposable {
  const failed = new Map<string, number>();
  const { rename } = fs.promises;
  fs.promises.rename = async (from, to) => {
    const name = String(to);
    const before = failed.get(name) ?? 0;
    if (fs.existsSync(to) && before < times) {
      failed.set(name, before + 1);
      throw Object.assign(new Error(`${code}: rename '${from}' -> '${name}'`), { code });
    }
    failed.delete(name);
    await rename(from, to);
  };
  syncBuiltinESMExports();
  return {
    [Symbol.dispose]: () => {
      fs.promises.rename = rename;
      syncBuiltinESMExports();
    },
  };
}
