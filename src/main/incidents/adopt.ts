import { type Problem, problem, type Result } from '../../domain/result.ts';
import { codeOf, type Files } from '../journal/files.ts';
import { readIfThere, replaceFile } from '../journal/replace-file.ts';
import { keepAs } from '../journal/set-aside.ts';
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

/**
 * Puts `record` in the place of the journal at `path`, which went on differently and is first kept in a file beside it,
 * `<name>.fork-<time>`.
 */
export const replaceFork = async (
  path: string,
  live: Pick<LiveIncident, 'close'> | undefined,
  record: Buffer,
  { files, now }: { readonly files: Files; readonly now: () => Date },
): Promise<Result<void, Problem>> => {
  await live?.close();
  const here = await readIfThere(path, files);
  if (!here.ok) return here;
  try {
    const time = now().toISOString().replaceAll(/[:.]/gu, '-');
    if (here.value !== null) await keepAs(files, `${path}.fork-${time}`, here.value);
  } catch (error) {
    return problem(
      'fileNotReplaced',
      `The record here could not be kept beside the new one (${codeOf(error)}), so it was left as it is. Check that there is space and try again.`,
    );
  }
  return replaceFile(path, record, files);
};
