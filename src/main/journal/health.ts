import type { ProblemCode } from '../../domain/problem-codes.ts';
import type { Problem } from '../../domain/result.ts';
import type { Readable } from './format.ts';
import type { BrokenLine, Damage } from './recover.ts';

/**
 * Whether a journal accepts records.
 * - recovered: it does; its end was broken when it was opened, and was saved to a separate file and cut off
 * - read-only: it does not, and will not until it is opened again. `code` and `message` say why; `damage` is
 *   set when the reason is damage before the last line
 */
export type JournalHealth =
  | { readonly kind: 'ok' }
  | { readonly kind: 'recovered'; readonly message: string; readonly cut: CutOff }
  | {
      readonly kind: 'read-only';
      readonly code: ProblemCode;
      readonly message: string;
      readonly damage: Damage | null;
    };

/** What was cut from the end of the file. */
export interface CutOff {
  /** torn: never confirmed as saved. bad-last-line: may have been confirmed. */
  readonly kind: 'torn' | 'bad-last-line';
  /** How many bytes. */
  readonly bytes: number;
  /** The file that holds them now. */
  readonly keptAt: string;
  readonly readable: Readable;
}

export const healthy: JournalHealth = { kind: 'ok' };

export const recoveredFrom = (cut: CutOff): JournalHealth => ({
  kind: 'recovered',
  cut,
  message:
    cut.kind === 'torn'
      ? `The last write was cut short before it was confirmed as saved; its ${cut.bytes} bytes were moved to ${cut.keptAt}.`
      : `The last line of the record was broken and was moved to ${cut.keptAt}; it may have been saved before, so check what it says and enter it again if it is missing.`,
});

export const damaged = (damage: Damage): JournalHealth => ({
  kind: 'read-only',
  code: 'journalDamaged',
  message: `The record is damaged at line ${damage.firstBadLine}: ${reasonOf(damage.broken[0])}. The incident is read-only; everything that can be read is shown and nothing was changed. Save a copy of the record elsewhere before repairing it.`,
  damage,
});

export const readOnlyBecause = ({ code, message }: Problem): JournalHealth => ({
  kind: 'read-only',
  code,
  message,
  damage: null,
});

/** Why nothing more is written after a write or an fsync failed with `code`. */
export const writeFailure = (code: string): Problem =>
  code === 'ENOSPC' || code === 'EDQUOT'
    ? {
        code: 'journalDiskFull',
        message:
          'The disk is full, so the incident is read-only. Everything saved so far is kept. Free some space and open the incident again, or save a copy of the record elsewhere.',
      }
    : {
        code: 'journalWriteFailed',
        message: `Writing to the disk failed (${code}), so the incident is read-only. Everything saved so far is kept. Save a copy of the record elsewhere, then open the incident again.`,
      };

/** The file can be read but not opened for writing. */
export const notWritable = (path: string, code: string): Problem => ({
  code: 'journalNotWritable',
  message: `The record can be read but not written (${code}), so the incident is read-only. Check who may write to ${path}, then open the incident again.`,
});

/** The broken end could not be set aside, so it was not cut. */
export const endNotSetAside = (path: string, code: string): Problem => ({
  code: 'journalEndBroken',
  message: `The end of the record is broken and could not be moved aside (${code}), so the incident is read-only and nothing was lost. Check that there is space and that ${path} can be written to, then open the incident again.`,
});

const reasonOf = (line: BrokenLine | undefined): string => line?.reason ?? 'it cannot be read';
