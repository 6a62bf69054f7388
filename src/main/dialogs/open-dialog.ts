import { app, type BrowserWindow, dialog } from 'electron';
import { recordExtension } from '../../shared/record-file.ts';

/** Asks for a handover file with the system's dialog, attached to the main window if there is one; null for none. */
export const openHandoverDialog =
  (window: () => BrowserWindow | null) => async (): Promise<string | null> => {
    const options = {
      defaultPath: app.getPath('documents'),
      filters: [{ name: 'Handover file', extensions: [recordExtension] }],
      properties: ['openFile' as const],
    };
    const parent = window();
    const { canceled, filePaths } =
      parent === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(parent, options);
    return canceled ? null : (filePaths[0] ?? null);
  };
