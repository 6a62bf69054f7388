import { randomUUID } from 'node:crypto';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EventEnvelope, JournalRecord } from '../../src/domain/incident/envelope.ts';
import { severities } from '../../src/domain/incident/severities.ts';
import { encodeAll } from '../../src/main/journal/format.ts';
import { writeIncidents } from './folder.ts';
import { pick, sentence } from './words.ts';

/** A folder of closed incidents. One is led through the console's own service; the others are copies with words of their own. */

/** How far apart the incidents were declared, in milliseconds: a thousand of them make two years. */
const apart = 18 * 60 * 60_000;

/** The types whose words are said anew in each copy: most of a log. */
const said: Readonly<Record<string, string>> = {
  noted: 'text',
  reported: 'conditions',
  evidenceGiven: 'text',
  decided: 'text',
};

const shifted = (at: string, by: number): string => new Date(Date.parse(at) - by).toISOString();

/** Words as they are in no other copy but by chance; now and then with a number that is in one alone. */
const wordsOf = (copy: number, n: number): string =>
  `${sentence(copy * 613 + n)}${pick(n, 8) === 0 ? `, order ${copy * 1000 + n}` : ''}`;

const eventOf = (event: EventEnvelope, copy: number, n: number): EventEnvelope => {
  const data = event.data as Readonly<Record<string, unknown>>;
  const field = said[event.type];
  const own =
    event.type === 'incidentDeclared'
      ? {
          number: copy + 1,
          title: `${sentence(copy).slice(0, 60)} (${copy + 1})`,
          severity: severities[pick(copy, severities.length)],
        }
      : field === undefined
        ? {}
        : { [field]: wordsOf(copy, n) };
  return {
    ...event,
    occurredAt: shifted(event.occurredAt, copy * apart),
    recordedAt: shifted(event.recordedAt, copy * apart),
    data: { ...data, ...own },
  };
};

/** The record of a copy, closed at its end. */
const recordOf = (records: readonly JournalRecord[], copy: number): Buffer => {
  const own = records.map((record) => ({
    ...record,
    events: record.events.map((event) => eventOf(event, copy, record.seq)),
  }));
  const last = own.at(-1);
  const before = last?.events.at(-1);
  if (last === undefined || before === undefined) throw new Error('The record to be copied is empty.');
  const commandId = `close-${copy}`;
  const closed: EventEnvelope = {
    ...before,
    id: `${commandId}/0`,
    type: 'incidentEnded',
    version: 2,
    data: { as: 'resolved', why: '', overruled: [], review: false },
  };
  return encodeAll([...own, { seq: last.seq + 1, commandId, events: [closed] }]);
};

/** Fills an app's data folder with so many closed incidents of so many log entries each, none of which owes anything. */
export const writePast = async (userData: string, incidents: number, entries: number): Promise<void> => {
  const led = join(userData, 'led');
  await mkdir(led, { recursive: true });
  await writeIncidents(led, [{ title: 'Led once', entries, threads: 8 }]);
  const [name = ''] = (await readdir(join(led, 'incidents'))).filter((file) => file.endsWith('.jsonl'));
  const lines = (await readFile(join(led, 'incidents', name), 'utf8')).trimEnd().split('\n');
  const records = lines.map((line): JournalRecord => JSON.parse(line));
  const folder = join(userData, 'incidents');
  await mkdir(folder);
  for (let copy = 0; copy < incidents; copy += 1)
    await writeFile(join(folder, `${randomUUID()}.jsonl`), recordOf(records, copy));
  await cp(join(led, 'settings.json'), join(userData, 'settings.json'));
};
