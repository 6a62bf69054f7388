import { protocol } from 'electron';
import { answerFile } from './served-files.ts';

/** Makes `app:` a scheme with an origin of its own. To be called before the app is ready. */
export const declareScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    // Compiled code is kept from start to start, as it is for pages of the web.
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);

/** Serves the page's files at `app://throughline/`. */
export const setupProtocol = (rendererFolder: string): void =>
  protocol.handle('app', (request) => answerFile(rendererFolder, request));
