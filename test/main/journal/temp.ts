import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A path in a new temporary folder, which goes when the test has passed and stays to be looked at if not. */
export const newPath = async (name = 'inc-1.jsonl'): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'journal-'));
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'pass') await rm(folder, { recursive: true });
  });
  return join(folder, name);
};
