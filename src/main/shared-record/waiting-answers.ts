import type { JournalRecord } from '../../domain/incident/envelope.ts';
import { fail, ok, type Problem, type Result } from '../../domain/result.ts';
import type { Executed } from '../../shared/types.ts';
import type { OpenRecord } from '../incidents/shared-way.ts';
import type { RefusedLines } from './refused-lines.ts';
import type { Entries, Entry } from './waiting-entries.ts';

/** What whoever entered something is told: what has become of it by now, and what becomes of it in the end. */
interface Answers {
  /** What has become of an entry by now: in the record, refused, waiting as the line that it would be, or done by others. */
  becameOf(entry: Entry): Result<Executed, Problem>;
  /** The same once it is on the disk; null for what does not wait. */
  saved(commandId: string): Promise<Result<Executed, Problem>> | null;
  /** Resolves once it is part of the record on the disk, or never will be. */
  outcome(commandId: string): Promise<Result<Executed, Problem>>;
  /** It is on the disk as part of the record. */
  taken(line: JournalRecord): void;
  refused(commandId: string, problem: Problem): void;
  /** Others have done it. */
  fulfilled(commandId: string): void;
  /** Nobody waits any longer. */
  close(): void;
}

interface AnswersDeps {
  readonly record: Pick<OpenRecord, 'seq' | 'written'>;
  readonly entries: Pick<Entries, 'all' | 'find'>;
  readonly refused: Pick<RefusedLines, 'refusalOf'>;
}

const closed: Problem = {
  code: 'journalClosed',
  message: 'The incident is closed. What waits is on the disk, and goes on when it is opened again.',
};

const executedOf = (seq: number, { events }: Pick<JournalRecord, 'events'>): Executed => ({
  seq,
  events: events.map(({ id, type }) => ({ id, type })),
});

const nothing: Executed = { seq: null, events: [] };

export const createAnswers = ({ record, entries, refused }: AnswersDeps): Answers => {
  const asked = new Map<string, PromiseWithResolvers<Result<Executed, Problem>>>();
  let isClosed = false;

  const give = (commandId: string, outcome: Result<Executed, Problem>): void => {
    asked.get(commandId)?.resolve(outcome);
    asked.delete(commandId);
  };

  /** Of what does not wait. */
  const ended = (commandId: string): Result<Executed, Problem> => {
    const written = record.written(commandId);
    const refusal = refused.refusalOf(commandId);
    return refusal === null ? ok(written ?? nothing) : fail(refusal);
  };

  const becameOf = (entry: Entry): Result<Executed, Problem> => {
    const { commandId } = entry.waiting;
    const written = record.written(commandId);
    if (written !== null) return ok(written);
    const refusal = entry.refusal ?? refused.refusalOf(commandId);
    if (refusal !== null) return fail(refusal);
    const index = entries.all.indexOf(entry);
    // Others had done it before this could become part of the record.
    return ok(index === -1 ? nothing : executedOf(record.seq + 1 + index, entry.waiting));
  };

  return {
    becameOf,
    saved: (commandId) => {
      const entry = entries.find(commandId);
      return entry?.saved.then((outcome) => (outcome.ok ? becameOf(entry) : outcome)) ?? null;
    },
    outcome: (commandId) => {
      if (entries.find(commandId) === null) return Promise.resolve(ended(commandId));
      if (isClosed) return Promise.resolve(fail(closed));
      const known = asked.get(commandId) ?? Promise.withResolvers<Result<Executed, Problem>>();
      asked.set(commandId, known);
      return known.promise;
    },
    taken: (line) => give(line.commandId, ok(executedOf(line.seq, line))),
    refused: (commandId, problem) => give(commandId, fail(problem)),
    fulfilled: (commandId) => give(commandId, ok(nothing)),
    close: () => {
      isClosed = true;
      for (const commandId of [...asked.keys()]) give(commandId, fail(closed));
    },
  };
};
