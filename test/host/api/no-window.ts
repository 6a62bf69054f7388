import { standInApp } from './app.ts';

let hadWindow = false;

/** A window has come up. */
export function windowIsThere(): void {
  hadWindow = true;
}

/**
 * Says in a sentence why a window did not come up. An app that never had one ends: nobody would see it, nor that it
 * is there.
 */
export function sayNoWindow({ message }: Error): void {
  process.stderr.write(`${message}\n`);
  if (hadWindow) return;
  standInApp.releaseSingleInstanceLock();
  process.exit(1);
}
