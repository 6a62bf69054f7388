import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import type { NewVersion } from '../../shared/new-version.ts';
import { factsOf, type Logger } from '../log/logger.ts';
import type { Scheduler } from '../scheduler.ts';
import { mayInstall } from './may-install.ts';

/** Where new versions come from. Everything it does may fail by throwing. */
export interface VersionSource {
  /** The version that is newer than this one; null when there is none. */
  look(): Promise<string | null>;
  fetch(): Promise<void>;
  /** Ends the console in an orderly way, puts the new version in its place and starts it. */
  install(): void;
}

/** What the console knows of newer versions of itself. */
export interface NewVersions {
  readonly current: NewVersion;
  /** Somebody wants it: fetches it, and installs it unless an incident goes on by then. */
  install(): Promise<Result<null, Problem>>;
  stop(): void;
}

interface NewVersionsDeps {
  readonly source: VersionSource;
  readonly live: () => readonly { readonly id: string }[];
  readonly tell: (version: NewVersion) => void;
  readonly scheduler: Scheduler;
  readonly log: Logger;
}

/** The first look leaves the start alone; then a few a day. In milliseconds. */
const firstLook = 10_000;
const nextLook = 6 * 3_600_000;

/** A console that was built without a place to look for versions. */
export const noNewVersions: NewVersions = {
  current: null,
  install: async () => ok(null),
  stop: () => undefined,
};

/** Looks for new versions from now on, and tells of them. */
export const startNewVersions = ({ source, live, tell, scheduler, log }: NewVersionsDeps): NewVersions => {
  let current: NewVersion = null;
  let isFetched = false;
  const set = (next: NewVersion): void => {
    current = next;
    tell(next);
  };

  const look = async (): Promise<void> => {
    if (current === null || current.stage === 'failed') {
      try {
        const version = await source.look();
        if (version !== null) set({ version, stage: 'there' });
      } catch (error) {
        // Without a network there is nothing to say: the console works without it.
        log.info('no check for a new version', factsOf(error));
      }
    }
    callOff = scheduler.after(nextLook, () => void look());
  };
  let callOff = scheduler.after(firstLook, () => void look());

  const held = (version: string): Result<null, Problem> => {
    set({ version, stage: 'held' });
    return problem(
      'incidentGoesOn',
      'The new version cannot be installed while an incident is active. Close it first, then try again.',
    );
  };

  return {
    get current() {
      return current;
    },
    install: async () => {
      if (current === null || current.stage === 'coming') return ok(null);
      const { version } = current;
      if (!mayInstall(live())) return held(version);
      set({ version, stage: 'coming' });
      try {
        if (!isFetched) await source.fetch();
        isFetched = true;
      } catch (error) {
        log.error('the new version did not come', factsOf(error));
        set({ version, stage: 'failed' });
        return problem(
          'versionNotFetched',
          'The new version could not be downloaded. This one keeps working; try again when the network is better.',
        );
      }
      // An incident may have begun meanwhile.
      if (!mayInstall(live())) return held(version);
      source.install();
      return ok(null);
    },
    stop: () => callOff(),
  };
};
