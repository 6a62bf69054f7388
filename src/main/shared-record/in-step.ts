import type { Problem, Result } from '../../domain/result.ts';
import type { OpenRecord } from '../incidents/shared-way.ts';
import type { Logger } from '../log/logger.ts';
import type { Scheduler } from '../scheduler.ts';
import { createFollower } from './follower.ts';
import { createIntake } from './intake.ts';
import type { LinkState } from './link-state.ts';
import { createPatience, type LinkTiming, usualLinkTiming } from './patience.ts';
import type { Hint } from './place-file.ts';
import type { SharedLog, SharedServer } from './port.ts';
import { createPublisher } from './publisher.ts';
import { createStanding } from './standing.ts';
import type { WaitingList } from './waiting-list.ts';

/**
 * Keeps a record and its stream the same. The follower reads what comes, the intake takes it into the record and compares,
 * the publisher publishes what the stream lacks, and all three say what they find to the standing, which others hear of.
 */
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

/** Follows the stream from now on. */
export const createLink = ({ timing = usualLinkTiming, ...deps }: LinkDeps): Link => {
  const patience = createPatience(timing, deps.scheduler);
  const standing = createStanding({ ...deps, timing });
  const intake = createIntake({ ...deps, standing });
  const follower = createFollower({
    ...deps,
    timing,
    standing,
    intake,
    patience,
    onReady: () => publisher.pump(),
  });
  const publisher = createPublisher({ ...deps, standing, intake, follower, patience });

  return {
    get state() {
      return standing.now;
    },
    get isAloneForLong() {
      return standing.isAloneForLong;
    },
    get isBusy() {
      return publisher.isBusy || intake.isBusy;
    },
    get hint() {
      return intake.hint;
    },
    changed: standing.changed,
    pump: publisher.pump,
    goOnAlone: () => {
      const goesOn = standing.goOnAlone();
      if (goesOn.ok) publisher.pump();
      return goesOn;
    },
    close: async () => {
      publisher.close();
      standing.close();
      const followed = follower.close();
      patience.end();
      await followed;
    },
  };
};
