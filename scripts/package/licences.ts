import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import type { Licence } from '../../src/shared/licences.ts';

/** The folder of the package that a file belongs to; undefined for our own files. */
const packageFolderOf = (file: string): string | undefined => {
  if (!file.includes('/node_modules/')) return undefined;
  for (let folder = dirname(file); !folder.endsWith('/node_modules'); folder = dirname(folder))
    // Some folders inside a package also have a package.json, but without a version.
    if (existsSync(join(folder, 'package.json')) && 'version' in manifestIn(folder)) return folder;
  return undefined;
};

const manifestIn = (folder: string): Partial<Omit<Licence, 'text'>> & { license?: string } =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

const licenceIn = (folder: string): Licence => {
  const { name = '', version = '', license = '' } = manifestIn(folder);
  const file = readdirSync(folder).find((each) => /^(licen[cs]e|copying)/iu.test(each));
  return {
    name,
    version,
    licence: license,
    text: file ? readFileSync(join(folder, file), 'utf8').trim() : '',
  };
};

/**
 * Writes `licences.json` next to the build output: every package that contributes code or a file such as a font.
 * (Vite's own list only covers code.)
 */
export const licences = (): Plugin => {
  let root = '';
  return {
    name: 'licences',
    configResolved: (config) => {
      root = config.root;
    },
    generateBundle(_options, bundle) {
      const parts = Object.values(bundle);
      const files = parts.flatMap((part) =>
        part.type === 'chunk' ? part.moduleIds : part.originalFileNames,
      );
      const folders = new Set(
        files.map((file) => packageFolderOf(resolve(root, file).replaceAll('\\', '/'))),
      );
      const list = [...folders].filter((folder) => folder !== undefined).map(licenceIn);
      this.emitFile({ type: 'asset', fileName: 'licences.json', source: JSON.stringify(list) });
    },
  };
};
