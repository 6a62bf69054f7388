import type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts';
import type { Session } from '../chromium/cdp.ts';
import { toAppAddress } from './address.ts';

/** One line of a page's console, as Electron's 'console-message' has it. Lines count from 1. */
export type ConsoleLine = {
  level: 'info' | 'warning' | 'error' | 'debug';
  message: string;
  lineNumber: number;
  sourceId: string;
};

const levels: Record<string, ConsoleLine['level']> = {
  error: 'error',
  assert: 'error',
  warning: 'warning',
  debug: 'debug',
  verbose: 'debug',
};

/** Follows what a page writes, throws, and is told by the browser. */
export async function followConsole(page: Session, take: (line: ConsoleLine) => void): Promise<void> {
  const tell = (type: string, message: string, line = 0, url = '') =>
    take({ level: levels[type] ?? 'info', message, lineNumber: line + 1, sourceId: toAppAddress(url) });
  page.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
    const place = stackTrace?.callFrames[0];
    tell(type, args.map(textOf).join(' '), place?.lineNumber, place?.url);
  });
  page.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text, lineNumber, url } }) =>
    tell('error', exception?.description ?? text, lineNumber, url),
  );
  page.on('Log.entryAdded', ({ entry }) => tell(entry.level, entry.text, entry.lineNumber, entry.url));
  await page.send('Log.enable');
}

function textOf({ value, description, type }: Protocol.Runtime.RemoteObject): string {
  return String(value ?? description ?? type);
}
