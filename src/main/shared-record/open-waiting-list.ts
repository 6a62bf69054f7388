import { ok, type Problem, type Result } from '../../domain/result.ts';
import type { RefusedLine } from '../../shared/shared-record.ts';
import type { DecisionSettings } from '../incidents/service.ts';
import type { OpenRecord } from '../incidents/shared-way.ts';
import type { Files } from '../journal/files.ts';
import type { Logger } from '../log/logger.ts';
import { removeLate, takeLate } from './late.ts';
import { openPendingFile } from './pending-file.ts';
import { readRefused } from './refused-file.ts';
import { createRefusedLines } from './refused-lines.ts';
import { createEntries } from './waiting-entries.ts';
import { createWaitingList, type WaitingList } from './waiting-list.ts';

/** Reads what waited on this console when the incident was closed, or the console killed. */

interface WaitingDeps {
  readonly record: OpenRecord;
  /** Where its files are: `<base>.pending.jsonl` and `<base>.refused.json`. */
  readonly base: string;
  readonly files: Files;
  readonly now: () => Date;
  readonly settings: () => DecisionSettings;
  /** Something of it has changed. */
  readonly onChanged: () => void;
  readonly log: Logger;
}

/** How the name of a file ends in which something waits. */
export const pendingEnd = '.pending.jsonl';

/** Whatever is in the record by now is dropped, and the rest is decided again. Fails where a file cannot be read. */
export const openWaitingList = async (deps: WaitingDeps): Promise<Result<WaitingList, Problem>> => {
  const { record, base, files, now, settings, log } = deps;
  const refusedPath = `${base}.refused.json`;
  const before = await readRefused(refusedPath, files, now);
  if (!before.ok) return before;
  const pending = await openPendingFile(
    { path: `${base}${pendingEnd}`, files, now, settings },
    { current: () => list.current(), lost: (lost) => list.lost(lost) },
  );
  if (!pending.ok) return pending;
  const { file, found } = pending.value;
  const known = new Set(before.value.refused.map(({ commandId }) => commandId));
  const isWritten = (commandId: string): boolean => record.written(commandId) !== null;
  const waits = found.waiting.filter(({ commandId }) => {
    if (known.has(commandId) || isWritten(commandId)) return false;
    known.add(commandId);
    return true;
  });
  const taken = await takeLate(record, base, files, { ...settings(), now: now().toISOString() });
  if (!taken.ok) return taken;
  const late = taken.value;
  const unread = [found.keptAt, before.value.keptAt, late?.keptAt ?? null].filter((path) => path !== null);
  for (const path of unread)
    log.error('something that waited could not be read and is kept aside', { incident: record.id, path });
  const news = [
    ...unreadable(countOf(found.unreadable), found.keptAt, now()),
    ...unreadable('What only the record of this computer had', late?.keptAt ?? null, now()),
    ...(late?.refused ?? []).filter(({ commandId }) => !known.has(commandId)),
  ];
  const entered = (late?.waiting ?? []).filter(({ commandId }) => !known.has(commandId));
  const lines = [...before.value.refused.filter(({ commandId }) => !isWritten(commandId)), ...news];
  const refused = createRefusedLines(
    { incident: record.id, path: refusedPath, files, pending: file, log },
    lines,
  );
  const entries = createEntries(
    [...entered, ...waits],
    lines.map(({ commandId }) => commandId),
  );
  const list = createWaitingList(deps, { entries, refused, file });
  const areKept = news.length === 0 || (await refused.save());
  if (late === null) return ok(list);
  // It waits as anything else does from now on. What could not be kept for its author is looked at again at the next start.
  const saved = await file.rewrite();
  if (saved.ok && areKept) await removeLate(base, files);
  return saved.ok ? ok(list) : saved;
};

const countOf = (unreadable: number): string =>
  unreadable === 1 ? 'One entry that waited' : `${unreadable} entries that waited`;

/** The line by which an author hears that something that waited cannot be read; none where all could be. */
const unreadable = (words: string, keptAt: string | null, now: Date): readonly RefusedLine[] =>
  keptAt === null
    ? []
    : [
        {
          commandId: `unreadable ${keptAt}`,
          words,
          why: `The file on this computer was damaged and cannot be read in full. It is kept in ${keptAt}; enter again what is missing from the record.`,
          at: now.toISOString(),
          by: '',
          thread: null,
        },
      ];
