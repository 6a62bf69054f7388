import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { app } from 'electron';
import type { DisplayKind } from '../../shared/types.ts';

/**
 * The display server in use. A Wayland desktop positions windows itself and keeps none on top; if the settings ask for
 * it, the console runs there under X11, which allows both.
 */
export const displayKind = (): DisplayKind => {
  if (process.platform !== 'linux') return 'usual';
  // Electron has chosen before our first line runs, and sets this switch to its choice.
  if (app.commandLine.getSwitchValue('ozone-platform') === 'wayland') return 'wayland';
  return process.env.XDG_SESSION_TYPE === 'wayland' ? 'x11OnWayland' : 'usual';
};

/** Whether the settings file asks for X11. Read separately, because it is needed before the settings are loaded. */
export const asksForX11 = (settingsPath: string): boolean => {
  try {
    return (JSON.parse(readFileSync(settingsPath, 'utf8')) as { useX11?: unknown }).useX11 === true;
  } catch {
    return false;
  }
};

/**
 * Restarts the console under X11 if that was asked for and this process runs on Wayland: the switch only works on the
 * command line. Call it before anything else; true means that this process has to exit.
 */
export const restartForX11 = (isWanted: boolean): boolean => {
  const isChosen = process.argv.some((arg) => arg.startsWith('--ozone-platform'));
  if (!isWanted || isChosen || displayKind() !== 'wayland' || !process.env.DISPLAY) return false;
  // An AppImage is mounted only for as long as its process runs, so start the AppImage file itself.
  const program = process.env.APPIMAGE ?? process.execPath;
  spawn(program, [...process.argv.slice(1), '--ozone-platform=x11'], {
    detached: true,
    stdio: 'inherit',
  }).unref();
  return true;
};
