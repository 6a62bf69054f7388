import { join } from 'node:path';
import { because } from '../../domain/causes/cause.ts';
import type { ErrandOutcome } from '../../domain/errands/errand.ts';
import type { ErrandFacts } from '../../domain/incident/state.ts';
import { codeOf, type Files, writeFileOut } from '../journal/files.ts';

/** Keeps what a drill would have asked of a service. Has no network access. */
export interface ErrandSandbox {
  keep(errand: ErrandFacts): Promise<ErrandOutcome>;
}

/** A folder with one JSON file for each; a file is never overwritten, so that anybody can see that each was asked once. */
export const createErrandSandbox = (folder: string, files: Files): ErrandSandbox => ({
  keep: async ({ id, kind, what }) => {
    const bytes = Buffer.from(`${JSON.stringify({ id, kind, what }, null, 2)}\n`);
    try {
      await files.makeFolder(folder);
      await writeFileOut(files, join(folder, `${encodeURIComponent(id)}.json`), bytes);
    } catch (error) {
      const code = codeOf(error);
      if (code !== 'EEXIST')
        return { kind: 'failed', code, cause: because('drillNotKept', { folder, code }) };
    }
    return { kind: 'done', remote: {}, remark: null };
  },
});
