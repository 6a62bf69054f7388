import { protocol } from 'electron';
import type { HeldPages } from './held-pages.ts';
import { answerFile } from './served-files.ts';

/** Makes `app:` a scheme with its own origin. Call it before the app is ready. */
export const declareScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    // Compiled code is cached between starts, as it is for web pages.
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);

/** Serves the page's files at `app://throughline/`, and pages that are held in memory. */
export const setupProtocol = (rendererFolder: string, pages: Pick<HeldPages, 'answer'>): void =>
  protocol.handle('app', (request) => pages.answer(request) ?? answerFile(rendererFolder, request));
