import type { JournalRecord } from '../../domain/incident/envelope.ts';
import { ok, type Problem, type Result } from '../../domain/result.ts';
import type { OpenRecord } from '../incidents/shared-way.ts';
import { hashOf, NO_LINE_BEFORE } from '../journal/format.ts';
import { type Comparison, compareFrom } from './compare.ts';
import type { Hint } from './place-file.ts';
import type { SharedLine, SharedLog } from './port.ts';

/** Where the reading of a stream begins. */
export interface Beginning {
  readonly comparison: Comparison;
  /** The message behind which it begins; 0: with the first. */
  readonly sequence: number;
  /** Whether the server does not have a line any more that it had. */
  readonly isLost: boolean;
}

/**
 * Begins behind the last line that is known to be in the stream, if it still is; otherwise at the beginning of both.
 * `isWelcome`: as for {@link compareFrom}.
 */
export const beginReading = async (
  record: Pick<OpenRecord, 'tip' | 'lines'>,
  log: Pick<SharedLog, 'at'>,
  hint: Hint | null,
  isWelcome?: (record: JournalRecord) => boolean,
): Promise<Result<Beginning, Problem>> => {
  const { seq, hash } = record.tip;
  // A hint may be newer than what was on the disk when the console was killed.
  const known = hint !== null && hint.seq <= seq ? hint : null;
  const there = known === null ? ok(null) : await log.at(known.sequence);
  if (!there.ok) return there;
  if (known?.seq === seq && isLine(there.value, hash))
    return ok({
      comparison: compareFrom({ seq, hash }, [], isWelcome),
      sequence: known.sequence,
      isLost: false,
    });
  const lines = await record.lines();
  if (!lines.ok) return lines;
  const own = known === null ? undefined : lines.value[known.seq - 1];
  if (known !== null && own !== undefined && there.value?.bytes.equals(own) === true) {
    const place = { seq: known.seq, hash: hashOf(own.subarray(0, -1)) };
    const comparison = compareFrom(place, lines.value.slice(known.seq), isWelcome);
    return ok({ comparison, sequence: known.sequence, isLost: false });
  }
  const comparison = compareFrom({ seq: 0, hash: NO_LINE_BEFORE }, lines.value, isWelcome);
  return ok({ comparison, sequence: 0, isLost: known !== null });
};

const isLine = (line: SharedLine | null, hash: string): boolean =>
  line !== null && line.bytes.at(-1) === 0x0a && hashOf(line.bytes.subarray(0, -1)) === hash;
