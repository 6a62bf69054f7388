import type { JournalRecord } from '../../domain/incident/envelope.ts';
import type { EventData } from '../../domain/incident/events.ts';
import { ok, type Result } from '../../domain/result.ts';
import { recover } from '../journal/recover.ts';
import { type CheckedRecords, checkRecords } from './check-records.ts';
import { type Fault, fault } from './fault.ts';

/** A record of which every line was verified and understood. */
export interface VerifiedRecord extends CheckedRecords {
  /** Its bytes, to be kept as they are. */
  readonly bytes: Buffer;
  /** The hash of each line. */
  readonly hashes: readonly string[];
  readonly records: readonly JournalRecord[];
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
  const checked = checkRecords(records, (line) => `line ${line} of its record`);
  if (!checked.ok) return checked;
  const last = checked.value.events.at(-1)?.at(-1);
  if (last?.type !== 'recordHandedOver') return fault('holds a record that was never handed over');
  return ok({
    ...checked.value,
    bytes,
    hashes,
    records,
    // Its shape was checked when it was read.
    handedOver: last.data as EventData<'recordHandedOver'>,
  });
};
