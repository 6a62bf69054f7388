import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

/*
 * Folders that look to electron-builder like the Electron of a system, without being one: what Electron's own packages
 * have and packing touches. Nothing in them runs.
 */

/** Where Electron's fuses stand in a binary, with all nine as Electron ships them (its build/fuses/fuses.json5). */
const fuseWire = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0009101100011', 'latin1');
const binary = Buffer.concat([Buffer.alloc(64), fuseWire, Buffer.alloc(64)]);

const write = (folder: string, files: Readonly<Record<string, string | Buffer>>): void => {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content, { mode: 0o755 });
  }
};

const licences = { LICENSE: 'Electron', 'LICENSES.chromium.html': 'Chromium' };
const plist = (name: string): string =>
  `<?xml version="1.0"?><plist version="1.0"><dict><key>CFBundleExecutable</key><string>${name}</string></dict></plist>`;

/** A program of Windows with nothing in it but what describes it, and the fuses at its end. */
const windowsProgram = (): Buffer => {
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program, true);
  const about = Resource.VersionInfo.createEmpty();
  about.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron' });
  about.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  program.setExtraData(Uint8Array.from(binary).buffer);
  return Buffer.from(program.generate());
};

/** Makes the Electron of each system, in a folder of its own named as Node names the system. */
export const makePlaceholders = (folder: string): void => {
  write(join(folder, 'linux'), {
    electron: binary,
    'chrome-sandbox': '',
    'locales/en-US.pak': '',
    'locales/de.pak': '',
    version: '45',
    ...licences,
  });
  write(join(folder, 'win32'), {
    'electron.exe': windowsProgram(),
    'locales/en-US.pak': '',
    ...licences,
  });
  const contents = 'Electron.app/Contents';
  write(join(folder, 'darwin'), {
    [`${contents}/Info.plist`]: plist('Electron'),
    [`${contents}/MacOS/Electron`]: '',
    [`${contents}/Resources/en.lproj/locale.pak`]: '',
    [`${contents}/Frameworks/Electron Framework.framework/Electron Framework`]: binary,
    [`${contents}/Frameworks/Electron Framework.framework/Versions/A/Resources/en.lproj/locale.pak`]: '',
    [`${contents}/Frameworks/Electron Helper.app/Contents/Info.plist`]: plist('Electron Helper'),
    [`${contents}/Frameworks/Electron Helper.app/Contents/MacOS/Electron Helper`]: '',
    ...licences,
  });
};
