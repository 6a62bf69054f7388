import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deliveriesOf } from '../../../src/domain/incident/sendings.ts';
import { dueMarks } from '../../../src/domain/told/marks.ts';
import { createExports } from '../../../src/main/exports/exports.ts';
import { readPageParts } from '../../../src/main/exports/html.ts';
import { createImport } from '../../../src/main/exports/import-json.ts';
import { encodeAll } from '../../../src/main/journal/format.ts';
import { workFor as channelWork } from '../../../src/main/slack-life/plan.ts';
import { life, liveAll } from '../../domain/incident/lives.ts';
import { here, there } from '../../domain/incident/spec.ts';
import { handedOver, incidentId, recordOf } from '../handover/sample.ts';
import { decisionSettings, declared, execute, good, newFolder, started } from '../incidents/sample.ts';
import { changed, exporting, jsonFile, jsonOf } from './sample.ts';

/* Incidents that go from one console to another as JSON, over the real file system. */

const consoleIn = async (folder: string) => {
  const incidents = await started(folder);
  return {
    folder,
    incidents,
    bringIn: createImport({
      incidents,
      console: () => there,
      me: () => 'p1',
      now: () => new Date(),
      newId: randomUUID,
    }),
    ...createExports({
      incidents,
      console: () => here,
      person: () => 'Ana',
      now: () => new Date(),
      version: '0.1.0',
      print: async ({ html, head, foot }) => ({ ok: true, value: Buffer.from(head + html + foot) }),
      pageParts: () => readPageParts('resources/review-page'),
    }),
    record: (incident: string) => readFile(join(folder, `${incident}.jsonl`)),
  };
};
type Console = Awaited<ReturnType<typeof consoleIn>>;

const fresh = async () => consoleIn(join(await newFolder(), 'incidents'));
const exported = async ({ make }: Console, incident: string) =>
  jsonFile(Buffer.from(good(await make(incident, 'json'))));

describe('Given an incident on one console', () => {
  test('when another imports its JSON, then it has the same record, and can go on with it', async () => {
    const [one, other] = [await fresh(), await fresh()];
    const incident = await declared(one.incidents);
    await execute(one.incidents, incident, { type: 'note', text: '–née “x” 🙂 \u2028' });
    const done = good(await other.bringIn(await exported(one, incident)));
    expect(done.words).toContain('INC-1 Checkout errors was imported, 2 lines. Nothing of it is sent');
    expect(await other.record(incident)).toEqual(await one.record(incident));
    await execute(other.incidents, incident, { type: 'note', text: 'it goes on' });
    expect(other.incidents.list()).toMatchObject([{ id: incident, number: 1 }]);
    await other.incidents.close();
    expect(good(await (await consoleIn(other.folder)).incidents.open(incident)).seq).toBe(3);
  });

  test('when it is imported again, then it is said how both stand, and nothing is written', async () => {
    const [one, other] = [await fresh(), await fresh()];
    const incident = await declared(one.incidents);
    const early = await exported(one, incident);
    await execute(one.incidents, incident, { type: 'note', text: 'more' });
    const late = await exported(one, incident);
    good(await other.bringIn(early));
    const said = async (file: string) => {
      const before = await other.record(incident);
      const answer = await other.bringIn(file);
      expect(await other.record(incident)).toEqual(before);
      return answer.ok ? '' : answer.error.message;
    };
    const kept = 'Nothing was imported, and what is here was left as it is.';
    const begins = 'INC-1 Checkout errors is on this computer already,';
    expect(await said(early)).toBe(`${begins} line by line the same. ${kept}`);
    expect(await said(late)).toBe(
      `${begins} but the file has 1 line more. A handover file brings here what is missing. ${kept}`,
    );
    await execute(other.incidents, incident, { type: 'note', text: 'here' });
    expect(await said(early)).toBe(
      `${begins.slice(0, -1)} and has everything in the file and 1 line more. ${kept}`,
    );
    expect(await said(late)).toBe(`${begins} but not the same: they differ from line 2 on. ${kept}`);
  });

  test('when a shared one is imported, then it is only read, and not at all where it was shared from', async () => {
    const [one, other] = [await fresh(), await fresh()];
    const incident = await declared(one.incidents);
    good(await one.incidents.executeForSharing(incident, 's1', { type: 'shareIncident', space: 'main' }));
    const file = await exported(one, incident);
    good(await other.bringIn(file));
    expect(await other.record(incident)).toEqual(await one.record(incident));
    // The same console with a new disk: what it was to send may be out, which only the stream says.
    const again = await fresh();
    const { console } = decisionSettings;
    const back = createImport({
      incidents: again.incidents,
      console: () => console,
      me: () => 'p1',
      now: () => new Date(),
      newId: randomUUID,
    });
    expect(await back(file)).toMatchObject({
      ok: false,
      error: {
        code: 'importRefused',
        message: expect.stringContaining('is shared, and this console joined it'),
      },
    });
    expect(await readdir(again.folder)).not.toContain(`${incident}.jsonl`);
  });

  test('when a damaged one is imported, then nothing is written', async () => {
    const [one, other] = [await fresh(), await fresh()];
    const incident = await declared(one.incidents);
    await execute(one.incidents, incident, { type: 'note', text: 'more' });
    const json = await readFile(await exported(one, incident));
    const damaged = changed(json, ({ records }) => records.splice(0, 1));
    expect(await other.bringIn(await jsonFile(damaged))).toMatchObject({
      ok: false,
      error: { code: 'importRefused', message: expect.stringContaining('is damaged at record 1') },
    });
    expect(await readdir(other.folder)).not.toContain(`${incident}.jsonl`);
  });

  test('when its record is damaged, then it is not exported as JSON', async () => {
    const one = await fresh();
    const incident = await declared(one.incidents);
    await execute(one.incidents, incident, { type: 'note', text: 'more' });
    await one.incidents.close();
    const path = join(one.folder, `${incident}.jsonl`);
    await writeFile(path, String(await readFile(path)).replace('Checkout', 'Checkmate'));
    const again = await consoleIn(one.folder);
    expect(await again.make(incident, 'json')).toMatchObject({
      ok: false,
      error: { code: 'notExported', message: expect.stringContaining('its line 1 is damaged') },
    });
  });
});

test('for any incident, whatever was still to be sent is left out in one line, and nothing is sent of it', async () => {
  const other = await fresh();
  let settled = 0;
  await fc.assert(
    fc.asyncProperty(life, async (steps) => {
      const { facts } = liveAll(steps).state;
      const record = recordOf(liveAll(steps));
      const id = randomUUID();
      const own = Buffer.from(String(record).replaceAll(incidentId, id));
      // Chained anew, with an id of its own.
      const lines = String(own)
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      const bytes = encodeAll(lines);
      const file = await jsonFile(jsonOf(bytes, exporting(id, 'INC-42', facts?.title)));
      good(await other.bringIn(file));
      const now = await other.record(id);
      expect(now.subarray(0, bytes.length)).toEqual(bytes);
      const added = String(now.subarray(bytes.length)).split('\n').length - 1;
      const { state } = good(await other.incidents.open(id));
      const isElsewhere = state.facts?.holder !== null;
      expect(added).toBeLessThanOrEqual(isElsewhere ? 0 : 1);
      settled += added;
      if (isElsewhere || state.facts === null) return;
      expect(
        deliveriesOf(state.facts).filter((one) => one.state !== 'sent' && one.state !== 'skipped'),
      ).toEqual([]);
      expect(channelWork(state.facts)).toEqual([]);
      expect(dueMarks(state.facts)).toEqual([]);
    }),
    { numRuns: 40 },
  );
  expect(settled).toBeGreaterThan(20);
});

test('one that another console leads comes as it is: read-only, and nothing is settled for it', async () => {
  const other = await fresh();
  const record = recordOf(handedOver());
  good(await other.bringIn(await jsonFile(jsonOf(record, exporting(incidentId)))));
  expect(await other.record(incidentId)).toEqual(record);
  expect(good(await other.incidents.open(incidentId)).health.state).toBe('elsewhere');
});

test('a folder that cannot be written to is said, and nothing is half there', async () => {
  const [one, other] = [await fresh(), await fresh()];
  const incident = await declared(one.incidents);
  const file = await exported(one, incident);
  await mkdir(join(other.folder, `${incident}.jsonl`));
  expect(await other.bringIn(file)).toMatchObject({ ok: false });
  expect(other.incidents.list()).toEqual([]);
});
