import { mkdir } from 'node:fs/promises';
import { ClipboardItem, clipboard, shell } from 'electron';
import { ok, problem } from '../../domain/result.ts';
import type { Desktop } from '../ipc/outside.ts';
import { isAllowedLink } from './links.ts';

/** The desktop, accessed through Electron. */
export const systemDesktop: Desktop = {
  copy: (text, html) =>
    html === null
      ? clipboard.writeText(text)
      : clipboard.write([new ClipboardItem({ 'text/plain': text, 'text/html': html })]),
  openLink: async (url) => {
    if (isAllowedLink(url)) await shell.openExternal(url);
  },
  showFolder: async (path) => {
    await mkdir(path, { recursive: true });
    const error = await shell.openPath(path);
    return error === ''
      ? ok(null)
      : problem('folderNotShown', `The folder could not be shown. Its path is ${path}.`);
  },
};
