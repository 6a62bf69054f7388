import { type Files, nodeFiles, type OpenFile } from '../../../src/main/journal/files.ts';
import type { RecordMoment } from '../kinds.ts';

/**
 * Where a console dies: at the `nth` write to such a file from when it was told, and how far that write has come. Only writes
 * that are about this count; null: every write.
 */
export interface FileDeath {
  readonly file: keyof typeof patterns;
  readonly about: keyof typeof words | null;
  readonly moment: RecordMoment;
  readonly nth: number;
}

/** pending: what waits to become part of the record. replaced: any other file beside shared records, which is written anew. */
const patterns = {
  pending: /pending\.jsonl$/u,
  replaced: /[\\/]shared-record[\\/]\.throughline-/u,
  record: /[\\/]incidents[\\/][^\\/]*\.jsonl$/u,
} as const;

/** What a page or a step in Slack goes through, as what waits and as the record has it. */
const words = {
  planned: /"(?:planErrand|planChannel|errandPlanned|channelStepsPlanned)"/u,
  attempted: /"(?:record(?:Errand|Step)Attempt|errandAttempted|channelStepAttempted)"/u,
  ended: /"(?:record(?:Errand|Step)Outcome|errandEnded|channelStepEnded)"/u,
  settled: /"(?:settleErrand|settleChannelStep|errandSettled|channelStepSettled)"/u,
  taken: /"(?:takeSending|sendingTaken)"/u,
} as const;

export const deathWords = Object.keys(words) as readonly (keyof typeof words)[];

export const deathFiles = Object.keys(patterns) as readonly FileDeath['file'][];

/** The real file system, whose process dies when a write is reached that it was armed for; null: at none. */
export const armedFiles = (
  die: () => never,
): { readonly files: Files; readonly arm: (death: FileDeath | null) => void } => {
  let death: FileDeath | null = null;
  let left = 0;
  const watch = (file: OpenFile, kind: FileDeath['file']): OpenFile => {
    let dieAfterSync = false;
    const isIt = (bytes: Uint8Array): boolean => {
      if (death?.file !== kind) return false;
      if (death.about !== null && !words[death.about].test(Buffer.from(bytes).toString('utf8'))) return false;
      left -= 1;
      return left === 0;
    };
    return {
      ...file,
      write: async (bytes) => {
        const moment = isIt(bytes) ? death?.moment : undefined;
        if (moment === undefined) return file.write(bytes);
        if (moment === 'before') die();
        if (moment === 'torn') {
          await file.write(bytes.subarray(0, Math.floor(bytes.length / 2)));
          die();
        }
        const taken = await file.write(bytes);
        if (moment === 'unsynced') die();
        dieAfterSync = true;
        return taken;
      },
      sync: async () => {
        await file.sync();
        if (dieAfterSync) die();
      },
    };
  };
  return {
    files: {
      ...nodeFiles,
      open: async (path, flag) => {
        const file = await nodeFiles.open(path, flag);
        const kind = deathFiles.find((one) => patterns[one].test(path));
        return kind === undefined ? file : watch(file, kind);
      },
    },
    arm: (next) => {
      death = next;
      left = next?.nth ?? 0;
    },
  };
};
