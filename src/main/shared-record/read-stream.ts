import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { NO_LINE_BEFORE } from '../journal/format.ts';
import { compareFrom } from './compare.ts';
import type { SharedLog } from './port.ts';

/** A record as its stream has it now. */
export interface StreamRecord {
  readonly lines: readonly Buffer[];
  /** The message that is the last of them. */
  readonly sequence: number;
}

/** Reads a stream from its first line; what is no line of the record is left out. */
export const readStream = async (log: SharedLog): Promise<Result<StreamRecord, Problem>> => {
  const comparison = compareFrom({ seq: 0, hash: NO_LINE_BEFORE }, []);
  const lines: Buffer[] = [];
  let sequence = 0;
  const end = Promise.withResolvers<Result<null, Problem>>();
  const following = log.follow(0, {
    line: async (line) => {
      if (comparison.judge(line.bytes) !== 'next') return;
      lines.push(line.bytes);
      sequence = line.sequence;
    },
    caughtUp: () => end.resolve(ok(null)),
    lost: (why) => end.resolve(problem('sharedUnreachable', why)),
    gone: () =>
      end.resolve(problem('sharedUnreachable', 'What the server has changed while it was read. Try again.')),
  });
  const read = await end.promise;
  await following.stop();
  if (!read.ok) return read;
  if (comparison.isStrange)
    return problem(
      'sharedStrange',
      'The server has lines of this incident that do not follow each other: one in between is missing. Nothing was changed. Ask whoever runs the server.',
    );
  return ok({ lines, sequence });
};
