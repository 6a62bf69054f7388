import { randomUUID } from 'node:crypto';
import { readdir, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Health } from '../../../src/shared/types.ts';
import { command, declared, execute, good, newFolder, started } from './sample.ts';

/* A record that another program changes under the open console: what is seen of it from outside. */

const words = (told: { readonly history: readonly { readonly event: { readonly data: unknown } }[] }) =>
  JSON.stringify(told.history.map(({ event }) => event.data));

test.each([
  ['cut', (path: string) => truncate(path, 40)],
  ['emptied', (path: string) => truncate(path, 0)],
  ['removed', (path: string) => rm(path)],
  [
    'swapped',
    async (path: string) => {
      await writeFile(`${path}.new`, 'something else\n');
      await rename(`${path}.new`, path);
    },
  ],
])(
  'one that was %s is read-only at once, stays in sight, and is said at the next start',
  async (_how, attack) => {
    const folder = await newFolder();
    const service = await started(folder);
    const told: Health[] = [];
    service.onHealth(({ health }) => told.push(health));
    const id = await declared(service);
    await execute(service, id, { type: 'note', text: 'acknowledged' });
    await attack(join(folder, `${id}.jsonl`));
    const lost = await service.execute(id, randomUUID(), command({ type: 'note', text: 'too late' }));
    expect(lost).toMatchObject({ ok: false });
    expect(told.at(-1)).toMatchObject({
      state: 'readOnly',
      message: expect.stringContaining('Another program'),
    });
    // Opening it again must not throw away what only memory holds.
    const opened = good(await service.open(id));
    expect(words(opened.state)).toContain('acknowledged');
    await service.close();

    const again = await started(folder);
    const item = again.list().find((one) => one.id === id);
    expect(item).toBeDefined();
    const state = good(await again.open(id));
    const isThere = words(state.state).includes('acknowledged');
    if (!isThere)
      expect(state.health).toMatchObject({
        state: 'readOnly',
        message: expect.stringContaining(join(folder, `${id}.jsonl.whole`)),
      });
    await again.close();

    // What the sentence says to do brings everything back.
    const names = await readdir(folder);
    if (names.includes(`${id}.jsonl.whole`))
      await rename(join(folder, `${id}.jsonl.whole`), join(folder, `${id}.jsonl`));
    const mended = await started(folder);
    const whole = good(await mended.open(id));
    expect(whole.health).toEqual({ state: 'ok' });
    expect(words(whole.state)).toContain('acknowledged');
    await execute(mended, id, { type: 'note', text: 'goes on' });
    await mended.close();
  },
);
