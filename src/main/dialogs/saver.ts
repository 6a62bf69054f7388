import { ok, type Problem, type Result } from '../../domain/result.ts';
import type { Saved } from '../../shared/types.ts';
import type { Files } from '../journal/files.ts';
import { replaceFile } from '../journal/replace-file.ts';
import { checkPlace } from './place.ts';

export type FileKind = 'markdown' | 'mail' | 'record';

/** Asks the lead where a file shall go; null when they think better of it. */
export type AskWhere = (suggestedName: string, kind: FileKind) => Promise<string | null>;

/** Saves files where the lead says. */
export interface Saver {
  /** `content` is asked for once a place is chosen. */
  saveFile(
    suggestedName: string,
    kind: FileKind,
    content: () => Promise<string | Uint8Array>,
  ): Promise<Result<Saved, Problem>>;
  /** The same for what knows how to save itself. */
  chooseAndSave(
    suggestedName: string,
    kind: FileKind,
    save: (path: string) => Promise<Result<unknown, Problem>>,
  ): Promise<Result<Saved, Problem>>;
}

/** `own` is the folder in which the console keeps its records: nothing is saved there. */
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
