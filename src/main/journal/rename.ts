import { rename } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** What Windows answers while another program, such as a virus scanner, has the file open for a moment. */
const passing: ReadonlySet<string> = new Set(['EPERM', 'EBUSY', 'EACCES']);

/** How long to leave it alone before each further try, in milliseconds: about a second in all. */
const waits = [10, 20, 50, 100, 200, 300, 400];

/** Renames a file, over the one that is there; tries again while another program holds it for a moment. */
export const renamePatiently = async (from: string, to: string): Promise<void> => {
  for (const wait of waits) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && passing.has(String(error.code)))) throw error;
      await pause(wait);
    }
  }
  return rename(from, to);
};
