import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { incidentExportSchema } from '../../../src/domain/exports/json-format.ts';
import type { EventEnvelope } from '../../../src/domain/incident/envelope.ts';
import { readIncidentJson } from '../../../src/main/exports/read-json.ts';
import { largestFile } from '../../../src/main/handover/limits.ts';
import { encodeAll } from '../../../src/main/journal/format.ts';
import { recover } from '../../../src/main/journal/recover.ts';
import { everyEvent } from '../../corpus/every-event.ts';
import { life, liveAll } from '../../domain/incident/lives.ts';
import { incidentId, recordOf, recordsOfEvents } from '../handover/sample.ts';
import { changed, exporting, jsonFile, jsonOf } from './sample.ts';

/* An incident as JSON: it comes back equal, and what somebody changed in it is refused with its place. */

const sample = () => recordOf(liveAll([]));
const sampleJson = () => jsonOf(sample(), exporting(incidentId));

const said = async (bytes: Buffer | string): Promise<string> => {
  const read = await readIncidentJson(await jsonFile(bytes));
  if (read.ok) throw new Error('it was read');
  return read.error.message;
};

describe('Given an incident that was exported as JSON', () => {
  test('then it comes back equal, line by line, whatever happened in it', async () => {
    await fc.assert(
      fc.asyncProperty(life, fc.boolean(), async (steps, isPretty) => {
        const lived = liveAll(steps);
        const record = recordOf(lived);
        const facts = lived.state.facts;
        const json = jsonOf(record, exporting(incidentId, `INC-${facts?.number}`, facts?.title));
        expect(incidentExportSchema.safeParse(JSON.parse(String(json))).error).toBeUndefined();
        // Another program may have written the same document in its own way.
        const file = await jsonFile(isPretty ? changed(json, () => undefined) : json);
        const read = await readIncidentJson(file);
        expect(read).toMatchObject({ ok: true, value: { incident: incidentId, bytes: record } });
        if (read.ok) expect(read.value.hashes).toEqual(recover(record).hashes);
      }),
      { numRuns: 40 },
    );
  });

  const corpus = join(import.meta.dirname, '../../corpus');
  const records = globSync(join(corpus, '20*/*.jsonl')).map((path) => relative(corpus, path));
  test.each(records)('then a record of an earlier console comes back equal: %s', async (name) => {
    const record = await readFile(join(corpus, name));
    const found = recover(record);
    if (found.end.kind !== 'whole') return;
    const first = found.records[0];
    const declared = first?.events.find(({ type }) => type === 'incidentDeclared');
    const read = await readIncidentJson(await jsonFile(jsonOf(record, exporting(first?.commandId ?? ''))));
    if (read.ok) expect(read.value.bytes).toEqual(record);
    // What earlier specs called an incident is no UUID, or its title was changed later: all of its lines were read.
    else
      expect([declared?.type, read.error.message]).toEqual([
        'incidentDeclared',
        expect.stringMatching(
          /“incident\.id”|says something else about the incident|begin with an incident/u,
        ),
      ]);
  });

  test('then a record with every type of event does', async () => {
    const records = everyEvent().map((record, index) =>
      index === 0 ? { ...record, commandId: incidentId } : record,
    );
    const bytes = encodeAll(records);
    const title = [...String(bytes).matchAll(/"title":"([^"]*)"/gu)][0]?.[1];
    const read = await readIncidentJson(await jsonFile(jsonOf(bytes, exporting(incidentId, 'INC-1', title))));
    if (!read.ok) expect(read.error.message).toMatch(/says something else about the incident/u);
    else expect(read.value.bytes).toEqual(bytes);
  });
});

describe('Given a file that is not as it was written, then it is refused, with the place', () => {
  test.each<[string, Parameters<typeof changed>[1], string]>([
    [
      'a word in a record',
      ({ records }) => {
        const event = records[3]?.events[0];
        if (event !== undefined) (event.data as { title: string }).title = 'the pump';
      },
      'INC-42.json is damaged at record 4: its checksum does not match what it says. Nothing was imported.',
    ],
    [
      'a record left out',
      ({ records }) => records.splice(4, 1),
      'is damaged at record 5: it has the number 6',
    ],
    [
      'two records in another order',
      ({ records }) => records.splice(4, 2, ...records.slice(4, 6).toReversed()),
      'is damaged at record 5: it has the number 6',
    ],
    [
      'a chain that was cut',
      ({ records }) => {
        if (records[5] !== undefined) records[5].prev = '0'.repeat(64);
      },
      'is damaged at record 6: it does not follow the one before it',
    ],
    [
      'an event without its time',
      ({ records }) => {
        if (records[2] !== undefined) Reflect.deleteProperty(records[2].events[0] ?? {}, 'recordedAt');
      },
      'is damaged at record 3, event 1: “recordedAt” is missing or not as it was written',
    ],
    [
      'a record that is none',
      ({ records }) => records.splice(6, 1, 7 as never),
      'is damaged at record 7: it is missing or not as it was written',
    ],
    [
      'its last record cut off',
      ({ records }) => records.splice(-1),
      'is damaged: it says that it has 14 records, and has 13 others',
    ],
    [
      'another title',
      (document) => {
        document.incident.title = 'Something else';
      },
      'says something else about the incident than its records',
    ],
    [
      'no time of its own',
      (document) => {
        document.exportedAt = 'yesterday';
      },
      'is damaged at its member “exportedAt”',
    ],
    [
      'another format',
      (document) => {
        document.format = 'pagerduty' as never;
      },
      'is not an incident that Throughline exported. Nothing was imported. Export the incident again.',
    ],
    [
      'a newer format',
      (document) => {
        document.version = 2 as never;
      },
      'was written by a newer version of the console. Nothing was imported. Install the newest version',
    ],
  ])('%s', async (_, change, words) => {
    expect(await said(changed(sampleJson(), change))).toContain(words);
  });

  const withEvent = (change: (event: EventEnvelope) => EventEnvelope, at: number): Buffer => {
    const events = liveAll([]).events.map((event, index) => (index === at ? change(event) : event));
    return jsonOf(encodeAll(recordsOfEvents(events)), exporting(incidentId));
  };
  /** The second event of some record. */
  const at = liveAll([]).events.findIndex(({ id }) => id.endsWith('/1'));
  const record = recordsOfEvents(liveAll([]).events).find(({ events }) =>
    events.some(({ id }) => id === liveAll([]).events[at]?.id),
  );
  const place = `record ${record?.seq}, event 2`;

  test('an event of a newer console', async () => {
    const json = withEvent((event) => ({ ...event, type: 'moonPhaseNoted' }), at);
    expect(await said(json)).toContain(
      `holds an entry of a newer version of the console at ${place} (moonPhaseNoted). Nothing was imported. Install`,
    );
  });

  test('an event that cannot be understood', async () => {
    const json = withEvent((event) => ({ ...event, data: 7 }), at);
    expect(await said(json)).toContain(`holds an entry that cannot be understood at ${place} (`);
  });

  test.each([
    ['nothing', ''],
    ['not JSON', 'hello'],
    ['a cut-off file', '{"format":"throughline-incident","version":1,"records":[{"seq":1'],
  ])('%s', async (_, text) => {
    expect(await said(text)).toContain('is cut off or damaged: it is not JSON');
  });

  test.each([
    ['JSON of something else', '{"incidents":[]}'],
    ['a list', '[1,2,3]'],
    ['null', 'null'],
  ])('%s', async (_, text) => {
    expect(await said(text)).toContain('is not an incident that Throughline exported');
  });

  test('JSON that is nested without end', async () => {
    const nested = `${'{"a":['.repeat(200_000)}${']}'.repeat(200_000)}`;
    expect(await said(nested)).toContain('is nested more deeply than any record');
  });

  test('brackets in words are not nesting', async () => {
    const json = changed(sampleJson(), (document) => Object.assign(document, { more: '[{"\\['.repeat(200) }));
    expect(await readIncidentJson(await jsonFile(json))).toMatchObject({ ok: true });
  });

  test('a file that is far too large', async () => {
    const path = await jsonFile('');
    const { truncate } = await import('node:fs/promises');
    await truncate(path, largestFile + 1);
    const read = await readIncidentJson(path);
    expect(read).toMatchObject({ ok: false, error: { message: expect.stringContaining('is too large') } });
  });

  test('any byte of a record that changes', async () => {
    const json = sampleJson();
    const from = json.indexOf('"records"');
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: from + 14, max: json.length - 8 }),
        fc.integer({ min: 0x20, max: 0x7e }),
        async (at, byte) => {
          const damaged = Buffer.from(json);
          damaged[at] = byte;
          const read = await readIncidentJson(await jsonFile(damaged));
          // White space between members says nothing.
          if (read.ok) expect(read.value.bytes).toEqual(sample());
        },
      ),
      { numRuns: 150 },
    );
  });
});
