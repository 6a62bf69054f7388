import { readFile, writeFile } from 'node:fs/promises';

/** `CORPUS=anew` writes down what is found now as what is expected from now on. */
export const isAnew = process.env.CORPUS === 'anew';

/** What is expected at this path; written anew first where that was asked for. */
export const expectedAt = async (path: string, found: string): Promise<string> => {
  if (isAnew) await writeFile(path, found);
  return readFile(path, 'utf8');
};

/** {@link expectedAt} for data. */
export const expectedDataAt = async (path: string, found: unknown): Promise<unknown> =>
  JSON.parse(await expectedAt(path, `${JSON.stringify(found, null, 1)}\n`));
