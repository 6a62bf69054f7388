import { ok, type Problem, type Result } from '../../domain/result.ts';
import type { ExportKind } from '../../shared/exports.ts';
import type { Saved } from '../../shared/types.ts';
import type { Files } from '../journal/files.ts';
import { replaceFile } from '../journal/replace-file.ts';
import { checkPlace } from './place.ts';

export type FileKind = ExportKind | 'mail' | 'record' | 'handover';

/** Asks the lead where to save a file; null if they cancel. */
export type AskWhere = (suggestedName: string, kind: FileKind) => Promise<string | null>;

/** Saves files where the lead chooses. */
export interface Saver {
  /** `content` is only called once a place has been chosen. */
  saveFile(
    suggestedName: string,
    kind: FileKind,
    content: () => Promise<string | Uint8Array>,
  ): Promise<Result<Saved, Problem>>;
  /** The same, with a function that does the saving. */
  chooseAndSave(
    suggestedName: string,
    kind: FileKind,
    save: (path: string) => Promise<Result<unknown, Problem>>,
  ): Promise<Result<Saved, Problem>>;
}

/** `own` is the console's data folder, whose own files are never overwritten. */
export const createSaver = (askWhere: AskWhere, files: Files, own: string): Saver => {
  const chooseAndSave: Saver['chooseAndSave'] = async (suggestedName, kind, save) => {
    const path = await askWhere(suggestedName, kind);
    if (path === null) return ok({ cancelled: true });
    const place = await checkPlace(files, own, path);
    if (!place.ok) return place;
    const saved = await save(path);
    return saved.ok ? ok({ path }) : saved;
  };
  return {
    chooseAndSave,
    saveFile: (suggestedName, kind, content) =>
      chooseAndSave(suggestedName, kind, async (path) => replaceFile(path, await content(), files)),
  };
};
