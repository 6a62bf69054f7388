import { app } from 'electron';

/** Nobody listens there. */
const nowhere = 'http://127.0.0.1:9/';

/**
 * Nothing is fetched from the network by itself, and every session of Chromium's fetches word lists as soon as it is
 * made, whatever its pages are told. To be called before the app is ready; macOS has word lists of its own.
 */
export const fetchNoWordLists = (): void => {
  if (process.platform === 'darwin') return;
  app.on('session-created', (session) => {
    session.setSpellCheckerDictionaryDownloadURL(nowhere);
    session.setSpellCheckerLanguages([]);
    session.setSpellCheckerEnabled(false);
  });
};
