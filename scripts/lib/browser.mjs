// An installed Chromium or Chrome for the stand-in, if Electron's binary is not available.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackages, isDebian } from './apt.mjs';
import { giveUp } from './steps.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** @returns {string | undefined} the path of a browser */
export const findBrowser = () => {
  if (process.env.THROUGHLINE_BROWSER) return process.env.THROUGHLINE_BROWSER;
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)];
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...places].find((path) => existsSync(path));
};

const advice = () => {
  if (process.platform === 'darwin') return 'brew install --cask chromium';
  if (process.platform === 'win32') return 'winget install Google.Chrome';
  return isDebian()
    ? 'sudo apt-get install chromium'
    : 'install the package chromium with your system’s package manager';
};

/** Makes sure that there is a browser: on Debian as root, installs one; elsewhere, says which command does. */
export const ensureBrowser = async () => {
  if (findBrowser() !== undefined) return;
  await installPackages(
    'Installing Chromium with apt-get: the stand-in for Electron’s binary shows its windows in it.',
    ['chromium', 'fonts-dejavu-core', 'fonts-noto-color-emoji'],
  );
  if (findBrowser() !== undefined) return;
  giveUp(`Electron’s binary is not here and neither is Chromium or Chrome. To install one: ${advice()}`);
};

const shell = '/usr/bin/chromium-headless-shell';

/**
 * Makes sure that there is a browser for specs, which nobody watches. Debian's headless shell is the same Chromium
 * without what only a screen needs, and starts with half the work; where it cannot be had, the other one does. What is
 * measured of every screen needs the whole one.
 */
export const ensureTestBrowser = async () => {
  if (process.env.THROUGHLINE_BROWSER) return;
  await ensureBrowser();
  if (!existsSync(shell))
    await installPackages(
      'Installing Chromium’s headless shell with apt-get: the specs start faster in it.',
      ['chromium-headless-shell'],
    );
  if (existsSync(shell)) process.env.THROUGHLINE_BROWSER = shell;
};
