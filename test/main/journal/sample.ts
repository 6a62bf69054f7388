import type { EventEnvelope, JournalRecord } from '../../../src/domain/incident/envelope.ts';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import { encodeLine, hashOf, NO_LINE_BEFORE } from '../../../src/main/journal/format.ts';
import { type JournalDeps, openJournal } from '../../../src/main/journal/journal.ts';

/** One event of command `commandId` that says `text`. */
export const event = (commandId: string, text: string, index = 0): EventEnvelope => ({
  id: `${commandId}/${index}`,
  type: 'entry-added',
  version: 1,
  occurredAt: '2026-11-20T18:00:00.000Z',
  recordedAt: '2026-11-20T18:00:01.000Z',
  by: 'mira',
  data: { text },
});

/** The record of command `c<seq>`. */
export const record = (seq: number, text = `entry ${seq}`): JournalRecord => ({
  seq,
  commandId: `c${seq}`,
  events: [event(`c${seq}`, text)],
});

/** Records 1 to `count`. */
export const recordsTo = (count: number): JournalRecord[] =>
  Array.from({ length: count }, (_, index) => record(index + 1));

/** The lines of a journal that holds `records`, one buffer each. */
export const linesOf = (records: readonly JournalRecord[]): Buffer[] => {
  let hash = NO_LINE_BEFORE;
  return records.map((each) => {
    const line = encodeLine(each, hash);
    hash = hashOf(line.subarray(0, -1));
    return line;
  });
};

/** The bytes of a journal that holds `records`. */
export const bytesOf = (records: readonly JournalRecord[]): Buffer => Buffer.concat(linesOf(records));

export const TIME = new Date('2026-11-20T18:31:05.250Z');

/** Opens the journal at `path` on the real file system, or as `deps` say; fails the test if it cannot. */
export const opened = async (path: string, deps: Partial<JournalDeps> = {}) => {
  const journal = await openJournal({ path, files: nodeFiles, now: () => TIME, ...deps });
  if (!journal.ok) throw new Error(journal.error.message);
  return journal.value;
};

/** Numbers from 0 to 1 that depend on `seed` alone (mulberry32). */
export const randomFrom = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** The events of command `number` in a run with `seed`: one to three, up to 20 kB together. */
export const commandEvents = (seed: number, number: number): EventEnvelope[] => {
  const random = randomFrom(seed * 1000 + number);
  const count = 1 + Math.floor(random() * 3);
  return Array.from({ length: count }, (_, index) => {
    const letters = Math.floor((random() * 20_000) / count);
    return event(`c${number}`, `${number}:`.padEnd(letters, 'abcdefghij'), index);
  });
};
