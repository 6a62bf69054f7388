import { app } from 'electron';
import electronUpdater from 'electron-updater';
import { factsOf, type Logger } from '../log/logger.ts';
import type { VersionSource } from './service.ts';

/**
 * New versions as electron-updater finds, checks and installs them. Loaded only in a console that was built with a place
 * to look; `end` ends the console in an orderly way and then does what it is given.
 */
export const electronSource = (url: string, end: (last: () => void) => void, log: Logger): VersionSource => {
  const { autoUpdater } = electronUpdater;
  autoUpdater.logger = {
    info: () => undefined,
    warn: () => undefined,
    // Also what it gets over by itself, such as a file that it cannot patch and fetches whole; the rest is thrown.
    error: (error) => log.info('the updater complained', factsOf(error)),
  };
  // The console has ended already when installing fails: it must not stay as a process without a window.
  const endAnyway = () => app.quit();
  // Nothing happens that nobody has asked for.
  autoUpdater.autoDownload = false;
  autoUpdater.autoInstallOnAppQuit = false;
  autoUpdater.setFeedURL({ provider: 'generic', url });
  return {
    look: async () => {
      const found = await autoUpdater.checkForUpdates();
      return found?.isUpdateAvailable === true ? found.updateInfo.version : null;
    },
    fetch: async () => {
      await autoUpdater.downloadUpdate();
    },
    install: () =>
      end(() => {
        autoUpdater.once('error', endAnyway);
        // The new one starts before this one is gone.
        app.releaseSingleInstanceLock();
        autoUpdater.quitAndInstall(true, true);
      }),
  };
};
