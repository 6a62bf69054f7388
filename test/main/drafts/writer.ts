import { createDrafts } from '../../../src/main/drafts/drafts.ts';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import { nodeScheduler } from '../../../src/main/scheduler.ts';

/** Saves drafts without end and prints the number of each one that is said to be on the disk. */
const drafts = createDrafts({
  folder: process.argv[2] ?? '',
  files: nodeFiles,
  scheduler: { after: (ms, task) => nodeScheduler.after(ms / 20, task) },
  now: () => new Date(),
  log: { info: () => undefined, error: () => undefined },
});
for (let number = 0; ; number++) {
  const saved = await drafts.save(
    { incident: 'inc-1', slot: 'capture' },
    { kind: 'text', text: `${number}:${'x'.repeat(20_000)}` },
  );
  if (saved.ok) process.stdout.write(`${number}\n`);
}
