import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import type { NewVersion } from '../../shared/new-version.ts';
import { factsOf, type Logger } from '../log/logger.ts';
import type { Scheduler } from '../scheduler.ts';
import { mayInstall } from './may-install.ts';

/** Where new versions come from. Every method may throw. */
export interface VersionSource {
  /** The newer version available; null when there is none. */
  look(): Promise<string | null>;
  fetch(): Promise<void>;
  /** Shuts the console down in an orderly way, installs the new version and starts it. */
  install(): void;
}

/** What the console knows about newer versions of itself. */
export interface NewVersions {
  readonly current: NewVersion;
  /** Downloads the new version, and installs it unless an incident is live by then. */
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

/** The first check waits until startup is over, then a few a day follow. In milliseconds. */
const firstLook = 10_000;
const nextLook = 6 * 3_600_000;

/** For a console that was built without an update feed. */
export const noNewVersions: NewVersions = {
  current: null,
  install: async () => ok(null),
  stop: () => undefined,
};

/** Starts checking for new versions and reports them through `tell`. */
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
        // No network is not worth a message: the console works without one.
        log.info('no check for a new version', factsOf(error));
      }
    }
    cancelCheck = scheduler.after(nextLook, () => void look());
  };
  let cancelCheck = scheduler.after(firstLook, () => void look());

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
      // An incident may have been declared meanwhile.
      if (!mayInstall(live())) return held(version);
      source.install();
      return ok(null);
    },
    stop: () => cancelCheck(),
  };
};
