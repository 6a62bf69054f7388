import { app } from 'electron';

/** An address where nothing listens. */
const deadAddress = 'http://127.0.0.1:9/';

/**
 * Stops Chromium from downloading spelling dictionaries, since nothing may be fetched from the network unasked: every
 * session does so as soon as it is created, whatever its pages' preferences. Call it before the app is ready; macOS has
 * its own dictionaries.
 */
export const disableDictionaryDownloads = (): void => {
  if (process.platform === 'darwin') return;
  app.on('session-created', (session) => {
    session.setSpellCheckerDictionaryDownloadURL(deadAddress);
    session.setSpellCheckerLanguages([]);
    session.setSpellCheckerEnabled(false);
  });
};
