import { rename } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** What Windows returns while another program, such as a virus scanner, briefly has the file open. */
const transientCodes: ReadonlySet<string> = new Set(['EPERM', 'EBUSY', 'EACCES']);

/** The delay before each retry, in milliseconds: about a second in all. */
const waits = [10, 20, 50, 100, 200, 300, 400];

/** Renames a file, replacing an existing one; retries while another program briefly has it open. */
export const renamePatiently = async (from: string, to: string): Promise<void> => {
  for (const wait of waits) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && transientCodes.has(String(error.code)))) throw error;
      await pause(wait);
    }
  }
  return rename(from, to);
};
