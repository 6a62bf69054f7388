import { join } from 'node:path';
import { z } from 'zod';
import { audienceSchema } from '../../domain/incident/word-schemas.ts';
import type { Audience } from '../../domain/incident/words.ts';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { draftContentSchema } from '../../shared/contract.ts';
import type { KeptBecause, KeptDraft, UpdateContent } from '../../shared/shared-drafts.ts';
import { codeOf, type Files } from '../journal/files.ts';
import { readIfThere, replaceFile } from '../journal/replace-file.ts';
import type { Logger } from '../log/logger.ts';

/** Words of updates that are kept beside the ones in hand: one file per incident, among its drafts. */
export interface KeptDrafts {
  /** Oldest first. */
  read(incident: string): Promise<Result<readonly KeptDraft[], Problem>>;
  /** Keeps these words too. When it resolves, they are on the disk; the answer has all of them. */
  keep(incident: string, audience: Audience, why: KeptBecause, content: UpdateContent): Promise<Kept>;
  /** Lets go of words that somebody has brought back, or does not want. */
  remove(incident: string, id: string): Promise<Kept>;
  /** Resolves when no change is under way. */
  settled(): Promise<void>;
}
type Kept = Result<readonly KeptDraft[], Problem>;

interface KeptDeps {
  readonly folder: string;
  readonly files: Files;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly log: Logger;
}

const fileSchema = z.object({
  version: z.literal(1),
  drafts: z.array(
    z.object({
      id: z.string(),
      audience: audienceSchema,
      at: z.iso.datetime(),
      why: z.enum(['replaced', 'handed']),
      content: draftContentSchema,
    }),
  ),
});

export const createKeptDrafts = (deps: KeptDeps): KeptDrafts => {
  const { folder, files, now, newId, log } = deps;
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };

  // Encoded, so that no id can lead out of the folder.
  const pathOf = (incident: string): string =>
    join(folder, `${encodeURIComponent(incident)}.kept-updates.json`);

  const read = async (incident: string): Promise<Kept> => {
    const path = pathOf(incident);
    const bytes = await readIfThere(path, files);
    if (!bytes.ok) return unreadable(`Check who may read ${path}.`);
    if (bytes.value === null) return ok([]);
    const drafts = draftsIn(bytes.value);
    return drafts === null ? setAside(path) : ok(drafts);
  };

  /** What cannot be understood is moved aside: a person can still look for words in it. */
  const setAside = async (path: string): Promise<Kept> => {
    // No colons: Windows does not allow them in a file name.
    const kept = `${path}.damaged-${now().toISOString().replaceAll(':', '-')}`;
    try {
      await files.rename(path, kept);
      log.error('kept updates were set aside');
      return ok([]);
    } catch {
      return unreadable(`Move ${path} elsewhere.`);
    }
  };

  const write = async (incident: string, drafts: readonly KeptDraft[]): Promise<Kept> => {
    try {
      await files.makeFolder(folder);
    } catch (error) {
      return notKept(codeOf(error));
    }
    const saved = await replaceFile(pathOf(incident), JSON.stringify({ version: 1, drafts }), files);
    return saved.ok ? ok(drafts) : notKept(saved.error.code);
  };

  return {
    read: (incident) => inTurn(() => read(incident)),
    keep: (incident, audience, why, content) =>
      inTurn(async () => {
        const before = await read(incident);
        if (!before.ok) return before;
        const after = withKept(before.value, {
          id: newId(),
          audience,
          at: now().toISOString(),
          why,
          content,
        });
        return after === before.value ? before : write(incident, after);
      }),
    remove: (incident, id) =>
      inTurn(async () => {
        const before = await read(incident);
        if (!before.ok || !before.value.some((one) => one.id === id)) return before;
        return write(
          incident,
          before.value.filter((one) => one.id !== id),
        );
      }),
    settled: async () => {
      await turn;
    },
  };
};

/** With these words too; the same list when it has them. */
export const withKept = (before: readonly KeptDraft[], kept: KeptDraft): readonly KeptDraft[] => {
  const words = JSON.stringify(kept.content);
  if (before.some((one) => one.audience === kept.audience && JSON.stringify(one.content) === words))
    return before;
  // Of words that were passed on, whoever has them now has all: only the newest stay here too.
  const others = before.filter(
    ({ why, audience }) => kept.why !== 'handed' || why !== 'handed' || audience !== kept.audience,
  );
  return [...others, kept];
};

const draftsIn = (bytes: Buffer): readonly KeptDraft[] | null => {
  try {
    const parsed = fileSchema.safeParse(JSON.parse(bytes.toString('utf8')));
    if (!parsed.success) return null;
    return parsed.data.drafts.flatMap(({ content, ...rest }) =>
      content.kind === 'update' ? [{ ...rest, content }] : [],
    );
  } catch {
    return null;
  }
};

const unreadable = (what: string): Kept =>
  problem('draftUnreadable', `The words that were kept beside this update could not be read. ${what}`);

const notKept = (code: string): Kept =>
  problem(
    'draftNotSaved',
    `What you had written could not be kept beside this update (${code}). It stays in the field; copy it elsewhere first.`,
  );
