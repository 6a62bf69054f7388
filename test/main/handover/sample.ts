import { writeFile } from 'node:fs/promises';
import type { EventEnvelope, JournalRecord } from '../../../src/domain/incident/envelope.ts';
import type { MemberName } from '../../../src/main/handover/limits.ts';
import { offersOf } from '../../../src/main/handover/offers.ts';
import { type Packing, packHandover } from '../../../src/main/handover/pack.ts';
import { type Members, unzip, zip } from '../../../src/main/handover/zip.ts';
import { hashOf } from '../../../src/main/journal/format.ts';
import { firstSettings } from '../../../src/main/settings/schema.ts';
import { type Lived, live, liveAll, type Step } from '../../domain/incident/lives.ts';
import { here } from '../../domain/incident/spec.ts';
import { bytesOf } from '../journal/sample.ts';
import { newPath } from '../journal/temp.ts';

/* Handover files of incidents that lived through the rules, and files that somebody tampered with. */

export const incidentId = '6f0f2c1e-8a57-4a0e-9a64-0d2f8f7f1e01';
export const madeAt = new Date('2026-11-20T14:05:00.000Z');
export const settings = firstSettings({ id: 'bo', username: 'Bo', hostName: 'laptop', zone: 'UTC' });

const commandOf = ({ id }: EventEnvelope): string => id.slice(0, id.lastIndexOf('/'));

/** The lines of a record of these events: those of one command in one line. */
export const recordsOfEvents = (events: readonly EventEnvelope[]): readonly JournalRecord[] =>
  [...Map.groupBy(events, commandOf)].map(([commandId, list], index) => ({
    seq: index + 1,
    commandId: index === 0 ? incidentId : commandId,
    events: list,
  }));

/** The bytes of the record of a life. */
export const recordOf = ({ events }: Lived): Buffer => bytesOf(recordsOfEvents(events));

/** Hands the record over to Cy, as its last word. */
export const handOver: Step = {
  by: 'ana',
  minutes: 1,
  command: { type: 'handToConsole', to: 'Cy', console: here },
};

/** An incident after these steps, handed over. */
export const handedOver = (...steps: readonly Step[]): Lived => live(liveAll(steps), handOver);

/** The bytes of its handover file; fails the test if it cannot be packed. */
export const packed = async (record: Buffer, changes: Partial<Packing> = {}): Promise<Buffer> => {
  const file = await packHandover({
    record,
    offers: offersOf(settings),
    drafts: {},
    version: '0.1.0',
    madeAt,
    person: 'Ana Lima',
    ...changes,
  });
  if (!file.ok) throw new Error(file.error.what);
  return file.value;
};

/** A file with these bytes; its path. */
export const fileWith = async (bytes: Buffer, name = 'INC-42.throughline'): Promise<string> => {
  const path = await newPath(name);
  await writeFile(path, bytes);
  return path;
};

/** The members of a file, changed by `change`, with a manifest that names them as they are now. */
export const tampered = async (
  file: Buffer,
  change: (members: Map<MemberName, Buffer>, manifest: Record<string, unknown>) => void,
  isSealed = true,
): Promise<Buffer> => {
  const read = await unzip(file);
  if (!read.ok) throw new Error(read.error);
  const members = new Map(read.value);
  const manifest = JSON.parse(String(members.get('manifest.json')));
  change(members, manifest);
  if (isSealed) seal(members, manifest);
  if (members.has('manifest.json')) members.set('manifest.json', Buffer.from(JSON.stringify(manifest)));
  return zip(members, madeAt);
};

const seal = (members: Members, manifest: { members?: unknown; record?: object }): void => {
  const record = members.get('record.jsonl');
  const lines = String(record ?? '')
    .split('\n')
    .filter(Boolean);
  manifest.record = {
    sha256: hashOf(record ?? Buffer.alloc(0)),
    lines: lines.length,
    last: hashOf(Buffer.from(lines.at(-1) ?? '')),
  };
  manifest.members = [...members]
    .filter(([name]) => name !== 'manifest.json' && name !== 'record.jsonl')
    .map(([name, bytes]) => ({ name, sha256: hashOf(bytes) }));
};
