import { EventEmitter } from 'node:events';
import type { AutoUpdater } from 'electron';
import { only } from './missing.ts';

/** Electron's own updater does nothing but say that the app is about to be replaced. */
export const autoUpdater = only(
  'electron.autoUpdater',
  new EventEmitter() satisfies Pick<AutoUpdater, 'emit'>,
);
