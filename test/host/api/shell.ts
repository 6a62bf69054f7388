import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import type { Shell } from 'electron';
import { options } from '../host-state.ts';
import { only } from './missing.ts';
import { record } from './record.ts';

type Implemented = Pick<Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'>;

/** Opens something with the desktop's own program, unless a launcher is only watching. */
function open(target: string): void {
  if (options.controlled || options.headless) return;
  const [command, ...before] =
    process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['explorer.exe'] : ['xdg-open'];
  spawn(command ?? '', [...before, target], { stdio: 'ignore', detached: true }).on('error', () => {});
}

export const shell = only('electron.shell', {
  async openExternal(url) {
    record.opened.push({ kind: 'external', target: new URL(url).href });
    open(url);
  },
  async openPath(path) {
    record.opened.push({ kind: 'path', target: path });
    open(path);
    return '';
  },
  showItemInFolder(fullPath) {
    record.opened.push({ kind: 'item', target: fullPath });
    open(dirname(fullPath));
  },
  beep: () => {},
} satisfies Implemented);
