import { mkdir, readdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventEnvelope } from '../../../src/domain/incident/envelope.ts';
import { emptyDraft } from '../../../src/domain/update/draft.ts';
import { readHandover } from '../../../src/main/handover/read.ts';
import { encodeAll } from '../../../src/main/journal/format.ts';
import { life, live, liveAll } from '../../domain/incident/lives.ts';
import { here, there } from '../../domain/incident/spec.ts';
import { linesOf } from '../journal/sample.ts';
import { newPath } from '../journal/temp.ts';
import { fileWith, handedOver, handOver, packed, recordOf, recordsOfEvents, tampered } from './sample.ts';

/* What is read from a handover file, and what is refused. */

const said = async (bytes: Buffer): Promise<string> => {
  const read = await readHandover(await fileWith(bytes));
  return read.ok ? 'it was read' : read.error.message;
};

const asked = 'Nothing was changed. Ask for the file again.';

describe('a handover file', () => {
  test('holds the record byte for byte, wherever in its life the incident is handed over', async () => {
    await fc.assert(
      fc.asyncProperty(life, fc.nat(100), async (steps, percent) => {
        const until = Math.floor((steps.length * percent) / 100);
        const record = recordOf(live(liveAll(steps.slice(0, until)), handOver));
        const read = await readHandover(await fileWith(await packed(record)));
        expect(read).toMatchObject({ ok: true, value: { record: { bytes: record } } });
      }),
      { numRuns: 30 },
    );
  });

  test('says who made it and for whom, and holds drafts and offers', async () => {
    const draft = { kind: 'update' as const, draft: { ...emptyDraft('external'), summary: 'Half a sen' } };
    const bytes = await packed(recordOf(handedOver()), { drafts: { external: draft } });
    expect(await readHandover(await fileWith(bytes))).toMatchObject({
      ok: true,
      value: {
        manifest: {
          incident: { reference: 'INC-42', title: 'Checkout errors' },
          madeBy: { console: here, person: 'Ana Lima' },
          to: 'Cy',
        },
        drafts: { external: draft },
        offers: { settings: { cadence: { SEV1: 30 } } },
      },
    });
  });

  test('is found behind a link that somebody made to it', async () => {
    const path = await fileWith(await packed(recordOf(handedOver())));
    const link = join(dirname(path), 'link.throughline');
    await symlink(path, link);
    expect(await readHandover(link)).toMatchObject({ ok: true });
  });
});

describe('refused in one sentence, and nothing is written', () => {
  test('a folder', async () => {
    const path = await newPath('INC-42.throughline');
    await mkdir(path);
    expect(await readHandover(path)).toMatchObject({
      error: { message: `INC-42.throughline is a folder, not a file. ${asked}` },
    });
  });

  test('a file that has vanished', async () => {
    const path = await fileWith(await packed(recordOf(handedOver())));
    await rm(path);
    expect(await readHandover(path)).toMatchObject({
      error: { message: `INC-42.throughline is not there any more. ${asked}` },
    });
  });

  test('200 MB, without reading them', async () => {
    const path = await fileWith(Buffer.alloc(0));
    await truncate(path, 200_000_000);
    const before = process.memoryUsage().arrayBuffers;
    expect(await readHandover(path)).toMatchObject({
      error: { message: `INC-42.throughline is too large (200 MB). ${asked}` },
    });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
  });

  test('what is no zip', async () => {
    expect(await said(Buffer.from('hello'))).toBe(`INC-42.throughline is not a handover file. ${asked}`);
  });

  test('cut off anywhere', async () => {
    const whole = await packed(recordOf(handedOver()));
    for (const length of [0, 1, 30, 500, whole.length - 23, whole.length - 1])
      expect(await said(whole.subarray(0, length))).toMatch(
        /is (?:empty|not a handover file|cut off or damaged)/u,
      );
  });

  test('a line that somebody changed, with its number, though the manifest says that it is right', async () => {
    const lines = linesOf(recordsOfEvents(handedOver().events));
    await fc.assert(
      fc.asyncProperty(fc.nat(lines.length - 1), fc.nat(), async (line, place) => {
        const changed = lines.map((bytes) => Buffer.from(bytes));
        const target = changed[line];
        if (target === undefined) return;
        const at = place % (target.length - 1);
        target[at] = (target[at] ?? 0) === 0x20 ? 0x21 : 0x20;
        const file = await tampered(await packed(recordOf(handedOver())), (members) =>
          members.set('record.jsonl', Buffer.concat(changed)),
        );
        expect(await said(file)).toBe(
          `INC-42.throughline is damaged at line ${line + 1} of its record: its checksum does not match its bytes. ${asked}`,
        );
      }),
      { numRuns: 40 },
    );
  });

  test('a line left out', async () => {
    const lines = linesOf(recordsOfEvents(handedOver().events));
    const file = await tampered(await packed(recordOf(handedOver())), (members) =>
      members.set('record.jsonl', Buffer.concat(lines.toSpliced(3, 1))),
    );
    expect(await said(file)).toContain(
      'is damaged at line 4 of its record: it does not follow the line before.',
    );
  });

  test('a record without its end', async () => {
    const record = recordOf(handedOver());
    const file = await tampered(await packed(record), (members) =>
      members.set('record.jsonl', record.subarray(0, -5)),
    );
    expect(await said(file)).toMatch(/is damaged at line \d+ of its record: it has no end\./u);
  });

  test('an entry of a newer version, with its line', async () => {
    const { events } = handedOver();
    const newer = events.map((event, index) => (index === 10 ? { ...event, type: 'moonPhaseNoted' } : event));
    const line = recordsOfEvents(newer).findIndex((one) =>
      one.events.some(({ type }) => type === 'moonPhaseNoted'),
    );
    const file = await tampered(await packed(recordOf(handedOver())), (members) =>
      members.set('record.jsonl', encodeAll(recordsOfEvents(newer))),
    );
    expect(await said(file)).toMatch(
      new RegExp(
        `holds an entry of a newer version of the console at line ${line + 1} of its record \\(.*moonPhaseNoted.*\\)\\. Nothing was changed\\. Install the newest version`,
        'u',
      ),
    );
  });

  test('an entry that is not of its shape, with its line', async () => {
    const { events } = handedOver();
    const wrong = events.map((event) =>
      event.type === 'parked' ? { ...event, data: { question: 'x' } } : event,
    );
    const file = await tampered(await packed(recordOf(handedOver())), (members) =>
      members.set('record.jsonl', encodeAll(recordsOfEvents(wrong))),
    );
    expect(await said(file)).toMatch(
      /holds an entry that cannot be understood at line \d+ of its record \(parked\)/u,
    );
  });

  test('two incidents in one record', async () => {
    const { events } = handedOver();
    const again = events.slice(0, 3).map((event) => ({ ...event, id: event.id.replace('c0', 'other') }));
    const records = recordsOfEvents([...events.slice(0, -1), ...again, ...events.slice(-1)]);
    const second = records.findIndex(({ commandId }) => commandId === 'other');
    const file = await tampered(await packed(recordOf(handedOver())), (members) =>
      members.set('record.jsonl', encodeAll(records)),
    );
    expect(await said(file)).toContain(
      `holds two incidents: another one begins at line ${second + 1} of its record`,
    );
  });

  test('a command written twice', async () => {
    const records = recordsOfEvents(handedOver().events);
    const twice = records.map((record, index) =>
      index === 4 ? { ...record, commandId: records[3]?.commandId ?? '' } : record,
    );
    const file = await tampered(await packed(recordOf(handedOver())), (members) =>
      members.set('record.jsonl', encodeAll(twice)),
    );
    expect(await said(file)).toContain('says something twice at line 5 of its record');
  });

  test('a record that does not begin with a declaration', async () => {
    const { events } = handedOver();
    const file = await tampered(await packed(recordOf(handedOver())), (members) =>
      members.set('record.jsonl', encodeAll(recordsOfEvents(events.slice(4)))),
    );
    expect(await said(file)).toContain('holds a record that does not begin with an incident');
  });

  test('a record that was never handed over', async () => {
    const file = await tampered(await packed(recordOf(handedOver())), (members) =>
      members.set('record.jsonl', recordOf(liveAll([]))),
    );
    expect(await said(file)).toBe(`INC-42.throughline holds a record that was never handed over. ${asked}`);
    const lived = handedOver();
    const note = {
      ...lived.events[0],
      id: 'later/0',
      type: 'noted',
      version: 1,
      data: { thread: null, text: 'x' },
    };
    const later = await tampered(await packed(recordOf(lived)), (members) =>
      members.set('record.jsonl', encodeAll(recordsOfEvents([...lived.events, note as EventEnvelope]))),
    );
    expect(await said(later)).toContain('holds a record that was never handed over');
  });

  test.each([
    [
      'another incident',
      {
        incident: {
          id: '6f0f2c1e-8a57-4a0e-9a64-0d2f8f7f1e99',
          reference: 'INC-42',
          title: 'Checkout errors',
        },
      },
    ],
    [
      'another title',
      { incident: { id: '6f0f2c1e-8a57-4a0e-9a64-0d2f8f7f1e01', reference: 'INC-42', title: 'All is well' } },
    ],
    ['another receiver', { to: 'Eve' }],
    ['another console', { madeBy: { console: there, person: 'Ana Lima' } }],
  ])('a manifest that disagrees with the record: %s', async (_, change) => {
    const file = await tampered(await packed(recordOf(handedOver())), (_members, manifest) =>
      Object.assign(manifest, change),
    );
    expect(await said(file)).toContain('has a manifest that says something else than its record');
  });

  test.each([
    ['lines', { lines: 3 }],
    ['last', { last: '0'.repeat(64) }],
  ])('a manifest that disagrees about the %s of the record', async (_, change) => {
    const file = await tampered(
      await packed(recordOf(handedOver())),
      (_members, manifest) => Object.assign(manifest.record as object, change),
      false,
    );
    expect(await said(file)).toContain('has a manifest that says something else than its record');
  });

  test('a wrong checksum', async () => {
    const record = await tampered(
      await packed(recordOf(handedOver())),
      (_members, manifest) => Object.assign(manifest.record as object, { sha256: '0'.repeat(64) }),
      false,
    );
    expect(await said(record)).toContain('has a wrong checksum for record.jsonl');
    const offers = await tampered(
      await packed(recordOf(handedOver())),
      (members) => members.set('offers.json', Buffer.from('{}')),
      false,
    );
    expect(await said(offers)).toContain('has a wrong checksum for offers.json');
  });

  test('members that the manifest does not name, or names and that are not there', async () => {
    const more = await tampered(
      await packed(recordOf(handedOver())),
      (members) => members.set('drafts/internal.json', Buffer.from('{}')),
      false,
    );
    expect(await said(more)).toContain('holds drafts/internal.json, which its manifest does not name');
    const less = await tampered(
      await packed(recordOf(handedOver())),
      (members) => members.delete('offers.json'),
      false,
    );
    expect(await said(less)).toContain('lacks offers.json, which its manifest names');
  });

  test('no manifest, no record', async () => {
    const file = await packed(recordOf(handedOver()));
    expect(await said(await tampered(file, (members) => members.delete('manifest.json')))).toContain(
      'is not a handover file: it has no manifest',
    );
    expect(await said(await tampered(file, (members) => members.delete('record.jsonl'), false))).toContain(
      'holds no record',
    );
  });

  test('a manifest that is none, and one of a newer format', async () => {
    const file = await packed(recordOf(handedOver()));
    const none = await tampered(file, (_members, manifest) => Object.assign(manifest, { to: 7 }));
    expect(await said(none)).toContain('has a manifest that cannot be understood');
    const newer = await tampered(file, (_members, manifest) => Object.assign(manifest, { format: 2 }));
    expect(await said(newer)).toBe(
      'INC-42.throughline was written by a newer version of the console. Nothing was changed. Install the newest version of the console, then open the file again.',
    );
  });

  test('offers and drafts that cannot be understood; a single offer that cannot be costs only itself', async () => {
    const file = await packed(recordOf(handedOver()));
    const offers = await tampered(file, (members) => members.set('offers.json', Buffer.from('[]')));
    expect(await said(offers)).toContain('holds offers that cannot be understood');
    const draft = await tampered(file, (members) => members.set('drafts/internal.json', Buffer.from('{}')));
    expect(await said(draft)).toContain('holds a draft that cannot be understood');
    const one = await tampered(file, (members) =>
      members.set(
        'offers.json',
        Buffer.from(JSON.stringify({ destinations: [{ medium: 'pigeon', id: 'p' }], settings: {} })),
      ),
    );
    expect(await readHandover(await fileWith(one))).toMatchObject({
      ok: true,
      value: { offers: { destinations: [], settings: { cadence: {} } } },
    });
  });

  test('a file without offers has none', async () => {
    const file = await packed(recordOf(handedOver()));
    const bare = await tampered(file, (members) => members.delete('offers.json'));
    expect(await readHandover(await fileWith(bare))).toMatchObject({
      ok: true,
      value: { offers: { destinations: [], settings: { cadence: {}, audienceRules: null, phrases: null } } },
    });
  });

  test('nothing is left beside the file', async () => {
    const path = await fileWith(Buffer.from('PK\x03\x04 but no more'));
    await writeFile(join(dirname(path), 'mine'), 'x');
    await readHandover(path);
    expect(await readdir(dirname(path))).toEqual(['INC-42.throughline', 'mine']);
  });
});
