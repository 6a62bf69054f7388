// npm start: opens the console. With no display it says so and runs the demo headless instead.
import { spawn } from 'node:child_process';
import { ensureBrowser } from './lib/browser.mjs';
import { fetchElectron } from './lib/electron.mjs';
import { at, build, hasDisplay, root, tell, underOwnNode } from './lib/steps.mjs';

await underOwnNode('scripts/start.mjs');
await build();

/** @param {string} program @param {string[]} args */
const become = async (program, args) => {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit' });
  // Whoever ends this process means the app.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  const code = await new Promise((resolve) => child.on('close', (c) => resolve(c ?? 1)));
  process.exit(code);
};

if (!hasDisplay()) {
  tell('There is no display, so the demo runs without a window instead.');
  await become(process.execPath, [at('scripts/demo.mjs')]);
}

const electron = await fetchElectron();
if (electron !== undefined) await become(electron, ['.', ...process.argv.slice(2)]);

tell(
  'Electron’s binary cannot be fetched here: the console opens in a window of an installed Chromium instead.',
);
await ensureBrowser();
await become(process.execPath, [at('test/host/open.ts'), at('out/main/index.js'), ...process.argv.slice(2)]);
