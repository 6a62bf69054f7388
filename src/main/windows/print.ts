import { app, BrowserWindow } from 'electron';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { factsOf, type Logger } from '../log/logger.ts';
import type { HeldPages } from './held-pages.ts';
import { pagePreferences } from './page-preferences.ts';
import { paperFor } from './paper.ts';

/** A page to print. */
export interface Printed {
  readonly html: string;
  /** The policy of the page, in which no script runs. */
  readonly policy: string;
  /** What stands above and below each page, as markup. */
  readonly head: string;
  readonly foot: string;
}

/** Inches: the running head and foot stand in them. */
const margins = { top: 0.9, bottom: 0.9, left: 0.85, right: 0.85 };

/** Prints a page as PDF in a window that nobody sees. The problem says that it could not be made. */
export const createPrinter =
  (pages: HeldPages, owner: () => BrowserWindow | null, log: Logger) =>
  async ({ html, policy, head, foot }: Printed): Promise<Result<Uint8Array, Problem>> => {
    const page = pages.hold(html, policy);
    const window = new BrowserWindow({ show: false, webPreferences: pagePreferences(null) });
    const stop = (): void => {
      if (!window.isDestroyed()) window.destroy();
    };
    // Closing the console does not wait for what is being printed.
    const asking = owner();
    asking?.once('closed', stop);
    try {
      await window.loadURL(page.address);
      return ok(
        await window.webContents.printToPDF({
          displayHeaderFooter: true,
          headerTemplate: head,
          footerTemplate: foot,
          printBackground: true,
          pageSize: paperFor(app.getLocale()),
          margins,
          generateTaggedPDF: true,
          generateDocumentOutline: true,
        }),
      );
    } catch (error) {
      log.error('a page could not be printed', factsOf(error));
      return problem(
        'notExported',
        'The PDF could not be made, and nothing was written. Try again, or export the review as HTML and print that.',
      );
    } finally {
      page.release();
      asking?.off('closed', stop);
      stop();
    }
  };
