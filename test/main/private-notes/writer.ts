import { nodeFiles } from '../../../src/main/journal/files.ts';
import { createPrivateNotes } from '../../../src/main/private-notes/private-notes.ts';
import { privately } from '../../../src/shared/private-notes.ts';

/** Keeps private notes without end and prints the number of each one that is said to be on the disk. */
const notes = createPrivateNotes({
  folder: process.argv[2] ?? '',
  files: nodeFiles,
  now: () => new Date(),
  log: { info: () => undefined, error: () => undefined },
});
for (let number = 0; ; number++) {
  const words = privately(`${number}:${'x'.repeat(2000)}`);
  const saved = await notes.save({ incident: 'inc-1', note: `n${number}`, words });
  if (saved.ok) process.stdout.write(`${number}\n`);
}
