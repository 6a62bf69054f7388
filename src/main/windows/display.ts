import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { app } from 'electron';
import type { DisplayKind } from '../../shared/types.ts';

/**
 * How windows come to the screen. A Wayland desktop places windows itself and keeps none on top; asked for, the console
 * runs there as a program for X11, which can do both.
 */
export const displayKind = (): DisplayKind => {
  if (process.platform !== 'linux') return 'usual';
  // Electron has chosen before the first line of ours runs, and says what.
  if (app.commandLine.getSwitchValue('ozone-platform') === 'wayland') return 'wayland';
  return process.env.XDG_SESSION_TYPE === 'wayland' ? 'x11OnWayland' : 'usual';
};

/** Whether the settings file asks for X11. Read by itself: it counts before there are settings. */
export const asksForX11 = (settingsPath: string): boolean => {
  try {
    return (JSON.parse(readFileSync(settingsPath, 'utf8')) as { useX11?: unknown }).useX11 === true;
  } catch {
    return false;
  }
};

/**
 * Starts the console anew for X11 where that was asked for and this one came up on Wayland: the switch counts on the
 * command line alone. To be called before anything else; true when this process has to make way.
 */
export const makeWayForX11 = (isWanted: boolean): boolean => {
  const isChosen = process.argv.some((arg) => arg.startsWith('--ozone-platform'));
  if (!isWanted || isChosen || displayKind() !== 'wayland' || !process.env.DISPLAY) return false;
  // An AppImage lies in a file system that ends with its process: the file itself is started.
  const program = process.env.APPIMAGE ?? process.execPath;
  spawn(program, [...process.argv.slice(1), '--ozone-platform=x11'], {
    detached: true,
    stdio: 'inherit',
  }).unref();
  return true;
};
