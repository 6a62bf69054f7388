import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder that goes when the test ends; its path has spaces and letters beyond ASCII. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline Ordner für Ελένη '));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return folder;
};
