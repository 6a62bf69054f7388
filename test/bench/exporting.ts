import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { incidentJson, sealedLines } from '../../src/main/exports/json.ts';
import type { Pair } from './measure.ts';

/** The largest record in an app's data folder: that of the long incident. */
const longestRecord = async (userData: string): Promise<string> => {
  const folder = join(userData, 'incidents');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
  const sized = await Promise.all(
    names.map(async (name) => ({ name, size: (await stat(join(folder, name))).size })),
  );
  return join(folder, sized.toSorted((a, b) => b.size - a.size)[0]?.name ?? '');
};

const exporting = {
  incident: { id: '6f0f2c1e-8a57-4a0e-9a64-0d2f8f7f1e01', reference: 'INC-1', title: 'Checkout errors' },
  exportedAt: '2026-11-20T14:05:00.000Z',
  exportedBy: { console: { id: '0c0ffee0-0000-4000-8000-0000000000a1', name: 'laptop' }, person: 'Ana' },
  console: '0.1.0',
};

/**
 * In milliseconds, in turn: the record is read, every line of it verified and made JSON as the console exports it; and its
 * records, which are in memory already, are serialised by `JSON.stringify`.
 */
export const measureExport = async (userData: string, rounds: number): Promise<Pair<number>> => {
  const path = await longestRecord(userData);
  const records = String(await readFile(path))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const took = { long: [] as number[], short: [] as number[] };
  const sides = {
    long: async () => {
      const lines = sealedLines(await readFile(path), records.length);
      if (!lines.ok) throw new Error(lines.error);
      return incidentJson(lines.value, exporting);
    },
    short: async () => Buffer.from(JSON.stringify(records)),
  };
  for (let round = -1; round < rounds; round += 1)
    for (const side of round % 2 === 0 ? (['long', 'short'] as const) : (['short', 'long'] as const)) {
      const from = performance.now();
      const made = await sides[side]();
      // The first round warms both up.
      if (made.length > 0 && round >= 0) took[side].push(performance.now() - from);
    }
  return took;
};
