import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSaver } from '../../../src/main/dialogs/saver.ts';
import { handoverHandlers } from '../../../src/main/ipc/handover.ts';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import { good, openConsole } from '../handover/console.ts';
import { declared, newFolder } from '../incidents/sample.ts';
import { newPath } from '../journal/temp.ts';

/* Where the file goes is asked before anything is handed over, and which file is opened is known to main alone. */

interface Answers {
  readonly folder?: string;
  readonly save?: string | null;
  readonly open?: string | null;
  readonly arrived?: string | null;
}

const opened = async (answers: Answers) => {
  const ana = await openConsole('ana', { folder: answers.folder ?? (await newFolder()) });
  const id = await declared(ana.incidents);
  const asked: string[] = [];
  const saver = createSaver(
    (name) => {
      asked.push(name);
      return Promise.resolve(answers.save ?? null);
    },
    nodeFiles,
    ana.folder,
  );
  const handlers = handoverHandlers({
    handovers: ana.handovers,
    list: ana.incidents.list,
    saver,
    askWhich: () => Promise.resolve(answers.open ?? null),
    arrived: () => answers.arrived ?? null,
  });
  const isAway = async () => good(await ana.incidents.open(id)).health.state === 'elsewhere';
  return { id, handlers, asked, isAway };
};

test('whoever cancels the dialog has handed nothing over', async () => {
  const { id, handlers, asked, isAway } = await opened({ save: null });
  const made = await handlers['handover.make']({ incident: id, to: 'Bo', drafts: false });
  expect(good(made)).toEqual({ kind: 'cancelled' });
  expect(asked).toEqual(['INC-1 Checkout errors.throughline']);
  expect(await isAway()).toBe(false);
});

test('a place among the records is refused before anything is handed over', async () => {
  const folder = await newFolder();
  const { id, handlers, isAway } = await opened({
    folder,
    save: join(folder, 'incidents', 'x.throughline'),
  });
  expect(await handlers['handover.make']({ incident: id, to: 'Bo', drafts: false })).toMatchObject({
    error: { code: 'ownFolder' },
  });
  expect(await isAway()).toBe(false);
  expect(await readdir(join(folder, 'incidents'))).not.toContain('x.throughline');
});

test('the file is saved where somebody chose, and again where they choose next', async () => {
  const path = await newPath('x.throughline');
  const { id, handlers, isAway } = await opened({ save: path });
  const made = await handlers['handover.make']({ incident: id, to: 'Bo', drafts: false });
  expect(good(made)).toEqual({ kind: 'saved', path });
  expect(await isAway()).toBe(true);
  const again = await handlers['handover.saveAgain']({ incident: id, drafts: false });
  expect(good(again)).toEqual({ kind: 'saved', path });
  // A second time it is not handed over.
  expect(await handlers['handover.make']({ incident: id, to: 'Cy', drafts: false })).toMatchObject({
    error: { code: 'heldElsewhere' },
  });
});

test('the file that arrived is looked at, or the one that is chosen', async () => {
  const path = await newPath('x.throughline');
  const { id, handlers } = await opened({ save: path, open: null, arrived: path });
  good(await handlers['handover.make']({ incident: id, to: 'Bo', drafts: false }));
  expect(good(await handlers['handover.look']({ isArrived: false }))).toEqual({ cancelled: true });
  const preview = good(await handlers['handover.look']({ isArrived: true }));
  expect(preview).toMatchObject({ kind: 'same', file: 'x.throughline' });
  expect(JSON.stringify(preview)).not.toContain(path);
  const token = 'token' in preview ? preview.token : '';
  expect(good(await handlers['handover.take']({ token, offers: [], entries: [] }))).toMatchObject({
    incident: id,
  });
});
