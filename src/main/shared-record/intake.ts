import type { EventEnvelope, JournalRecord } from '../../domain/incident/envelope.ts';
import type { EventData, EventType } from '../../domain/incident/events.ts';
import type { Problem, Result } from '../../domain/result.ts';
import type { Waiting } from '../../domain/shared-record/waiting.ts';
import type { OpenRecord } from '../incidents/shared-way.ts';
import { encodeLine, NO_LINE_BEFORE } from '../journal/format.ts';
import type { Logger } from '../log/logger.ts';
import { type Beginning, beginReading } from './begin.ts';
import { type Comparison, compareFrom } from './compare.ts';
import { copied, forked, strange } from './link-state.ts';
import type { Hint } from './place-file.ts';
import type { SharedLine, SharedLog } from './port.ts';
import type { Standing } from './standing.ts';
import type { WaitingList } from './waiting-list.ts';

/** The record beside its stream: takes in what the stream shows, line by line, and says how the two compare by now. */
export interface Intake {
  /** The newest message of the subject that was read, whatever it is: what is published is to follow it. */
  readonly sequence: number;
  /** How far the stream is known to hold the record, and the first line of the record that it has not shown. */
  readonly comparison: Pick<Comparison, 'place' | 'nextOwn'>;
  /** How many lines of the record it has shown. */
  readonly shown: number;
  /** The newest message that is a line of the record; null while nothing is known. */
  readonly hint: Hint | null;
  /** Looks up where reading is to begin. */
  beginning(): Promise<Result<Beginning, Problem>>;
  /** Reading begins there, anew. */
  begin(at: Beginning): void;
  /** Takes in a message of the stream, in order. False for one that was read before. Nothing here waits. */
  take(line: Pick<SharedLine, 'sequence' | 'bytes'>): boolean;
  /** What waits becomes part of the record here, before the stream has it. */
  putBehind(waiting: Waiting): void;
  /** How it stands, once everything that was there has been read. */
  judge(): void;
  /** Whether lines are on their way to the disk. */
  readonly isBusy: boolean;
  /** Resolves when some of many are there: the disk sets the pace where much comes at once. Undefined where few are. */
  pace(): Promise<void> | undefined;
  /** Resolves once those that are on their way now are on the disk. */
  saved(): Promise<void>;
}

interface IntakeDeps {
  readonly record: OpenRecord;
  readonly list: Pick<WaitingList, 'taken' | 'settled' | 'wasEntered'>;
  readonly log: Pick<SharedLog, 'at'>;
  readonly standing: Standing;
  /** How far the stream was read before. */
  readonly hint: Hint | null;
  /** This console's id, as records have it. */
  readonly self: () => string;
  readonly logger: Logger;
}

/** How many lines may be on their way to the disk before reading waits for it. */
const mostAppends = 500;

/** It has shown nothing until reading begins. */
export const createIntake = (deps: IntakeDeps): Intake => {
  const { record, list, log, standing, logger } = deps;
  const isWelcome = welcomeIn(deps);
  let comparison: Comparison = compareFrom({ seq: 0, hash: NO_LINE_BEFORE }, []);
  let sequence = 0;
  let shown = 0;
  let { hint } = deps;
  const appends = new Set<Promise<unknown>>();

  const append = (bytes: Buffer): void => {
    const appending = record.appendLine(bytes).then((outcome) => {
      appends.delete(appending);
      if (outcome.ok) list.settled(outcome.value);
      else standing.stop(outcome.error);
    });
    appends.add(appending);
  };

  const take: Intake['take'] = ({ sequence: at, bytes }) => {
    if (at <= sequence || standing.isFinal) return false;
    sequence = at;
    const judged = comparison.judge(bytes);
    if (judged === 'next') {
      append(bytes);
      if (comparison.taken !== null) list.taken(comparison.taken);
    }
    if (judged === 'next' || judged === 'same') {
      hint = { seq: comparison.place.seq, sequence: at };
      shown += 1;
      // What seemed strange has found its place.
      if (standing.now.kind === 'stopped' && standing.now.problem === strange) standing.resume();
    } else if (judged !== 'fork')
      logger.error('a shared incident has a line that is not of its record', {
        incident: record.id,
        judged,
        sequence: at,
      });
    return true;
  };

  const judge = (): void => {
    const { theirs, place, nextOwn, isStrange } = comparison;
    // Where nothing here differs, it was the line itself that is not to be taken in.
    if (theirs !== null)
      standing.stop(nextOwn === null ? copied : forked, {
        common: place,
        mine: comparison.rest(),
        theirs: [...theirs],
      });
    else if (isStrange) standing.stop(strange);
    else if (nextOwn === null) standing.together();
  };

  return {
    get sequence() {
      return sequence;
    },
    get comparison() {
      return comparison;
    },
    get shown() {
      return shown;
    },
    get hint() {
      return hint;
    },
    beginning: () => beginReading(record, log, hint, isWelcome),
    begin: (at) => {
      ({ comparison, sequence } = at);
    },
    take,
    putBehind: ({ commandId, events }) => {
      const { seq, hash } = record.tip;
      const line = { seq: seq + 1, commandId, events };
      const bytes = encodeLine(line, hash);
      append(bytes);
      comparison.wrote(bytes);
      list.taken(line);
    },
    judge,
    get isBusy() {
      return appends.size > 0;
    },
    pace: () => (appends.size > mostAppends ? Promise.race(appends).then(() => undefined) : undefined),
    saved: async () => {
      await Promise.all(appends);
    },
  };
};

/**
 * Whether a line that is not here may be taken in. One in the name of this console that never waited here must not.
 * What was here before, by the hint, is read back where the file was damaged.
 */
const welcomeIn = ({ record, list, hint, self }: IntakeDeps): ((line: JournalRecord) => boolean) => {
  const before = hint?.seq ?? 0;
  /** Whether what an event plans would be sent from here. */
  const isForHere = ({ console, type, data }: EventEnvelope): boolean =>
    (console ?? record.tip.state.facts?.shared?.duty) === self() ||
    (type === ('sendingTaken' satisfies EventType) && (data as EventData<'sendingTaken'>).to?.id === self());
  return ({ seq, commandId, events }) =>
    list.wasEntered(commandId) || seq <= before || !events.some(isForHere);
};
