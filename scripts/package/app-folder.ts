import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'electron-vite';
import { root } from '../lib/steps.mjs';

interface Manifest {
  readonly name: string;
  readonly productName: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly main: string;
  readonly type: string;
  readonly desktopName: string;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** The project's package.json. */
export const manifest = (): Manifest => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/**
 * Puts into `folder` exactly what an installed console consists of: the build output, the parts of exported pages, the
 * drills, the tray icons, the licence and a package.json without dependencies, since everything is bundled.
 */
export const makeAppFolder = async (folder: string, feed: string, homepage: string): Promise<void> => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  Object.assign(process.env, { THROUGHLINE_OUT: join(folder, 'out'), THROUGHLINE_FEED: feed });
  await build({ root, logLevel: 'warn', build: { emptyOutDir: true } });
  cpSync(join(root, 'resources/review-page'), join(folder, 'resources/review-page'), { recursive: true });
  cpSync(join(root, 'resources/drills'), join(folder, 'resources/drills'), { recursive: true });
  cpSync(join(root, 'resources/tray'), join(folder, 'resources/tray'), { recursive: true });
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  const { name, productName, version, description, license, main, type, desktopName } = manifest();
  const inside = { name, productName, version, description, license, main, type, desktopName, homepage };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(inside, null, 2)}\n`);
};
