// Starts the app in Electron and exits with it, unless Electron exits before it shows a window.
import { spawn } from 'node:child_process';
import { electronEnvironment } from './electron.mjs';
import { knownReason, unknownReason } from './electron-end.mjs';
import { root } from './steps.mjs';

/** @typedef {import('./electron-end.mjs').Reason} Reason */

/** An exit later than this many milliseconds is not a failed start. */
const startTime = 10_000;

/**
 * Resolves with the reason if Electron exits at once. Otherwise this process exits with the app, and with its code.
 * @param {string} electron @param {string[]} args
 * @returns {Promise<Reason>}
 */
export const openElectron = (electron, args) =>
  new Promise((resolve) => {
    const child = spawn(electron, args, {
      cwd: root,
      env: electronEnvironment(),
      stdio: ['inherit', 'inherit', 'pipe'],
    });
    let wasSignalled = false;
    // A signal to this process is meant for the app.
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
      process.on(signal, () => {
        wasSignalled = true;
        child.kill(signal);
      });
    // Output during the start is held back: if the start fails, our own message is clearer.
    let said = '';
    let starting = true;
    const started = () => {
      if (!starting) return;
      starting = false;
      process.stderr.write(said);
    };
    const timer = setTimeout(started, startTime);
    child.stderr.on('data', (chunk) => {
      if (starting) said += chunk;
      else process.stderr.write(chunk);
    });
    child.on('error', ({ message }) => {
      clearTimeout(timer);
      resolve(unknownReason({ electron, said: message, ended: 'it could not be run' }));
    });
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      const finish = () => {
        const end = { electron, said, ended: signal ?? `code ${code}` };
        const atOnce = starting && !wasSignalled && code !== 0;
        const reason = atOnce
          ? (knownReason(end) ?? (signal === null ? undefined : unknownReason(end)))
          : undefined;
        if (reason !== undefined) return resolve(reason);
        started();
        process.exit(code ?? 1);
      };
      // Waits for its last output, but not for long: a process that it left behind may hold the pipe open.
      child.on('close', finish);
      setTimeout(finish, 1000).unref();
    });
  });
