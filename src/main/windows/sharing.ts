import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { factsOf, type Logger } from '../log/logger.ts';

/** Whether private notes and secrets are hidden, in every window, because somebody shares their screen. */
export interface Sharing {
  readonly isOn: boolean;
  set(on: boolean): void;
  /** The console is ending as it should: the next one begins with everything shown. */
  end(): void;
}

interface SharingDeps {
  /** A file that is there while it is on. */
  readonly mark: string;
  readonly tell: (on: boolean) => void;
  readonly log: Logger;
}

/**
 * It belongs to this run of the console: somebody who quits it has taken it off the shared screen, and must not wonder
 * next week where the notes are. One that was killed or crashed comes back hidden, since the same screen is probably
 * still being shared: a mark that is ended with one key costs less than a private line that others have read.
 */
export const createSharing = ({ mark, tell, log }: SharingDeps): Sharing => {
  let isOn = existsSync(mark);
  // At once, not behind a promise: a crash in between would come back with everything shown.
  const keep = (on: boolean): void => {
    try {
      if (on) {
        mkdirSync(dirname(mark), { recursive: true });
        writeFileSync(mark, '');
      } else rmSync(mark, { force: true });
    } catch (error) {
      log.error('whether the screen is shared could not be kept', factsOf(error));
    }
  };
  return {
    get isOn() {
      return isOn;
    },
    set: (on) => {
      isOn = on;
      keep(on);
      tell(on);
    },
    end: () => keep(false),
  };
};
