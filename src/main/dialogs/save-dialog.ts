import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { recordExtension } from '../../shared/record-file.ts';
import type { AskWhere, FileKind } from './saver.ts';

const filters: Record<FileKind, { readonly name: string; readonly extensions: string[] }> = {
  markdown: { name: 'Markdown', extensions: ['md'] },
  html: { name: 'HTML', extensions: ['html'] },
  pdf: { name: 'PDF', extensions: ['pdf'] },
  json: { name: 'Incident as JSON', extensions: ['json'] },
  csv: { name: 'CSV', extensions: ['csv'] },
  invitation: { name: 'Calendar file', extensions: ['ics'] },
  sheet: { name: 'Markdown', extensions: ['md'] },
  sheetPdf: { name: 'PDF', extensions: ['pdf'] },
  mail: { name: 'Mail', extensions: ['eml'] },
  record: { name: 'Record', extensions: ['jsonl'] },
  handover: { name: 'Handover file', extensions: [recordExtension] },
};

/** The system's save dialog, attached to the main window if there is one. */
export const saveDialog =
  (window: () => BrowserWindow | null): AskWhere =>
  async (suggestedName, kind) => {
    const options = { defaultPath: join(app.getPath('documents'), suggestedName), filters: [filters[kind]] };
    const parent = window();
    const { canceled, filePath } =
      parent === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(parent, options);
    return canceled || filePath === '' ? null : filePath;
  };
