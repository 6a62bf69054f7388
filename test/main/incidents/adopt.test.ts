import { expect, test } from 'vitest';
import { type Files, nodeFiles } from '../../../src/main/journal/files.ts';
import { declared, execute, good, newFolder, started } from './sample.ts';

/* A record from elsewhere takes the place of the one that is here. */

/** An incident that is somewhere else, and its record. */
const elsewhere = async () => {
  const incidents = await started(await newFolder());
  const id = await declared(incidents);
  const record = good(await incidents.raw(id)) ?? Buffer.alloc(0);
  await incidents.close();
  return { id, record };
};

test('that cannot be written leaves the one here as it is, open, and taking what is logged next', async () => {
  let fails = false;
  const rename: Files['rename'] = (from, to) =>
    fails ? Promise.reject(Object.assign(new Error('i/o'), { code: 'EIO' })) : nodeFiles.rename(from, to);
  const incidents = await started(await newFolder(), { files: { ...nodeFiles, rename } });
  const { id, record } = await elsewhere();
  good(await incidents.adopt(id, record));
  fails = true;
  expect(await incidents.adopt(id, record)).toMatchObject({ error: { code: 'fileNotReplaced' } });
  fails = false;
  expect(incidents.live().map((live) => live.id)).toEqual([id]);
  await execute(incidents, id, { type: 'note', text: 'after all' });
  expect(good(await incidents.raw(id))?.length).toBeGreaterThan(record.length);
  await incidents.close();
});

test('twice at once does so in turn: its journal is never open twice', async () => {
  let [open, most] = [0, 0];
  const files: Files = {
    ...nodeFiles,
    open: async (path, flag) => {
      const file = await nodeFiles.open(path, flag);
      if (!path.endsWith('.jsonl')) return file;
      open += 1;
      most = Math.max(most, open);
      return {
        ...file,
        close: () => {
          open -= 1;
          return file.close();
        },
      };
    },
  };
  const incidents = await started(await newFolder(), { files });
  const { id, record } = await elsewhere();
  const outcomes = await Promise.all([incidents.adopt(id, record), incidents.adopt(id, record)]);
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
  await execute(incidents, id, { type: 'note', text: 'from here' });
  expect([open, most]).toEqual([1, 1]);
  await incidents.close();
});
