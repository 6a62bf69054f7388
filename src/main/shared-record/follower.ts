import type { Scheduler } from '../scheduler.ts';
import type { Intake } from './intake.ts';
import type { LinkTiming, Patience } from './patience.ts';
import type { Following, LineReader, ServerState, SharedLine, SharedLog, SharedServer } from './port.ts';
import { notSetUp } from './problems.ts';
import type { Standing } from './standing.ts';

/** Follows the stream of a record for as long as the server is there, and compares the two anew where that is needed. */
export interface Follower {
  /** Counts the attempts to compare: what was asked in an older one is of no interest. */
  readonly turn: number;
  /** Whether everything there was has been read since the connection was there last. */
  readonly isCaughtUp: boolean;
  /** Whether it is being read what the record and the stream have: nothing is put behind the record meanwhile. */
  readonly isComparing: boolean;
  /** The server has lost lines: for a while nothing of this console's own is published. */
  readonly isHeldBack: boolean;
  /** Takes in a message of the stream, in order, from whichever side it is heard first. */
  takeIn(line: Pick<SharedLine, 'sequence' | 'bytes'>): void;
  /** Compares record and stream, and follows from there. */
  connect(): Promise<void>;
  /** Reading and writing both work, as far as anybody knows. */
  settle(): void;
  /** Resolves once nothing is read any more, and what was read is on the disk. */
  close(): Promise<void>;
}

interface FollowerDeps {
  readonly server: Pick<SharedServer, 'state' | 'onState'>;
  readonly log: Pick<SharedLog, 'follow'>;
  readonly standing: Standing;
  readonly intake: Intake;
  readonly patience: Patience;
  readonly timing: Pick<LinkTiming, 'settle'>;
  readonly scheduler: Scheduler;
  /** Something may be published now that could not be before. */
  readonly onReady: () => void;
}

/** Follows from now on. */
export const createFollower = (deps: FollowerDeps): Follower => {
  const { server, log, standing, intake, patience, timing, scheduler, onReady } = deps;
  let following: Following | null = null;
  let turn = 0;
  let isCaughtUp = false;
  let isComparing = false;
  let isHeldBack = false;
  let cancelHold: () => void = () => undefined;
  let isClosed = false;

  const takeIn: Follower['takeIn'] = (line) => {
    if (isClosed || !intake.take(line)) return;
    if (isCaughtUp) intake.judge();
    patience.tell();
  };

  const settle = (): void => {
    if (!isCaughtUp) return;
    standing.reached();
    intake.judge();
  };

  const caughtUp = (): void => {
    isCaughtUp = true;
    patience.calm();
    settle();
    onReady();
  };

  const reader = (mine: number): LineReader => ({
    line: (line) => {
      if (mine !== turn) return undefined;
      takeIn(line);
      return intake.pace();
    },
    caughtUp: () => {
      if (mine === turn) caughtUp();
    },
    lost: (why) => {
      if (mine !== turn) return;
      isCaughtUp = false;
      standing.alone(why);
    },
    gone: () => {
      if (mine === turn) void connect();
    },
  });

  /** The server has lost what it had: whoever has more of the record than this console puts it there first. */
  const holdBack = (): void => {
    isHeldBack = true;
    cancelHold();
    cancelHold = scheduler.after(timing.settle, () => {
      isHeldBack = false;
      onReady();
    });
  };

  const compareAnew = async (mine: number): Promise<void> => {
    isCaughtUp = false;
    patience.now();
    const before = following;
    following = null;
    await before?.stop();
    await intake.saved();
    if (mine !== turn || isClosed || standing.isFinal) return;
    const from = await intake.beginning();
    if (mine !== turn || isClosed) return;
    if (!from.ok) {
      standing.alone(from.error.message);
      patience.later(() => void connect());
      return;
    }
    standing.resume();
    intake.begin(from.value);
    if (from.value.isLost) holdBack();
    following = log.follow(from.value.sequence, reader(mine));
  };

  const connect = async (): Promise<void> => {
    turn += 1;
    const mine = turn;
    isComparing = true;
    await compareAnew(mine);
    if (mine !== turn) return;
    isComparing = false;
    onReady();
  };

  const serverChanged = (): void => {
    const { state: there } = server;
    if (there.kind === 'connected') {
      if (following === null && !isComparing) void connect();
      return;
    }
    isCaughtUp = false;
    const why = whyNot(there);
    if (why !== null) standing.alone(why, there.kind === 'away' ? there.since : undefined);
  };

  const unsubscribe = server.onState(serverChanged);
  serverChanged();

  return {
    get turn() {
      return turn;
    },
    get isCaughtUp() {
      return isCaughtUp;
    },
    get isComparing() {
      return isComparing;
    },
    get isHeldBack() {
      return isHeldBack;
    },
    takeIn,
    connect,
    settle,
    close: async () => {
      isClosed = true;
      turn += 1;
      unsubscribe();
      cancelHold();
      await following?.stop();
      await intake.saved();
    },
  };
};

const whyNot = (state: ServerState): string | null => {
  if (state.kind === 'away') return state.why;
  return state.kind === 'off' ? notSetUp.message : null;
};
