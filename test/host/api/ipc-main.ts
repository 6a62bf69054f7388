import { EventEmitter } from 'node:events';
import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent } from 'electron';
import { only } from './missing.ts';

type Handler = Parameters<IpcMain['handle']>[1];
type Implemented = Pick<IpcMain, 'handle' | 'handleOnce' | 'removeHandler'>;

const handlers = new Map<string, Handler>();

/** Electron's `ipcMain`. */
export class MainIpc extends EventEmitter implements Implemented {
  handle(channel: string, listener: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, listener);
  }

  handleOnce(channel: string, listener: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return listener(event, ...args);
    });
  }

  removeHandler(channel: string): void {
    handlers.delete(channel);
  }
}

const emitter = new MainIpc();

export const ipcMain = only('electron.ipcMain', emitter);

/** Runs the handler of a channel. Rejects with Electron's own words where it would. */
export async function runHandler(
  channel: string,
  event: IpcMainInvokeEvent,
  args: unknown[],
): Promise<unknown> {
  const handler = handlers.get(channel);
  if (!handler)
    throw new Error(
      `Error invoking remote method '${channel}': Error: No handler registered for '${channel}'`,
    );
  try {
    return await handler(event, ...args);
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    throw new Error(`Error invoking remote method '${channel}': ${error}`);
  }
}

/** Hands a message of ipcRenderer.send to the listeners of its channel. */
export function emitMessage(channel: string, event: IpcMainEvent, args: unknown[]): void {
  emitter.emit(channel, event, ...args);
}
