import type { EventEnvelope, JournalRecord } from '../../domain/incident/envelope.ts';
import { evolveAll, initialState } from '../../domain/incident/evolve.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import { createEventReader } from './upcast.ts';

/** What the lines of a record say, as this version of the console understands it. */
export const eventsIn = (records: readonly JournalRecord[]): readonly EventEnvelope[] => {
  const reader = createEventReader();
  return records.flatMap(({ events }) => events.map((event) => reader.read(event)));
};

/** The fold of a record's lines from its first. */
export const foldRecords = (records: readonly JournalRecord[]): IncidentState =>
  evolveAll(initialState, eventsIn(records));
