import type { EventEnvelope, JournalRecord } from '../../domain/incident/envelope.ts';
import type { EventData, EventType } from '../../domain/incident/events.ts';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import type { OpenRecord } from '../incidents/shared-way.ts';
import { decodeLine, encodeLine, NO_LINE_BEFORE } from '../journal/format.ts';
import { factsOf, type Logger } from '../log/logger.ts';
import type { Scheduler } from '../scheduler.ts';
import { beginReading } from './begin.ts';
import { type Comparison, compareFrom } from './compare.ts';
import { copied, type Fork, forked, isSameState, type LinkState, strange } from './link-state.ts';
import { createPatience, type LinkTiming, usualLinkTiming } from './patience.ts';
import type { Hint } from './place-file.ts';
import type {
  Following,
  LineReader,
  Published,
  ServerState,
  SharedLine,
  SharedLog,
  SharedServer,
} from './port.ts';
import { notSetUp } from './problems.ts';
import type { WaitingList } from './waiting-list.ts';

/** Keeps a record and its stream the same: reads what comes, and publishes what waits, a line at a time, in order. */
export interface Link {
  readonly state: LinkState;
  /** Whether it is alone, and not just for the moment in which an answer is late or a connection is made anew. */
  readonly isAloneForLong: boolean;
  /** Whether a line is on its way. */
  readonly isBusy: boolean;
  /** How far the record is known to be in the stream; null while nothing is known. */
  readonly hint: Hint | null;
  /** Resolves when `state` is another one, or it is closed. */
  changed(): Promise<void>;
  /** Something waits, or waits no longer. */
  pump(): void;
  /**
   * While this console is alone, what waits and whatever is entered becomes part of the record here, without the server's
   * order: a person's choice, since others may be doing the same. Refused where it is not alone.
   */
  goOnAlone(): Result<null, Problem>;
  close(): Promise<void>;
}

interface LinkDeps {
  readonly record: OpenRecord;
  readonly list: WaitingList;
  readonly server: Pick<SharedServer, 'state' | 'onState'>;
  readonly log: SharedLog;
  readonly hint: Hint | null;
  /** This console's id, as records have it. */
  readonly self: () => string;
  readonly timing?: LinkTiming | undefined;
  readonly scheduler: Scheduler;
  readonly now: () => Date;
  readonly onChanged: () => void;
  readonly logger: Logger;
}

const notAlone = problem(
  'notThere',
  'This console is not alone any more, so whatever is entered here is shared at once.',
);

/** A line to be published, with its newline. */
interface Line {
  readonly bytes: Buffer;
  readonly commandId: string;
}

/** How many lines may be on their way to the disk before reading waits for it. */
const mostAppends = 500;

/** Follows the stream from now on. */
export const createLink = (deps: LinkDeps): Link => {
  const {
    record,
    list,
    server,
    log,
    self,
    scheduler,
    now,
    onChanged,
    logger,
    timing = usualLinkTiming,
  } = deps;
  const patience = createPatience(timing, scheduler);
  let state: LinkState = { kind: 'joining' };
  let comparison: Comparison = compareFrom({ seq: 0, hash: NO_LINE_BEFORE }, []);
  /** The newest message of the subject that was read, whatever it is: what is published is to follow it. */
  let sequence = 0;
  /** The newest message that is a line of the record. */
  let hint = deps.hint;
  let following: Following | null = null;
  /** Counts the attempts to compare: what an older one is told is of no interest. */
  let turn = 0;
  /** Whether everything there was has been read since the connection was there last. */
  let isCaughtUp = false;
  /** Whether it is being read what the record and the stream have: nothing is put behind the record meanwhile. */
  let isComparing = false;
  let isPumping = false;
  /** Whether something may have come to be published since it was last looked for. */
  let isWanted = false;
  let isClosed = false;
  /** The server has lost lines: until then nothing of our own is published. */
  let isHeldBack = false;
  /** How often the first that waits was called known to the server, without being in the stream. */
  let ghosts = 0;
  let cancelHold: (() => void) | null = null;
  let changing = Promise.withResolvers<void>();
  let isAloneForLong = false;
  let cancelAlone: () => void = () => undefined;
  const appends = new Set<Promise<unknown>>();

  const tellState = (): void => {
    changing.resolve();
    changing = Promise.withResolvers();
    onChanged();
  };

  const set = (next: Exclude<LinkState, { kind: 'stopped' }>): void => {
    if (isClosed || state.kind === 'stopped' || isSameState(state, next)) return;
    noteAlone(next.kind === 'alone');
    state = next;
    tellState();
  };

  const noteAlone = (isAlone: boolean): void => {
    if (isAlone === (state.kind === 'alone')) return;
    cancelAlone();
    isAloneForLong = isAlone && server.state.kind === 'off';
    if (!isAlone || isAloneForLong) return;
    cancelAlone = scheduler.after(timing.alone, () => {
      isAloneForLong = true;
      changing.resolve();
      changing = Promise.withResolvers();
    });
  };

  const alone = (why: string, since = now().toISOString()): void =>
    // "Alone since" is when it began, whatever the reason is now.
    set(state.kind === 'alone' ? { ...state, why } : { kind: 'alone', since, why, isOnItsOwn: false });

  const stop = (problem: Problem, fork: Fork | null = null): void => {
    if (isClosed) return;
    if (state.kind !== 'stopped')
      logger.error('a shared incident is not written any more', { incident: record.id, code: problem.code });
    state = { kind: 'stopped', problem, fork };
    record.tellHealth();
    tellState();
  };

  const append = (bytes: Buffer): void => {
    const appending = record.appendLine(bytes).then((outcome) => {
      appends.delete(appending);
      if (outcome.ok) list.settled(outcome.value);
      else stop(outcome.error);
    });
    appends.add(appending);
  };

  /** Takes in a message of the stream, in order, from whichever side it is heard first. Nothing here waits. */
  const takeIn = ({ sequence: at, bytes }: Pick<SharedLine, 'sequence' | 'bytes'>): void => {
    if (at <= sequence || isClosed || isFinal()) return;
    sequence = at;
    const judged = comparison.judge(bytes);
    if (judged === 'next') {
      const decoded = decodeLine(bytes.subarray(0, -1));
      append(bytes);
      if (decoded.ok) list.taken(decoded.value.record);
    }
    if (judged === 'next' || judged === 'same') {
      hint = { seq: comparison.place.seq, sequence: at };
      ghosts = 0;
      // What seemed strange has found its place.
      if (state.kind === 'stopped' && state.problem === strange) resume();
    } else if (judged !== 'fork')
      logger.error('a shared incident has a line that is not of its record', {
        incident: record.id,
        judged,
        sequence: at,
      });
    if (isCaughtUp) judgeAll();
    patience.tell();
  };

  const resume = (): void => {
    state = { kind: 'joining' };
    record.tellHealth();
    tellState();
  };

  /** Whether what an event plans would be sent from here. */
  const isForHere = ({ console, type, data }: EventEnvelope): boolean =>
    (console ?? record.tip.state.facts?.shared?.duty) === self() ||
    (type === ('sendingTaken' satisfies EventType) && (data as EventData<'sendingTaken'>).to?.id === self());

  /**
   * Whether a line that is not here may be taken in. One in the name of this console that never waited here must not.
   * What was here before, by the hint, is read back where the file was damaged.
   */
  const isWelcome = ({ seq, commandId, events }: JournalRecord): boolean =>
    list.wasEntered(commandId) || seq <= (deps.hint?.seq ?? 0) || !events.some(isForHere);

  /** How it stands, once everything that was there has been read. */
  const judgeAll = (): void => {
    const { theirs, place, nextOwn, isStrange } = comparison;
    // Where nothing here differs, it was the line itself that is not to be taken in.
    if (theirs !== null)
      stop(nextOwn === null ? copied : forked, {
        common: place,
        mine: comparison.rest(),
        theirs: [...theirs],
      });
    else if (isStrange) stop(strange);
    else if (nextOwn === null && state.kind === 'joining') set({ kind: 'together' });
  };

  /** Reading and writing both work. */
  const settle = (): void => {
    if (!isCaughtUp) return;
    if (state.kind === 'alone') set({ kind: 'joining' });
    judgeAll();
  };

  const caughtUp = (): void => {
    isCaughtUp = true;
    patience.calm();
    settle();
    pump();
  };

  const reader = (mine: number): LineReader => ({
    line: async (line) => {
      if (mine !== turn) return;
      takeIn(line);
      // The disk sets the pace where much comes at once.
      if (appends.size > mostAppends) await Promise.race(appends);
    },
    caughtUp: () => {
      if (mine === turn) caughtUp();
    },
    lost: (why) => {
      if (mine !== turn) return;
      isCaughtUp = false;
      alone(why);
    },
    gone: () => {
      if (mine === turn) void connect();
    },
  });

  /** What waits becomes part of the record here, and is published behind what the stream lacks of it. */
  const putBehind = (): void => {
    for (let next = list.next(); next !== null && record.problem === null; next = list.next()) {
      const { commandId, events } = next;
      const { seq, hash } = record.tip;
      const line = { seq: seq + 1, commandId, events };
      const bytes = encodeLine(line, hash);
      append(bytes);
      comparison.wrote(bytes);
      list.taken(line);
    }
  };

  const goOnAlone: Link['goOnAlone'] = () => {
    if (state.kind !== 'alone') return notAlone;
    if (!state.isOnItsOwn) {
      state = { ...state, isOnItsOwn: true };
      tellState();
    }
    pump();
    return ok(null);
  };

  const connect = async (): Promise<void> => {
    turn += 1;
    const mine = turn;
    isComparing = true;
    await compareAnew(mine);
    if (mine !== turn) return;
    isComparing = false;
    pump();
  };

  const compareAnew = async (mine: number): Promise<void> => {
    isCaughtUp = false;
    patience.now();
    const before = following;
    following = null;
    await before?.stop();
    await Promise.all(appends);
    if (mine !== turn || isClosed || isFinal()) return;
    const from = await beginReading(record, log, hint, isWelcome);
    if (mine !== turn || isClosed) return;
    if (!from.ok) {
      alone(from.error.message);
      patience.later(() => void connect());
      return;
    }
    if (state.kind === 'stopped') resume();
    ({ comparison, sequence } = from.value);
    if (from.value.isLost) holdBack();
    following = log.follow(sequence, reader(mine));
  };

  /** Stopped for good: until the record is opened again, or a person has decided. */
  const isFinal = (): boolean => state.kind === 'stopped' && state.problem !== strange && state.fork === null;

  /** The server has lost what it had: whoever has more of the record than this console puts it there first. */
  const holdBack = (): void => {
    isHeldBack = true;
    cancelHold?.();
    cancelHold = scheduler.after(timing.settle, () => {
      isHeldBack = false;
      pump();
    });
  };

  /** What is to be published next: first what the stream lacks of the record, then what waits. */
  const nextLine = (): Line | null => {
    const { nextOwn, place } = comparison;
    if (nextOwn !== null) {
      const decoded = decodeLine(nextOwn.subarray(0, -1));
      return decoded.ok ? { bytes: nextOwn, commandId: decoded.value.record.commandId } : null;
    }
    if (isHeldBack || record.problem !== null) return null;
    const waiting = list.next();
    if (waiting === null) return null;
    const { commandId, events } = waiting;
    return { bytes: encodeLine({ seq: place.seq + 1, commandId, events }, place.hash), commandId };
  };

  /** Something follows that line already: it comes, unless reading has come to a halt. */
  const readOn = async (after: number): Promise<void> => {
    if (sequence === after && !(await patience.newsOrLater())) await connect();
  };

  const published = async (outcome: Published, { bytes, commandId }: Line, after: number): Promise<void> => {
    switch (outcome.kind) {
      case 'taken':
        patience.calm();
        takeIn({ sequence: outcome.sequence, bytes });
        return;
      case 'already':
        // Met already, and not a line of this record: under this id it never will be.
        if (outcome.sequence <= after) ghosts += 1;
        else await readOn(after);
        return;
      case 'faster':
        return readOn(after);
      case 'unknown':
        alone('The server does not answer.');
        if (sequence === after) await patience.newsOrLater();
        return;
      case 'refused':
        if (outcome.lasts === 'line' && comparison.nextOwn === null) {
          list.refuse(commandId, outcome.problem);
          return;
        }
        alone(outcome.problem.message);
        await patience.newsOrLater();
    }
  };

  const publishNext = async (next: Line): Promise<void> => {
    const after = sequence;
    const mine = turn;
    const id = ghosts === 0 ? next.commandId : `${next.commandId} again ${ghosts}`;
    const outcome = await log.publish(next.bytes, id, after);
    // Asked of a reading that is over: what became of it comes with the next one.
    if (mine !== turn || isClosed) return;
    await published(outcome, next, after);
    if (outcome.kind === 'taken') settle();
  };

  const pumpAll = async (): Promise<void> => {
    try {
      while (isWanted && isCaughtUp && !isClosed && state.kind !== 'stopped') {
        const next = nextLine();
        isWanted = next !== null;
        // With nothing to publish, whatever could not be has found its way.
        if (next === null) settle();
        else await publishNext(next);
      }
    } catch (error) {
      logger.error('a shared incident could not be published', factsOf(error));
    } finally {
      // In the very turn in which nothing was found: whoever comes later begins anew.
      isPumping = false;
    }
  };

  const pump = (): void => {
    isWanted = true;
    if (state.kind === 'alone' && state.isOnItsOwn && !isComparing && !isClosed) putBehind();
    if (isPumping || isClosed || !isCaughtUp || state.kind === 'stopped') return;
    isPumping = true;
    void pumpAll();
  };

  const serverChanged = (): void => {
    const { state: there } = server;
    if (there.kind === 'connected') {
      if (following === null && !isComparing) void connect();
      return;
    }
    isCaughtUp = false;
    const why = whyNot(there);
    if (why !== null) alone(why, there.kind === 'away' ? there.since : undefined);
  };

  const unsubscribe = server.onState(serverChanged);
  serverChanged();

  return {
    get state() {
      return state;
    },
    get isAloneForLong() {
      return state.kind === 'alone' && isAloneForLong;
    },
    get isBusy() {
      return isPumping || appends.size > 0;
    },
    get hint() {
      return hint;
    },
    changed: () => changing.promise,
    pump,
    goOnAlone,
    close: async () => {
      isClosed = true;
      turn += 1;
      unsubscribe();
      cancelHold?.();
      cancelAlone();
      patience.end();
      changing.resolve();
      await following?.stop();
      await Promise.all(appends);
    },
  };
};

const whyNot = (state: ServerState): string | null => {
  if (state.kind === 'away') return state.why;
  return state.kind === 'off' ? notSetUp.message : null;
};
