import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { root } from '../../scripts/lib/steps.mjs';
import { manifest } from '../../scripts/package/app-folder.ts';
import { type Choices, packageConfig } from '../../scripts/package/config.ts';

/** What electron-builder would be told for a release, without a secret and without a feed. */
export const configFor = (changes: Partial<Choices>) =>
  packageConfig({
    app: 'app',
    output: 'dist',
    feed: '',
    env: {},
    electronVersion: manifest().devDependencies.electron ?? '',
    electronDist: undefined,
    ...changes,
  });

/** Packs the folder `app` for every system that can be packed here, on the Electrons in `placeholders`. */
export const packForAll = async (app: string, output: string, placeholders: string): Promise<void> => {
  const systems = [Platform.WINDOWS, ...(process.platform === 'win32' ? [] : [Platform.MAC])];
  for (const system of systems) {
    const config = configFor({ app, output, electronDist: join(placeholders, system.nodeName) });
    const targets = system.createTarget('dir', Arch.x64);
    // There is nothing to sign in a placeholder.
    const unsigned = { ...config, mac: { ...config.mac, identity: null } };
    await build({ projectDir: root, targets, config: unsigned, publish: 'never' });
  }
};

/** What the two packages of Linux would be made of: everything up to the tools that write them, which are fetched. */
export const linuxPackages = async (
  app: string,
  output: string,
  placeholders: string,
): Promise<unknown[]> => {
  const told: unknown[] = [];
  await build({
    projectDir: root,
    targets: Platform.LINUX.createTarget(['AppImage', 'deb'], Arch.x64),
    config: configFor({ app, output, electronDist: join(placeholders, 'linux') }),
    publish: 'never',
    effectiveOptionComputed: async (options) => {
      // Debian's desktop entry comes as a file, which goes as soon as this has answered.
      told.push(Array.isArray(options) ? [...options, readFileSync(String(options[1]), 'utf8')] : options);
      return true;
    },
  });
  return told;
};
