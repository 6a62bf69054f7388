import type { OpenRecord } from '../incidents/shared-way.ts';
import { decodeLine, encodeLine } from '../journal/format.ts';
import { factsOf, type Logger } from '../log/logger.ts';
import type { Follower } from './follower.ts';
import type { Intake } from './intake.ts';
import type { Patience } from './patience.ts';
import type { Published, SharedLog } from './port.ts';
import type { Standing } from './standing.ts';
import type { WaitingList } from './waiting-list.ts';

/** Publishes what the stream lacks of a record and then what waits, a line at a time, in order. */
interface Publisher {
  /** Whether a line is on its way. */
  readonly isBusy: boolean;
  /** There may be something to publish. On its own, the console makes what waits part of the record first. */
  pump(): void;
  close(): void;
}

interface PublisherDeps {
  readonly record: Pick<OpenRecord, 'problem'>;
  readonly list: Pick<WaitingList, 'next' | 'refuse'>;
  readonly log: Pick<SharedLog, 'publish'>;
  readonly standing: Standing;
  readonly intake: Intake;
  readonly follower: Follower;
  readonly patience: Patience;
  readonly logger: Logger;
}

/** A line to be published, with its newline. */
interface Line {
  readonly bytes: Buffer;
  readonly commandId: string;
}

/** Publishes whenever it is asked to, and all is read. */
export const createPublisher = (deps: PublisherDeps): Publisher => {
  const { record, list, log, standing, intake, follower, patience, logger } = deps;
  let isPumping = false;
  /** Whether something may have come to be published since it was last looked for. */
  let isWanted = false;
  /** How often the first that waits was called known to the server, without being in the stream, when so many lines were shown. */
  let ghosts = { times: 0, shown: 0 };
  let isClosed = false;

  const ghostsNow = (): number => (ghosts.shown === intake.shown ? ghosts.times : 0);

  /** What is to be published next: first what the stream lacks of the record, then what waits. */
  const nextLine = (): Line | null => {
    const { nextOwn, place } = intake.comparison;
    if (nextOwn !== null) {
      const decoded = decodeLine(nextOwn.subarray(0, -1));
      return decoded.ok ? { bytes: nextOwn, commandId: decoded.value.record.commandId } : null;
    }
    if (follower.isHeldBack || record.problem !== null) return null;
    const waiting = list.next();
    if (waiting === null) return null;
    const { commandId, events } = waiting;
    return { bytes: encodeLine({ seq: place.seq + 1, commandId, events }, place.hash), commandId };
  };

  /** Something follows that line already: it comes, unless reading has come to a halt. */
  const readOn = async (after: number): Promise<void> => {
    if (intake.sequence === after && !(await patience.newsOrLater())) await follower.connect();
  };

  const published = async (outcome: Published, { bytes, commandId }: Line, after: number): Promise<void> => {
    switch (outcome.kind) {
      case 'taken':
        patience.calm();
        follower.takeIn({ sequence: outcome.sequence, bytes });
        return;
      case 'already':
        // Met already, and not a line of this record: under this id it never will be.
        if (outcome.sequence <= after) ghosts = { times: ghostsNow() + 1, shown: intake.shown };
        else await readOn(after);
        return;
      case 'faster':
        return readOn(after);
      case 'unknown':
        standing.alone('The server does not answer.');
        if (intake.sequence === after) await patience.newsOrLater();
        return;
      case 'refused':
        if (outcome.lasts === 'line' && intake.comparison.nextOwn === null) {
          list.refuse(commandId, outcome.problem);
          return;
        }
        standing.alone(outcome.problem.message);
        await patience.newsOrLater();
    }
  };

  const publishNext = async (next: Line): Promise<void> => {
    const after = intake.sequence;
    const mine = follower.turn;
    const times = ghostsNow();
    const id = times === 0 ? next.commandId : `${next.commandId} again ${times}`;
    const outcome = await log.publish(next.bytes, id, after);
    // Asked of a reading that is over: what became of it comes with the next one.
    if (mine !== follower.turn || isClosed) return;
    await published(outcome, next, after);
    if (outcome.kind === 'taken') follower.settle();
  };

  const canPublish = (): boolean => follower.isCaughtUp && !isClosed && standing.now.kind !== 'stopped';

  const pumpAll = async (): Promise<void> => {
    try {
      while (isWanted && canPublish()) {
        const next = nextLine();
        isWanted = next !== null;
        // With nothing to publish, whatever could not be has found its way.
        if (next === null) follower.settle();
        else await publishNext(next);
      }
    } catch (error) {
      logger.error('a shared incident could not be published', factsOf(error));
    } finally {
      // In the very turn in which nothing was found: whoever comes later begins anew.
      isPumping = false;
    }
  };

  /** Whether what waits is not to wait for the server. Nothing is put behind the record while it is compared. */
  const isOnItsOwn = (): boolean =>
    standing.now.kind === 'alone' && standing.now.isOnItsOwn && !follower.isComparing && !isClosed;

  const pump = (): void => {
    isWanted = true;
    if (isOnItsOwn())
      for (let next = list.next(); next !== null && record.problem === null; next = list.next())
        intake.putBehind(next);
    if (isPumping || !canPublish()) return;
    isPumping = true;
    void pumpAll();
  };

  return {
    get isBusy() {
      return isPumping;
    },
    pump,
    close: () => {
      isClosed = true;
    },
  };
};
