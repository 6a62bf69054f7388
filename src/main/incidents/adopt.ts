import { type Problem, problem, type Result } from '../../domain/result.ts';
import type { Files } from '../journal/files.ts';
import { readIfThere, replaceFile } from '../journal/replace-file.ts';
import type { LiveIncident } from './live.ts';

const hasMore = problem(
  'handoverChanged',
  'The record here has something that the file lacks, so it was left as it is. Open the file again to see what.',
);

/**
 * Puts `record` in the place of the journal at `path`, which `live` has open if it is: all of it or nothing, even if the
 * console is killed meanwhile. Only where there is no journal, or one that is the beginning of `record`, byte for byte.
 */
export const replaceRecord = async (
  path: string,
  live: Pick<LiveIncident, 'close'> | undefined,
  record: Buffer,
  files: Files,
): Promise<Result<void, Problem>> => {
  // From here on nothing can be written to the file that is about to be replaced.
  await live?.close();
  const here = await readIfThere(path, files);
  if (!here.ok) return here;
  const isBeginning = here.value === null || record.subarray(0, here.value.length).equals(here.value);
  return isBeginning ? replaceFile(path, record, files) : hasMore;
};
