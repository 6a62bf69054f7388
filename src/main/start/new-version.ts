import { app } from 'electron';
import type { Logger } from '../log/logger.ts';
import { type NewVersions, noNewVersions, startNewVersions } from '../new-version/service.ts';
import { nodeScheduler as scheduler } from '../scheduler.ts';
import type { Surface } from './surface.ts';

/** Where consoles look for new versions, as it was set when this one was built; empty: nowhere. */
declare const UPDATE_FEED: string;

/** Looks for new versions, if this console is installed and was built with a place to look. */
export const followNewVersions = async (
  { ipc, endThen }: Surface,
  live: () => readonly { readonly id: string }[],
  log: Logger,
): Promise<NewVersions> => {
  // Asked of the constant itself, so that a build without such a place leaves out what could look.
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
