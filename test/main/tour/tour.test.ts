import { randomUUID } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ProblemCode } from '../../../src/domain/problem-codes.ts';
import { problem } from '../../../src/domain/result.ts';
import { createDrafts } from '../../../src/main/drafts/drafts.ts';
import { nodeFiles as files } from '../../../src/main/journal/files.ts';
import { nodeScheduler as scheduler } from '../../../src/main/scheduler.ts';
import { draftsBeside, incidentsBeside } from '../../../src/main/tour/beside.ts';
import { createTour } from '../../../src/main/tour/tour.ts';
import {
  command,
  decisionSettings,
  declaration,
  declared,
  good,
  newFolder,
  quiet,
  started,
} from '../incidents/sample.ts';

/* The tour leaves nothing behind, whatever was done in it and however it ended. */

const now = () => new Date();

const sample = async () => {
  const data = await newFolder();
  const inData = (name: string) => join(data, name);
  const real = await started(inData('incidents'));
  const drafts = createDrafts({ folder: inData('drafts'), files, scheduler, now, log: quiet });
  const tour = createTour({
    folder: inData('tour'),
    files,
    scheduler,
    now,
    newId: randomUUID,
    decisionSettings: () => decisionSettings,
    log: quiet,
    clock: { now, monotonic: () => performance.now() },
    random: Math.random,
    told: { records: () => undefined, health: () => undefined },
  });
  return {
    data,
    inData,
    real,
    tour,
    incidents: incidentsBeside(tour, real),
    drawers: draftsBeside(tour, drafts),
    filesIn: async () => (await readdir(data, { recursive: true })).toSorted(),
  };
};

const text = (words: string) => ({ kind: 'text' as const, text: words });

test('a tour is a drill beside the real incidents: no list, no number, no file of it is left', async () => {
  const { real, tour, incidents, drawers, filesIn } = await sample();
  await declared(real);
  await real.close();
  const before = await filesIn();

  const { incident } = good(await tour.declare(randomUUID(), declaration('Many alerts', 'drill')));
  good(await incidents.execute(incident, randomUUID(), command({ type: 'openThread', title: 'Topology' })));
  good(await drawers.save({ incident, slot: 'capture' }, text('half a line')));
  expect(good(await drawers.read({ incident, slot: 'capture' }))).toEqual(text('half a line'));
  expect(good(await incidents.open(incident)).state.facts).toMatchObject({
    kind: 'drill',
    title: 'Many alerts',
  });
  expect(incidents.list().map(({ title }) => title)).toEqual(['Checkout errors']);
  expect(real.live().map(({ id }) => id)).not.toContain(incident);

  await tour.leave();
  expect(await filesIn()).toEqual(before);
  // What the page still sends goes nowhere.
  good(await drawers.save({ incident, slot: 'capture' }, text('too late')));
  expect((await incidents.execute(incident, randomUUID(), command({ type: 'note', text: 'x' }))).ok).toBe(
    false,
  );
  expect(await filesIn()).toEqual(before);
});

test('a draft of a drill that cannot be reached now is not said to be saved; one of a drill that is gone is discarded', async () => {
  const { data } = await sample();
  const drafts = createDrafts({ folder: join(data, 'drafts'), files, scheduler, now, log: quiet });
  const beside = (code: ProblemCode) =>
    draftsBeside({ worldOf: () => Promise.resolve(problem(code, 'No.')) }, drafts);
  const key = { incident: 'practice-1', slot: 'capture' } as const;
  for (const code of ['incidentsUnreadable', 'fileUnreadable', 'badScenario'] as const) {
    expect(await beside(code).save(key, text('x'))).toMatchObject({ error: { code } });
    expect(await beside(code).read(key)).toMatchObject({ error: { code } });
  }
  for (const code of ['tourOver', 'notFound'] as const)
    expect(good(await beside(code).save(key, text('x')))).toBe(null);
});

test('the next real incident has the next real number', async () => {
  const { real, tour } = await sample();
  await declared(real);
  good(await tour.declare(randomUUID(), declaration('Many alerts', 'drill')));
  await declared(real);
  expect(real.list().map(({ number }) => number)).toEqual([2, 1]);
  await tour.leave();
  await real.close();
});

test('what a crash left is gone at the next start', async () => {
  const data = await newFolder();
  await mkdir(join(data, 'tour', 'incidents'), { recursive: true });
  await writeFile(join(data, 'tour', 'incidents', 'tour-1.jsonl'), 'half a record');
  const tour = createTour({
    folder: join(data, 'tour'),
    files,
    scheduler,
    now,
    newId: randomUUID,
    decisionSettings: () => decisionSettings,
    log: quiet,
    clock: { now, monotonic: () => 0 },
    random: Math.random,
    told: { records: () => undefined, health: () => undefined },
  });
  await tour.leave();
  expect(await readdir(data)).toEqual([]);
});

test('only a drill can be a tour, and a second one begins with nothing of the first', async () => {
  const { tour, inData } = await sample();
  expect((await tour.declare(randomUUID(), declaration('Real', 'incident'))).ok).toBe(false);
  good(await tour.declare(randomUUID(), declaration('First', 'drill')));
  const { incident } = good(await tour.declare(randomUUID(), declaration('Second', 'drill')));
  expect(
    (await readdir(inData(join('tour', 'incidents')))).filter((name) => name.endsWith('.jsonl')),
  ).toEqual([`${incident}.jsonl`]);
  await tour.leave();
});
