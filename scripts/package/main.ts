import { join, resolve } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { root, tell } from '../lib/steps.mjs';
import { makeAppFolder, manifest } from './app-folder.ts';
import { packageConfig } from './config.ts';

/** The project's homepage, for the Debian package. */
const homepage = (env: NodeJS.ProcessEnv): string =>
  env.GITHUB_REPOSITORY
    ? `${env.GITHUB_SERVER_URL ?? 'https://github.com'}/${env.GITHUB_REPOSITORY}`
    : 'http://localhost/throughline';

const targetsFor = (forLinux: boolean, asFolder: boolean) => {
  const system = forLinux ? Platform.LINUX : Platform.current();
  if (!asFolder) return system.createTarget();
  return system.createTarget('dir', forLinux || process.arch !== 'arm64' ? Arch.x64 : Arch.arm64);
};

/** Removes empty variables: a workflow passes an unset secret as an empty string, which electron-builder would use. */
const withoutEmpty = (env: NodeJS.ProcessEnv): void => {
  for (const [name, value] of Object.entries(env)) if (value === '') delete env[name];
};

/**
 * Builds the installers for this system into `dist`; with `--dir` only the app as a folder, with `--linux` those for
 * Linux from any system.
 */
export const main = async (args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<void> => {
  withoutEmpty(env);
  const asFolder = args.includes('--dir');
  const output = resolve(root, env.THROUGHLINE_DIST ?? 'dist');
  const app = join(output, 'app');
  const feed = env.THROUGHLINE_FEED ?? '';
  tell('Building the app.');
  await makeAppFolder(app, feed, homepage(env));
  tell(asFolder ? 'Packing it as a folder.' : 'Making the installers.');
  const config = packageConfig({
    app,
    output,
    feed,
    env,
    electronVersion: manifest().devDependencies.electron ?? '',
    electronDist: env.ELECTRON_OVERRIDE_DIST_PATH,
  });
  const targets = targetsFor(args.includes('--linux'), asFolder);
  const made = await build({ projectDir: root, targets, config, publish: 'never' });
  tell(asFolder ? `The app is in ${output}.` : `Made:\n${made.map((file) => `  ${file}`).join('\n')}`);
};
