import { z } from 'zod';
import { referenceOf } from '../../domain/handover/manifest.ts';
import type { EventEnvelope, JournalRecord } from '../../domain/incident/envelope.ts';
import type { EventData } from '../../domain/incident/events.ts';
import { evolveAll, initialState } from '../../domain/incident/evolve.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { createEventReader } from '../incidents/upcast.ts';
import { recover } from '../journal/recover.ts';
import { type Fault, fault } from './fault.ts';

/** A record of which every line was verified and understood. */
export interface VerifiedRecord {
  /** Its bytes, to be kept as they are. */
  readonly bytes: Buffer;
  /** The hash of each line. */
  readonly hashes: readonly string[];
  readonly records: readonly JournalRecord[];
  /** The events of each line, as this console reads them. */
  readonly events: readonly (readonly EventEnvelope[])[];
  /** The fold of all of it. */
  readonly state: IncidentState;
  readonly incident: string;
  readonly reference: string;
  readonly title: string;
  /** Its last word: by which console it was handed over, to whom. */
  readonly handedOver: EventData<'recordHandedOver'>;
}

/** Verifies a record that comes from elsewhere: its chain, what each line says, and that it is one incident's, handed over. */
export const verifyRecord = (bytes: Buffer): Result<VerifiedRecord, Fault> => {
  const { records, hashes, end } = recover(bytes);
  if (end.kind === 'damaged')
    return fault(
      `is damaged at line ${end.firstBadLine} of its record: ${end.broken[0]?.reason ?? 'it cannot be read'}`,
    );
  if (end.kind !== 'whole')
    return fault(
      `is damaged at line ${records.length + 1} of its record: ${end.kind === 'torn' ? 'it has no end' : end.reason}`,
    );
  const events = understood(records);
  if (!events.ok) return events;
  const incident = incidentOf(records);
  if (!incident.ok) return incident;
  const last = events.value.at(-1)?.at(-1);
  if (last?.type !== 'recordHandedOver') return fault('holds a record that was never handed over');
  const state = evolveAll(initialState, events.value.flat());
  if (state.facts === null) return fault('holds a record without an incident');
  return ok({
    bytes,
    hashes,
    records,
    events: events.value,
    state,
    incident: incident.value,
    reference: referenceOf(state.facts.number),
    title: state.facts.title,
    // Its shape was checked when it was read.
    handedOver: last.data as EventData<'recordHandedOver'>,
  });
};

/** The events of each line, or the first line with one that this version does not understand. */
const understood = (
  records: readonly JournalRecord[],
): Result<readonly (readonly EventEnvelope[])[], Fault> => {
  const reader = createEventReader();
  const lines: (readonly EventEnvelope[])[] = [];
  for (const { seq, events } of records) {
    lines.push(events.map((event) => reader.read(event)));
    const types = events.map(({ type }) => type.slice(0, 40)).join(', ');
    if (reader.unread.newer > 0)
      return fail({
        code: 'handoverNewer',
        what: `holds an entry of a newer version of the console at line ${seq} of its record (${types})`,
      });
    if (reader.unread.malformed > 0)
      return fault(`holds an entry that cannot be understood at line ${seq} of its record (${types})`);
  }
  return ok(lines);
};

/** The one incident of a record: declared in the first line, by the command that is its id. */
const incidentOf = (records: readonly JournalRecord[]): Result<string, Fault> => {
  const [first] = records;
  const id = z.uuid().safeParse(first?.commandId);
  if (first?.events[0]?.type !== 'incidentDeclared' || !id.success)
    return fault('holds a record that does not begin with an incident');
  const declares = ({ events }: JournalRecord) =>
    events.filter(({ type }) => type === 'incidentDeclared').length;
  const second = records.find((record) => declares(record) > (record === first ? 1 : 0));
  if (second !== undefined)
    return fault(`holds two incidents: another one begins at line ${second.seq} of its record`);
  const commands = new Set<string>();
  const twice = records.find(({ commandId }) => commands.size === commands.add(commandId).size);
  if (twice !== undefined) return fault(`says something twice at line ${twice.seq} of its record`);
  return ok(id.data);
};
