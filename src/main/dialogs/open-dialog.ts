import { app, type BrowserWindow, dialog } from 'electron';

/** A kind of file: what the dialog calls it, and how its names end. */
interface Filter {
  readonly name: string;
  readonly extensions: string[];
}

/** Asks for a file with the system's dialog, attached to the main window if there is one; null for none. */
export const openDialog =
  (window: () => BrowserWindow | null, filter: Filter) => async (): Promise<string | null> => {
    const options = {
      defaultPath: app.getPath('documents'),
      filters: [filter],
      properties: ['openFile' as const],
    };
    const parent = window();
    const { canceled, filePaths } =
      parent === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(parent, options);
    return canceled ? null : (filePaths[0] ?? null);
  };
