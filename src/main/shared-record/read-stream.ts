import type { JournalRecord } from '../../domain/incident/envelope.ts';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { NO_LINE_BEFORE } from '../journal/format.ts';
import type { Recovered } from '../journal/recover.ts';
import { compareFrom } from './compare.ts';
import type { SharedLog } from './port.ts';

/** A record as its stream has it now. */
export interface StreamRecord {
  readonly bytes: Buffer;
  /** What the bytes say, each line checked as it came. */
  readonly read: Recovered;
  /** The message that is the last of them. */
  readonly sequence: number;
}

/** Reads a stream from its first line; what is no line of the record is left out. */
export const readStream = async (log: SharedLog): Promise<Result<StreamRecord, Problem>> => {
  const records: JournalRecord[] = [];
  const hashes: string[] = [];
  const lines: Buffer[] = [];
  const comparison = compareFrom({ seq: 0, hash: NO_LINE_BEFORE }, []);
  let sequence = 0;
  const end = Promise.withResolvers<Result<null, Problem>>();
  const following = log.follow(0, {
    line: (line) => {
      if (comparison.judge(line.bytes) !== 'next') return undefined;
      lines.push(line.bytes);
      if (comparison.taken !== null) records.push(comparison.taken);
      hashes.push(comparison.place.hash);
      sequence = line.sequence;
      return undefined;
    },
    caughtUp: () => end.resolve(ok(null)),
    lost: (why) => end.resolve(problem('sharedUnreachable', why)),
    gone: () =>
      end.resolve(problem('sharedUnreachable', 'What the server has changed while it was read. Try again.')),
  });
  const ended = await end.promise;
  await following.stop();
  if (!ended.ok) return ended;
  if (comparison.isStrange)
    return problem(
      'sharedStrange',
      'The server has lines of this incident that do not follow each other: one in between is missing. Nothing was changed. Ask whoever runs the server.',
    );
  const bytes = Buffer.concat(lines);
  const { hash: lastHash } = comparison.place;
  const read: Recovered = { records, goodBytes: bytes.length, hashes, lastHash, end: { kind: 'whole' } };
  return ok({ bytes, read, sequence });
};
