import { readFile } from 'node:fs/promises';
import type { Licence } from '../../shared/licences.ts';

/** The licences of the software in this build, read from the lists written by each bundle; sorted by name. */
export const readLicences = async (files: readonly string[]): Promise<readonly Licence[]> => {
  const lists = await Promise.all(
    files.map(async (file): Promise<readonly Licence[]> => JSON.parse(await readFile(file, 'utf8'))),
  );
  const byName = new Map(lists.flat().map((licence) => [`${licence.name} ${licence.version}`, licence]));
  return [...byName.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
};
