import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import { event, opened } from './sample.ts';

/**
 * Measures how many records a second a journal takes on this disk: `node test/main/journal/measure.ts`. One
 * after the other, then with 50 at a time, each with one event of about 300 bytes.
 */
const SECONDS = 3;

const measure = async (atATime: number): Promise<void> => {
  let syncs = 0;
  const files: typeof nodeFiles = {
    ...nodeFiles,
    open: async (path, flag) => {
      const file = await nodeFiles.open(path, flag);
      const sync = (): Promise<void> => {
        syncs += 1;
        return file.sync();
      };
      return { ...file, sync };
    },
  };
  const folder = await mkdtemp(join(tmpdir(), 'journal-'));
  const journal = await opened(join(folder, 'inc-1.jsonl'), { files });
  const start = performance.now();
  let count = 0;
  const appendUntilTime = async (): Promise<void> => {
    while (performance.now() - start < SECONDS * 1000) {
      count += 1;
      const outcome = await journal.append(`c${count}`, [event(`c${count}`, 'x'.repeat(150))]);
      if (!outcome.ok) throw new Error(outcome.error.message);
    }
  };
  await Promise.all(Array.from({ length: atATime }, appendUntilTime));
  const seconds = (performance.now() - start) / 1000;
  await journal.close();
  await rm(folder, { recursive: true });
  console.log(
    `${atATime} at a time: ${Math.round(count / seconds)} records a second, ${Math.round(syncs / seconds)} syncs`,
  );
};

await measure(1);
await measure(50);
