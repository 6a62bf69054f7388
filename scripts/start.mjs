// npm start: opens the console. If Electron cannot show it, says why and opens the stand-in; without a display, runs
// the demo without a window.
import { spawn } from 'node:child_process';
import { ensureBrowser } from './lib/browser.mjs';
import { fetchElectron } from './lib/electron.mjs';
import { openElectron } from './lib/open-electron.mjs';
import { at, build, giveUp, hasDisplay, root, tell, underOwnNode } from './lib/steps.mjs';

process.on('uncaughtException', ({ message }) => giveUp(`The console could not be started: ${message}`));

await underOwnNode('scripts/start.mjs');
await build();

/**
 * Runs a script and exits with its code.
 * @param {string[]} script with its arguments
 * @param {NodeJS.ProcessEnv} [env]
 */
const runAndExit = async (script, env = {}) => {
  const child = spawn(process.execPath, script, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  // A signal to this process is meant for the app.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  const code = await new Promise((resolve) => child.on('close', (c) => resolve(c ?? 1)));
  process.exit(code);
};

const runDemo = () =>
  runAndExit([at('scripts/demo.mjs')], { DISPLAY: '', WAYLAND_DISPLAY: '', THROUGHLINE_HOST: 'stand-in' });

if (!hasDisplay()) {
  tell('There is no display, so the demo runs without a window instead.');
  await runDemo();
}

const electron = await fetchElectron();
if (electron === undefined) tell('Electron’s binary cannot be fetched here.');
else {
  tell('Opening the console.');
  const { why, command, noDisplay } = await openElectron(electron, ['.', ...process.argv.slice(2)]);
  tell(`${why} This command helps:\n\n    ${command}\n`);
  if (noDisplay) {
    tell('Meanwhile the demo runs without a window.');
    await runDemo();
  }
}
tell('The console opens in a window of an installed Chromium instead.');
await ensureBrowser();
await runAndExit([at('test/host/open.ts'), at('out/main/index.js'), ...process.argv.slice(2)]);
