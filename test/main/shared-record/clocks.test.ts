import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { startClockNotes } from '../../../src/main/shared-record/clocks.ts';
import { createSignal } from '../../../src/main/signal.ts';
import { declared, execute, good, newFolder, started } from '../incidents/sample.ts';

/* A clock that is wrong is written into the record of each shared incident: real records. */

const desk = async () => {
  const service = await started(await newFolder());
  const id = await declared(service);
  const changed = createSignal<void>();
  const server: { aheadMs: number | null; onState: typeof changed.on } = {
    aheadMs: null,
    onState: changed.on,
  };
  let asked: Promise<unknown> = Promise.resolve();
  const consoleId = () => service.live()[0]?.state.facts?.shared?.duty ?? 'nobody';
  const notes = startClockNotes({
    server,
    console: consoleId,
    incidents: () => service.live().map((live) => ({ id: live.id, facts: live.state.facts })),
    note: (incident, aheadMs) => {
      const noted = service.executeForSharing(incident, randomUUID(), { type: 'noteClock', aheadMs });
      asked = Promise.all([asked, noted]);
      return noted;
    },
  });
  const share = () =>
    service.executeForSharing(id, randomUUID(), { type: 'shareIncident', space: 'main' }).then(good);
  const measure = async (aheadMs: number) => {
    server.aheadMs = aheadMs;
    changed.emit();
    await asked;
  };
  const lines = async () =>
    good(await service.open(id)).state.history.flatMap(({ event }) =>
      event.type === 'clockDiffered' ? [(event.data as { aheadMs: number }).aheadMs] : [],
    );
  return { service, id, notes, share, measure, lines, asked: () => asked };
};

test('a wrong clock is written down once, and again only when it has changed by more than half a minute', async () => {
  const { service, share, measure, lines } = await desk();
  await share();
  for (const aheadMs of [2000, -20_000]) await measure(aheadMs);
  expect(await lines()).toEqual([]);
  for (const aheadMs of [420_000, 425_000, 410_000, 420_000]) await measure(aheadMs);
  expect(await lines()).toEqual([420_000]);
  for (const aheadMs of [7_200_000, 7_200_100, 300, 500]) await measure(aheadMs);
  expect(await lines()).toEqual([420_000, 7_200_000, 300]);
  await service.close();
});

test('given a clock that is wrong already, then it is written down as soon as an incident is shared, and in no other', async () => {
  const { service, id, notes, share, measure, lines, asked } = await desk();
  await measure(420_000);
  expect(await lines()).toEqual([]);
  await execute(service, id, { type: 'note', text: 'before it is shared' });
  await share();
  notes.look();
  // Whatever else changes in the record meanwhile asks once.
  notes.look();
  await asked();
  expect(await lines()).toEqual([420_000]);
  notes.stop();
  await measure(10_000_000);
  expect(await lines()).toEqual([420_000]);
  await service.close();
});
