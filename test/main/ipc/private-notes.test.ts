import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { problem } from '../../../src/domain/result.ts';
import { privateNoteHandlers } from '../../../src/main/ipc/private-notes.ts';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import { createPrivateNotes } from '../../../src/main/private-notes/private-notes.ts';
import { privately } from '../../../src/shared/private-notes.ts';
import { isTourId, tourId } from '../../../src/shared/tour-id.ts';
import { good, quiet } from '../incidents/sample.ts';

/* The calls about private notes: what the windows are told, and the notes of a tour. */

const notesIn = async () =>
  createPrivateNotes({
    folder: await mkdtemp(join(tmpdir(), 'private-')),
    files: nodeFiles,
    now: () => new Date(),
    log: quiet,
  });
const note = '6f0f2c1e-8a57-4a0e-9a64-0d2f8f7f1e01';
const inTour = tourId('1');

const served = async (isOnTour: boolean, over = problem('tourOver', 'The tour is over.')) => {
  const [real, ofTour] = [await notesIn(), await notesIn()];
  const told: string[] = [];
  const worldOf = (incident: string) =>
    isTourId(incident)
      ? Promise.resolve(isOnTour ? { ok: true as const, value: { privateNotes: ofTour } as never } : over)
      : null;
  const sharing = { set: (on: boolean) => told.push(`sharing ${on}`) };
  const handlers = privateNoteHandlers(real, { worldOf }, sharing, (incident) => told.push(incident));
  return { handlers, told, real, ofTour };
};

test('windows are told which incident it is, and nothing else; a note that was refused is told to nobody', async () => {
  const { handlers, told } = await served(false);
  good(await handlers['private.save']({ incident: 'a', note, words: privately('Bo is tired') }));
  expect((await handlers['private.save']({ incident: 'b', note, words: privately('  ') })).ok).toBe(false);
  good(await handlers['sharing.set']({ on: true }));
  expect(told).toEqual(['a', 'sharing true']);
  expect(good(await handlers['private.read']({ incident: 'a' }))).toMatchObject([{ id: note }]);
});

test('the notes of a tour are kept with it; after it, what is typed for it goes nowhere', async () => {
  const during = await served(true);
  const change = { incident: inTour, note, words: privately('practice') };
  good(await during.handlers['private.save'](change));
  expect(good(await during.real.read(inTour))).toEqual([]);
  expect(good(await during.ofTour.read(inTour))).toHaveLength(1);
  const after = await served(false);
  expect(await after.handlers['private.save'](change)).toMatchObject({ error: { code: 'tourOver' } });
  expect(good(await after.handlers['private.read']({ incident: inTour }))).toEqual([]);
  expect(good(await after.real.read(inTour))).toEqual([]);
});

test('notes that cannot be reached now are not said to be none', async () => {
  const { handlers } = await served(false, problem('incidentsUnreadable', 'The disk is gone.'));
  expect(await handlers['private.read']({ incident: inTour })).toMatchObject({
    error: { code: 'incidentsUnreadable' },
  });
});
