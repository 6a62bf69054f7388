import { type ForkEntry, forkSides } from '../../domain/handover/fork.ts';
import type { JournalRecord } from '../../domain/incident/envelope.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import { leftBehind } from '../../domain/shared-record/left-behind.ts';
import { aboutThread } from '../../domain/shared-record/not-taken.ts';
import type { Waiting } from '../../domain/shared-record/waiting.ts';
import type { SharedFork } from '../../shared/shared-record.ts';
import { foldRecords } from '../incidents/fold-records.ts';
import { decodeLine } from '../journal/format.ts';
import type { Fork } from './link-state.ts';

/** The record here and the one on the server went on differently: what each has alone. */

/** The records of lines, each with its newline. */
export const recordsOf = (lines: readonly Buffer[]): readonly JournalRecord[] =>
  lines.flatMap((line) => {
    const decoded = decodeLine(line.subarray(0, -1));
    return decoded.ok ? [decoded.value.record] : [];
  });

/** The fold of lines. */
export const foldOf = (lines: readonly Buffer[]): IncidentState => foldRecords(recordsOf(lines));

/** The three records of a fork: what both have, and all that each has. `lines`: those of the record here. */
export const sidesOf = (lines: readonly Buffer[], { common, theirs }: Fork) => {
  const shared = lines.slice(0, common.seq);
  return { common: foldOf(shared), mine: foldOf(lines), theirs: foldOf([...shared, ...theirs]) };
};

const wordsOf = ({ at, by, thread, label, text }: ForkEntry): string =>
  `${at}, ${by}: ${aboutThread(thread, [label, text].filter((part) => part !== '').join(': '))}`;

/** A fork as a person is shown it. */
export const explainFork = (lines: readonly Buffer[], fork: Fork): SharedFork => {
  const { common, mine, theirs } = sidesOf(lines, fork);
  const sides = forkSides(mine, theirs, common, () => false);
  return {
    common: fork.common.seq,
    onlyHere: sides.mine.entries.map(wordsOf),
    onlyThere: sides.theirs.entries.map(wordsOf),
  };
};

/** What waits here as it is decided on the server's lines: nothing in it refers to the lines that are left. */
export const leaving =
  (lines: readonly Buffer[], fork: Fork) =>
  (waiting: readonly Waiting[]): readonly Waiting[] => {
    const { common, mine, theirs } = sidesOf(lines, fork);
    return leftBehind(waiting, common, mine, theirs);
  };
