import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const onPath = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser', 'microsoft-edge'];

const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

const windowsApps = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

/**
 * The executable of an installed Chromium or Chrome: THROUGHLINE_BROWSER if it is set, else the usual places.
 * Throws with a sentence that says what to do when there is none.
 */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string {
  const wanted = env.THROUGHLINE_BROWSER;
  const found = wanted ? [wanted] : usualPlaces(env);
  const path = found.find((candidate) => existsSync(candidate));
  if (path) return path;
  throw new Error(
    wanted
      ? `THROUGHLINE_BROWSER names ${wanted}, which does not exist.`
      : 'No Chromium or Chrome was found. Install one, or set THROUGHLINE_BROWSER to its executable.',
  );
}

/** {@link findBrowser}, where specs run in the headless shell: the whole browser, for what the two do differently. */
export const findWholeBrowser = (env: NodeJS.ProcessEnv = process.env): string =>
  findBrowser(
    env.THROUGHLINE_BROWSER?.endsWith('headless-shell') ? { ...env, THROUGHLINE_BROWSER: '' } : env,
  );

function usualPlaces(env: NodeJS.ProcessEnv): string[] {
  if (process.platform === 'darwin') return macApps;
  if (process.platform === 'win32') {
    return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => windowsApps.map((app) => join(folder, app)));
  }
  const folders = ['/usr/bin', ...(env.PATH ?? '').split(delimiter)];
  return onPath.flatMap((name) => folders.map((folder) => join(folder, name)));
}
