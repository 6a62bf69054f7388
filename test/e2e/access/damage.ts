import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Breaks the records of two incidents, named by their titles, while the console is closed. The first has a thread
 * called "Look at it" and something after it.
 */
export const breakJournals = (
  folder: string,
  { damaged, torn }: { readonly damaged: string; readonly torn: string },
): void => {
  const titled = (title: string): string => {
    const paths = readdirSync(folder)
      .filter((name) => name.endsWith('.jsonl'))
      .map((name) => join(folder, name));
    const path = paths.find((one) => readFileSync(one, 'utf8').includes(title));
    if (path === undefined) throw new Error(`There is no journal of ${title}.`);
    return path;
  };
  // A byte in the middle of the file: the incident is read-only from then on.
  const path = titled(damaged);
  const bytes = readFileSync(path);
  const at = bytes.indexOf('Look at it');
  if (at === -1) throw new Error(`The journal of ${damaged} does not tell its thread.`);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  // Half a line at the end, as a crash leaves it: it is kept beside, and the record goes on.
  appendFileSync(titled(torn), '{"seq":99,"half a li');
};
