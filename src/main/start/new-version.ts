import { app } from 'electron';
import type { Logger } from '../log/logger.ts';
import { type NewVersions, noNewVersions, startNewVersions } from '../new-version/service.ts';
import { nodeScheduler as scheduler } from '../scheduler.ts';
import type { Surface } from './surface.ts';

/** The URL of the update feed, set at build time; empty for none. */
declare const UPDATE_FEED: string;

/** Checks for new versions, if this console is installed and was built with an update feed. */
export const followNewVersions = async (
  { ipc, endThen }: Surface,
  live: () => readonly { readonly id: string }[],
  log: Logger,
): Promise<NewVersions> => {
  // Tests the constant directly, so that a build without a feed drops the updater as dead code.
  if (UPDATE_FEED !== '') {
    if (!app.isPackaged) return noNewVersions;
    const { electronSource } = await import('../new-version/electron-source.ts');
    return startNewVersions({
      source: electronSource(UPDATE_FEED, endThen, log),
      live,
      tell: (version) => ipc.push('all', 'version.changed', version),
      scheduler,
      log,
    });
  }
  return noNewVersions;
};
