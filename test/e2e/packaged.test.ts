import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { FuseState } from '@electron/fuses/dist/constants.js';
import { NtExecutable, NtExecutableResource } from 'resedit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, root } from '../../scripts/lib/steps.mjs';
import { tryInstalled } from '../../scripts/package/installed.ts';
import { readLicences } from '../../src/main/about/licences.ts';
import { aboutPanel } from '../../src/main/about/panel.ts';
import { configFor, linuxPackages, packForAll } from '../packaging/pack.ts';
import { makePlaceholders } from '../packaging/placeholder.ts';
import { unpackApp } from '../packaging/unpack.ts';
import { callApi, dialogOf } from './hands.ts';
import { captureLine, declare, freshFolder, log, logWords, start } from './support.ts';

/* What a release would be made of, packed on folders that only look like Electron. */

const folder = mkdtempSync(join(tmpdir(), 'throughline-packaged-'));
const electrons = join(folder, 'electron');
const dist = join(folder, 'dist');
const packed: Readonly<Record<string, { program: string; resources: string }>> = {
  linux: { program: 'linux-unpacked/throughline', resources: 'linux-unpacked/resources' },
  win32: { program: 'win-unpacked/Throughline.exe', resources: 'win-unpacked/resources' },
  darwin: { program: 'mac/Throughline.app', resources: 'mac/Throughline.app/Contents/Resources' },
};
/** macOS programs can be packed everywhere but on Windows. */
const systems = Object.keys(packed).filter((system) => system !== 'darwin' || process.platform !== 'win32');
const programOf = (system: string) => join(dist, packed[system]?.program ?? '');
const archiveOf = (system: string) => join(dist, packed[system]?.resources ?? '', 'app.asar');
const linuxArchive = archiveOf('linux');

beforeAll(async () => {
  makePlaceholders(electrons);
  // The command itself, as for a release but for the folder.
  await promisify(execFile)(process.execPath, [at('scripts/package.mjs'), '--dir', '--linux'], {
    cwd: root,
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: join(electrons, 'linux'), THROUGHLINE_DIST: dist },
  });
  await packForAll(join(dist, 'app'), dist, electrons);
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

const filesIn = (archive: string): readonly string[] =>
  listPackage(archive, { isPack: false }).map((name) => name.replaceAll('\\', '/').slice(1));

describe('the archive', () => {
  it('holds what is built, the pictures of the tray and whose work is inside, and nothing else', () => {
    const usual =
      /^(package\.json|LICENSE|(out|resources)(\/(main|preload|renderer|tray|review-page|drills))?|out\/main\/chunks|out\/renderer\/assets)$|^out\/(main|preload|renderer)\/(licences\.json|index\.(js|cjs|html)|(strip|review)\.html)$|^out\/(main\/chunks|renderer\/assets)\/[\w-]+\.(js|css|woff2)$|^resources\/(tray\/\w+(@2x)?\.png|review-page\/[\w-]+\.(css|js|html)|drills\/[\w-]+\.json)$/u;
    expect(filesIn(linuxArchive).filter((name) => !usual.test(name))).toEqual([]);
    for (const name of [
      'out/main/index.js',
      'out/preload/index.cjs',
      'out/renderer/index.html',
      'resources/drills/locked-out.json',
    ])
      expect(filesIn(linuxArchive)).toContain(name);
  });

  it('is the same for every system', () => {
    for (const system of systems) expect(filesIn(archiveOf(system)), system).toEqual(filesIn(linuxArchive));
  });

  it('names no folder of the machine that built it, and no secret of its environment', () => {
    const all = filesIn(linuxArchive).filter((name) => /\.(js|cjs|json|html|css)$/u.test(name));
    const text = all.map((name) => extractFile(linuxArchive, name).toString()).join('\n');
    expect(text.length).toBeGreaterThan(1_000_000);
    for (const word of [root, tmpdir(), 'sourceMappingURL=data', 'CSC_KEY_PASSWORD'])
      expect(text).not.toContain(word);
  });

  it('needs no packages beside it', () => {
    const manifest = JSON.parse(extractFile(linuxArchive, 'package.json').toString());
    expect(manifest.dependencies).toBeUndefined();
    const scripts = filesIn(linuxArchive).filter((name) => /^out\/(main|preload)\/.*\.c?js$/u.test(name));
    const asked = scripts.flatMap((name) => [
      ...extractFile(linuxArchive, name)
        .toString()
        .matchAll(/^import [^'"\n]*['"]([^'"]+)['"]|\bimport\(['"]([^'"]+)['"]\)/gmu),
    ]);
    const names = asked
      .map(([, first, second]) => first ?? second ?? '')
      .filter((name) => !name.startsWith('.'));
    expect(names.filter((name) => !/^(node:|electron$)/u.test(name))).toEqual([]);
    expect(names).toContain('electron');
  });

  it('stays small', () => {
    // Measured first at 2.7 MB, of which 0.2 MB are fonts and 0.1 MB licences, and 3.6 MB since handover files
    // (with what reads and writes a zip), posts and exports are there, and 4.7 MB with the drills, the review's window and
    // seven services (0.2 MB draw the cards of Teams); with the packages beside it, it was 60 MB. The client of the server
    // for shared records is 0.3 MB of it, and comments were half a megabyte until main was built without.
    // A tenth more is room to grow; a dependency that goes in by accident is not.
    expect(statSync(linuxArchive).size).toBeLessThan(5_100_000);
  });
});

describe('the program', () => {
  it('has its fuses set on every system', async () => {
    const isOn = (state: unknown) => state === FuseState.ENABLE;
    for (const system of systems) {
      const fuses = await getCurrentFuseWire(programOf(system));
      const on = [0, 1, 2, 3, 4, 5, 6, 7].filter((fuse) => isOn(fuses[fuse as FuseV1Options]));
      expect(on, system).toEqual([
        FuseV1Options.EnableCookieEncryption,
        FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
        FuseV1Options.OnlyLoadAppFromAsar,
      ]);
    }
  });

  it('knows the archive that it may load, where the system checks it', () => {
    const exe = NtExecutable.from(readFileSync(programOf('win32')));
    const entry = NtExecutableResource.from(exe).entries.find(({ type }) => type === 'INTEGRITY');
    expect(Buffer.from(entry?.bin ?? new ArrayBuffer(0)).toString()).toMatch(
      /resources\\\\app\.asar.*SHA256/u,
    );
    if (systems.includes('darwin')) expect(infoPlist()).toMatch(/ElectronAsarIntegrity.*app\.asar.*SHA256/su);
  });

  it('brings the licences of Electron and Chromium along', () => {
    expect(readdirSync(join(dist, 'linux-unpacked'))).toEqual(
      expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html']),
    );
    expect(readdirSync(join(dist, 'linux-unpacked/locales'))).toEqual(['en-US.pak']);
  });
});

const infoPlist = (): string => readFileSync(join(programOf('darwin'), 'Contents/Info.plist'), 'utf8');

describe('links and files', () => {
  it('belong to the app on macOS', () => {
    if (!systems.includes('darwin')) return;
    const plist = infoPlist().replaceAll(/\s+/gu, '');
    expect(plist).toMatch(/CFBundleURLSchemes<\/key><array><string>throughline</u);
    expect(plist).toMatch(/CFBundleTypeExtensions<\/key><array><string>throughline</u);
    expect(plist).toContain('<key>CFBundleIdentifier</key><string>app.throughline</string>');
  });

  it('belong to the app in both packages of Linux', async () => {
    const told = await linuxPackages(join(dist, 'app'), join(folder, 'packages'), electrons);
    expect(told).toHaveLength(2);
    for (const each of told.map((options) => JSON.stringify(options))) {
      expect(each).toContain('MimeType=application/x-throughline;x-scheme-handler/throughline;');
      expect(each).toContain('StartupWMClass=app.throughline');
      expect(each).not.toContain('--no-sandbox');
    }
    // The file type itself, and the name by which the desktop knows the windows.
    expect(JSON.stringify(told)).toContain('/usr/share/mime/packages/throughline.xml');
    expect(JSON.stringify(told)).toContain('/usr/share/applications/app.throughline.desktop');
  });

  it('belong to the app on Windows, for the user alone, until it is removed', () => {
    const { nsis, fileAssociations } = configFor({});
    expect(nsis).toMatchObject({ perMachine: false, oneClick: true });
    expect(fileAssociations).toMatchObject([{ ext: 'throughline' }]);
    const script = readFileSync(join(root, nsis?.include ?? ''), 'utf8');
    const [install = '', remove = ''] = script.split('!macroend');
    expect(install).toMatch(/WriteRegStr HKCU "Software\\Classes\\throughline" "URL Protocol"/u);
    expect(install).toMatch(/shell\\open\\command" "" '"\$INSTDIR\\\$\{APP_EXECUTABLE_FILENAME\}" "%1"'/u);
    expect(remove).toContain('DeleteRegKey HKCU "Software\\Classes\\throughline"');
    expect(script).not.toMatch(/HKLM|SHELL_CONTEXT/u);
  });
});

describe('the work of others', () => {
  /** Not in a console that was built without a place to look for new versions. */
  const leftOut = ['electron-updater'];
  /** A package that is only a name for others, which are in the list by their own. */
  const onlyName = 'radix-ui';

  it('is listed in the app: each package that is bundled, once, with its licence', async () => {
    const main = unpackApp(linuxArchive, freshFolder());
    const parts = ['main', 'preload', 'renderer'].map((part) => join(main, '../..', part, 'licences.json'));
    const list = await readLicences(parts);
    const names = list.map(({ name }) => name);
    const { dependencies } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
    const expected = Object.keys(dependencies).filter((name) => ![...leftOut, onlyName].includes(name));
    expect(names).toEqual(expect.arrayContaining(expected));
    expect(names.filter((name) => leftOut.includes(name))).toEqual([]);
    // Those that came with them, too.
    expect(names.some((name) => name.startsWith('@radix-ui/'))).toBe(true);
    expect(new Set(list.map(({ name, version }) => `${name} ${version}`)).size).toBe(list.length);
    expect(list.filter(({ version, licence }) => version === '' || licence === '')).toEqual([]);
    // A few packages bring no text of their own.
    expect(list.filter(({ text }) => text === '').length).toBeLessThan(list.length / 10);
    const { credits } = aboutPanel('1.2.3', list);
    expect(names.filter((name) => !credits?.includes(name))).toEqual([]);
  });
});

describe('what is signed', () => {
  it('is up to the secrets that are there', () => {
    expect(configFor({}).mac).toMatchObject({ identity: '-', hardenedRuntime: false, notarize: false });
    const env = { CSC_LINK: 'certificate', APPLE_API_KEY: 'key' };
    expect(configFor({ env }).mac).toMatchObject({ hardenedRuntime: true, notarize: true });
    expect(configFor({ env }).mac?.identity).toBeUndefined();
  });
});

it('starts as an installed app, keeps an incident, and takes no clock from outside', async () => {
  const main = unpackApp(linuxArchive, freshFolder());
  const userData = freshFolder();
  const clock = join(freshFolder(), 'clock');
  writeFileSync(clock, '2017-01-31T21:00:00.000Z');
  const env = { THROUGHLINE_CLOCK_FILE: clock };
  const first = await start({ main, userData, env, desktop: 'stand-in' });
  const info = await callApi<{ value: { clockStands: boolean; now: string } }>(first.page, 'appInfo', null);
  expect(info.value.clockStands).toBe(false);
  expect(info.value.now.slice(0, 4)).not.toBe('2017');
  expect(JSON.stringify(await first.control.menu())).not.toMatch(/toggleDevTools|Reload|Developer/iu);
  expect(await first.control.protocolClients()).toEqual(['throughline']);
  await first.control.clickMenu('Help', 'Third-party licences');
  const licences = dialogOf(first.page, 'Third-party licences');
  await licences.getByText(/^react-dom 19/u).press('Enter');
  await licences.locator('details[open]').getByText('Permission is hereby granted').waitFor();
  await first.page.keyboard.press('Escape');
  await declare(first.page, 'Checkout errors');
  await log(first.page, 'pool is at 100 of 100');
  await first.quit();

  const again = await start({ main, userData, env, desktop: 'stand-in' });
  await captureLine(again.page).waitFor();
  expect(await logWords(again.page)).toContain('pool is at 100 of 100');
});

// Windows asks a program to end by its windows, and those of the stand-in belong to its browser.
if (process.platform !== 'win32')
  it('is tried as the release tries an installed app', async () => {
    const main = unpackApp(linuxArchive, freshFolder());
    await tryInstalled(process.execPath, at('test/packaging/stand-in.ts'), main);
  });
