import type { IncidentState } from '../../domain/incident/state.ts';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { codeOf, type Files } from '../journal/files.ts';
import { recover } from '../journal/recover.ts';
import { foldRecords } from './fold-records.ts';

/** Folds the readable records of a journal that is not open, without changing the file. */
export const readShelved = async (
  path: string,
  files: Files,
): Promise<Result<{ readonly seq: number; readonly state: IncidentState }, Problem>> => {
  try {
    const { records } = recover(await files.read(path));
    return ok({ seq: records.at(-1)?.seq ?? 0, state: foldRecords(records) });
  } catch (error) {
    return problem('journalUnreadable', `The record at ${path} could not be read (${codeOf(error)}).`);
  }
};
