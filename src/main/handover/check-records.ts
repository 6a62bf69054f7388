import { z } from 'zod';
import { referenceOf } from '../../domain/handover/manifest.ts';
import type { EventEnvelope, JournalRecord } from '../../domain/incident/envelope.ts';
import { evolveAll, initialState } from '../../domain/incident/evolve.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { withoutMark } from '../../shared/tour-id.ts';
import { createEventReader } from '../incidents/upcast.ts';
import { type Fault, fault } from './fault.ts';

/** Records from elsewhere of which each was understood, and which are those of one incident. */
export interface CheckedRecords {
  /** The events of each record, as this console reads them. */
  readonly events: readonly (readonly EventEnvelope[])[];
  /** The fold of all of them. */
  readonly state: IncidentState;
  readonly incident: string;
  readonly reference: string;
  readonly title: string;
}

/** What the file calls the place of a record, by its number, and of one of its events, from 1; null for none. */
type Place = (record: number, event: number | null) => string;

/** Checks what the records of a file say, whatever it is packed in; their chain is for the caller to check. */
export const checkRecords = (
  records: readonly JournalRecord[],
  place: Place,
): Result<CheckedRecords, Fault> => {
  const events = understood(records, place);
  if (!events.ok) return events;
  const incident = incidentOf(records, place);
  if (!incident.ok) return incident;
  const state = evolveAll(initialState, events.value.flat());
  if (state.facts === null) return fault('holds a record without an incident');
  return ok({
    events: events.value,
    state,
    incident: incident.value,
    reference: referenceOf(state.facts.number),
    title: state.facts.title,
  });
};

/** The events of each record, or the first that this version does not understand. */
const understood = (
  records: readonly JournalRecord[],
  place: Place,
): Result<readonly (readonly EventEnvelope[])[], Fault> => {
  const reader = createEventReader();
  const all: (readonly EventEnvelope[])[] = [];
  for (const { seq, events } of records) {
    const read: EventEnvelope[] = [];
    for (const event of events) {
      read.push(reader.read(event));
      const where = `${place(seq, read.length)} (${event.type.slice(0, 40)})`;
      if (reader.unread.newer > 0)
        return fail({
          code: 'handoverNewer',
          what: `holds an entry of a newer version of the console at ${where}`,
        });
      if (reader.unread.malformed > 0) return fault(`holds an entry that cannot be understood at ${where}`);
    }
    all.push(read);
  }
  return ok(all);
};

/** The one incident of a record: declared in the first line, by the command that is its id. */
const incidentOf = (records: readonly JournalRecord[], place: Place): Result<string, Fault> => {
  const [first] = records;
  // A drill that was practised comes in as any other.
  const id = z.uuid().safeParse(withoutMark(first?.commandId ?? ''));
  if (first?.events[0]?.type !== 'incidentDeclared' || !id.success)
    return fault('holds a record that does not begin with an incident');
  const declares = ({ events }: JournalRecord) =>
    events.filter(({ type }) => type === 'incidentDeclared').length;
  const second = records.find((record) => declares(record) > (record === first ? 1 : 0));
  if (second !== undefined)
    return fault(`holds two incidents: another one begins at ${place(second.seq, null)}`);
  const commands = new Set<string>();
  const twice = records.find(({ commandId }) => commands.size === commands.add(commandId).size);
  if (twice !== undefined) return fault(`says something twice at ${place(twice.seq, null)}`);
  return ok(id.data);
};
