import { app } from 'electron';
import electronUpdater from 'electron-updater';
import { factsOf, type Logger } from '../log/logger.ts';
import type { VersionSource } from './service.ts';

/**
 * Finds, verifies and installs new versions with electron-updater. Loaded only in a console that was built with an
 * update feed; `end` shuts the console down in an orderly way and then calls its argument.
 */
export const electronSource = (url: string, end: (last: () => void) => void, log: Logger): VersionSource => {
  const { autoUpdater } = electronUpdater;
  autoUpdater.logger = {
    info: () => undefined,
    warn: () => undefined,
    // Includes errors that it recovers from, such as a patch that fails and a full download instead; others are thrown.
    error: (error) => log.info('the updater complained', factsOf(error)),
  };
  // By the time installing fails the console has shut down: it must not linger as a process without a window.
  const endAnyway = () => app.quit();
  // Nothing is downloaded or installed unless somebody asks for it.
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
        // The new version starts before this process has exited.
        app.releaseSingleInstanceLock();
        autoUpdater.quitAndInstall(true, true);
      }),
  };
};
