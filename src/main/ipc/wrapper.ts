import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { type CallName, calls } from '../../shared/contract.ts';
import type { Pushes, PushName } from '../../shared/types.ts';
import type { Logger } from '../log/logger.ts';
import { answerCall, type Caller } from './answer.ts';
import type { Handlers } from './handlers.ts';

/** The only place that uses ipcMain: every call in the contract comes in here and every push goes out. */
export interface Ipc {
  /**
   * Starts answering every call in the contract: those in `early` at once, the others once `all` resolves. It resolves
   * to null if startup failed.
   */
  serve(early: Partial<Handlers>, all: Promise<Handlers | null>): void;
  /** Sends a message to one window or to all of them. */
  push<N extends PushName>(to: BrowserWindow | 'all', name: N, payload: Pushes[N]): void;
}

export const createIpc = (windows: () => readonly BrowserWindow[], log: Logger): Ipc => {
  const callerOf = ({ sender, senderFrame }: IpcMainInvokeEvent): Caller => ({
    url: senderFrame?.url ?? null,
    isMainFrame: senderFrame !== null && senderFrame.parent === null,
    isOurs: windows().some((window) => !window.isDestroyed() && window.webContents.id === sender.id),
  });
  return {
    serve: (early, all) => {
      for (const name of Object.keys(calls) as CallName[]) {
        const handlers = name in early ? early : all;
        ipcMain.handle(name, (event, ...args: unknown[]) =>
          answerCall(handlers, name, callerOf(event), args, log),
        );
      }
    },
    push: (to, name, payload) => {
      for (const window of to === 'all' ? windows() : [to])
        if (!window.isDestroyed()) window.webContents.send(name, payload);
    },
  };
};
