import { writeFile } from 'node:fs/promises';
import type { IncidentExport } from '../../../src/domain/exports/json-format.ts';
import { incidentJson, sealedLines } from '../../../src/main/exports/json.ts';
import { here } from '../../domain/incident/spec.ts';
import { good } from '../incidents/sample.ts';
import { newPath } from '../journal/temp.ts';

/* Incidents as JSON, as the console writes them and as somebody changed them. */

export const exporting = (incident: string, reference = 'INC-42', title = 'Checkout errors') => ({
  incident: { id: incident, reference, title },
  exportedAt: '2026-11-20T14:05:00.000Z',
  exportedBy: { console: here, person: 'Ana Lima' },
  console: '0.1.0',
});

export const linesIn = (record: Buffer): readonly Buffer[] => {
  const lines = sealedLines(record, String(record).split('\n').length - 1);
  return good(lines.ok ? lines : { ok: false, error: { message: lines.error } });
};

/** The JSON of the record of this incident, of which the head says what the record does. */
export const jsonOf = (record: Buffer, head: ReturnType<typeof exporting>): Buffer =>
  incidentJson(linesIn(record), head);

type Changeable<T> = { -readonly [K in keyof T]: T[K] extends object ? Changeable<T[K]> : T[K] };

/** The same document after somebody changed it. */
export const changed = (json: Buffer, change: (document: Changeable<IncidentExport>) => void): Buffer => {
  const document = JSON.parse(String(json));
  change(document);
  return Buffer.from(JSON.stringify(document, null, 1));
};

/** A file with these bytes; its path. */
export const jsonFile = async (bytes: Buffer | string): Promise<string> => {
  const path = await newPath('INC-42.json');
  await writeFile(path, bytes);
  return path;
};
