import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { electronEnvironment, findElectron, usableElectron } from '../../scripts/lib/electron.mjs';
import { temporaryFolder } from './folder.ts';

/* Which Electron is found and used. Nothing here starts a download. */

const lib = fileURLToPath(new URL('../../scripts/lib', import.meta.url));
const programs: Record<string, string> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};
const program = programs[process.platform] ?? 'electron';

/** What extracting the archive leaves, in the order in which it does: the program, then path.txt. */
const files = { [`dist/${program}`]: '', 'dist/version': '45.4.1', 'path.txt': program };
type File = keyof typeof files;

/** The Electron that a project finds in whose package these files are. */
const foundWith = async (parts: Partial<Record<File, string>>): Promise<string | undefined> => {
  const folder = temporaryFolder();
  cpSync(lib, join(folder, 'scripts/lib'), { recursive: true });
  const electron = join(folder, 'node_modules/electron');
  for (const [file, text] of Object.entries({ 'package.json': '{ "version": "45.4.1" }', ...parts })) {
    mkdirSync(join(electron, file, '..'), { recursive: true });
    writeFileSync(join(electron, file), text ?? '');
  }
  const found = await import(pathToFileURL(join(folder, 'scripts/lib/electron.mjs')).href);
  return found
    .findElectron({})
    ?.slice(electron.length + 1)
    .replaceAll('\\', '/');
};

test('an Electron that was extracted to its end is found', async () => {
  expect(await foundWith(files)).toBe(`dist/${program}`);
  expect(await foundWith({ ...files, 'dist/version': 'v45.4.1\n' })).toBe(`dist/${program}`);
});

test.each<[string, (whole: typeof files) => Partial<typeof files>]>([
  ['before path.txt was written', ({ 'path.txt': _, ...rest }) => rest],
  ['before its version was written', ({ 'dist/version': _, ...rest }) => rest],
  ['before the program was', ({ [`dist/${program}`]: _, ...rest }) => rest],
  ['and is of another version', (whole) => ({ ...whole, 'dist/version': '45.4.0' })],
])('an Electron whose extraction ended %s is not there', async (_, change) => {
  expect(await foundWith(change(files))).toBeUndefined();
});

test('an Electron is found where it was put', () => {
  const folder = temporaryFolder();
  const env = { ELECTRON_OVERRIDE_DIST_PATH: folder };
  expect(findElectron(env)).toBeUndefined();
  mkdirSync(join(folder, program, '..'), { recursive: true });
  writeFileSync(join(folder, program), '');
  expect(findElectron(env)).toBe(join(folder, program));
});

const set = (name: string, value: string): void => {
  const before = process.env[name];
  process.env[name] = value;
  onTestFinished(() => {
    if (before === undefined) delete process.env[name];
    else process.env[name] = before;
  });
};

test('the stand-in is used where it is asked for, and Electron is never silently replaced by it', () => {
  set('ELECTRON_OVERRIDE_DIST_PATH', temporaryFolder());
  set('THROUGHLINE_HOST', 'stand-in');
  expect(usableElectron()).toBeUndefined();
  set('THROUGHLINE_HOST', 'electron');
  expect(() => usableElectron()).toThrow('its binary is not here');
});

test('what an editor or Node’s own options ask for does not reach Electron', () => {
  const given = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--experimental-strip-types', HOME: '/home/ana' };
  expect(electronEnvironment(given)).toEqual({ HOME: '/home/ana' });
});
