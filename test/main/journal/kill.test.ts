import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { recover } from '../../../src/main/journal/recover.ts';
import { commandEvents, opened, randomFrom, record } from './sample.ts';
import { newPath } from './temp.ts';

/** How many of each way to die; `npm run test:faults` asks for more. */
const RUNS = Number(process.env.JOURNAL_KILLS ?? 20);
/** Room for a busy computer, in milliseconds. */
const LONGEST = 120_000 + RUNS * 4_000;
/** What another program does to the record meanwhile. */
const attacks: readonly string[] = ['removed', 'replaced', 'cut'];
const WRITER = fileURLToPath(new URL('writer.ts', import.meta.url));

/** What the writer said before it died: the lines that were printed whole. */
const runUntilKilled = (path: string, mode: string, seed: number, delay: number): Promise<string[]> => {
  const { promise, resolve, reject } = Promise.withResolvers<string[]>();
  const isAttacked = attacks.includes(mode);
  const writer = spawn(process.execPath, [WRITER, path, mode, String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  writer.stdout.setEncoding('latin1');
  writer.stdout.on('data', (chunk: string) => {
    if (said === '' && !isAttacked) setTimeout(() => writer.kill('SIGKILL'), delay);
    said += chunk;
    // What only memory holds is written out by the time that this is said.
    if (isAttacked && said.includes('stopped\n')) writer.kill('SIGKILL');
  });
  writer.on('error', reject);
  writer.on('close', (code, signal) => {
    if (signal === 'SIGKILL') resolve(said.split('\n').slice(0, -1));
    else reject(new Error(`The writer ended by itself (${code}).`));
  });
  return promise;
};

/** Every record is the whole of one command, none is there twice, and what was said to be saved is there. */
const expectTrue = (path: string, bytes: Buffer, seed: number, said: readonly string[]): void => {
  const { records, end } = recover(bytes);
  expect(['whole', 'torn'], path).toContain(end.kind);
  for (const [index, { seq, commandId, events }] of records.entries()) {
    expect(seq).toBe(index + 1);
    expect(events).toEqual(commandEvents(seed, Number(commandId.slice(1))));
  }
  expect(new Set(records.map((each) => each.commandId)).size).toBe(records.length);
  for (const line of said) {
    const [seq, command] = line.split(' ');
    expect(records[Number(seq) - 1]?.commandId, `record ${seq} of ${path}`).toBe(`c${command}`);
  }
};

const expectGoesOn = async (path: string): Promise<void> => {
  const journal = await opened(path);
  expect(['ok', 'recovered']).toContain(journal.health.kind);
  const seq = journal.records.length + 1;
  const next = { seq, commandId: 'next', events: record(seq).events };
  expect(await journal.append('next', next.events)).toEqual({ ok: true, value: next });
  await journal.close();
  const again = await opened(path);
  expect(again.health).toEqual({ kind: 'ok' });
  expect(again.records.at(-1)).toEqual(next);
  await again.close();
};

describe('killed at any moment', () => {
  const seedOfAll = Number(process.env.JOURNAL_KILL_SEED ?? Math.floor(Math.random() * 1e6));

  const killMany = async (mode: string, longest: number) => {
    const random = randomFrom(seedOfAll);
    const totals = { runs: RUNS, saved: 0, torn: 0 };
    for (let run = 0; run < RUNS; run += 1) {
      const path = await newPath();
      const seed = Math.floor(random() * 1e6);
      const said = await runUntilKilled(path, mode, seed, random() * longest);
      const bytes = await readFile(path);
      expectTrue(path, bytes, seed, said);
      if (recover(bytes).end.kind === 'torn') totals.torn += 1;
      totals.saved += said.length;
      await expectGoesOn(path);
    }
    console.log(`killed while writing (${mode}), JOURNAL_KILL_SEED=${seedOfAll}:`, totals);
    return totals;
  };

  it('a journal holds every record that was said to be saved, and no half of one', {
    timeout: LONGEST,
  }, async () => {
    const { saved } = await killMany('plain', 60);
    expect(saved).toBeGreaterThan(RUNS);
  });

  it('the same holds when writes come in pieces, which leaves torn tails', { timeout: LONGEST }, async () => {
    const { saved, torn } = await killMany('pieces', 120);
    expect(saved).toBeGreaterThanOrEqual(RUNS);
    expect(torn).toBeGreaterThan(0);
  });

  it.each(attacks)(
    'a record that was %s meanwhile is beside it, with all that was said to be saved',
    {
      timeout: LONGEST,
    },
    async (mode) => {
      const random = randomFrom(seedOfAll);
      let saved = 0;
      for (let run = 0; run < Math.ceil(RUNS / 5); run += 1) {
        const path = await newPath();
        const seed = Math.floor(random() * 1e6);
        const said = (await runUntilKilled(path, mode, seed, 0)).filter((line) => line !== 'stopped');
        expectTrue(`${path}.whole`, await readFile(`${path}.whole`), seed, said);
        saved += said.length;
      }
      expect(saved).toBeGreaterThan(0);
    },
  );

  it('between writing and the sync: nothing was said, and what is there is whole', async () => {
    const path = await newPath();
    expect(await runUntilKilled(path, 'stall', 1, 0)).toEqual(['written']);
    const bytes = await readFile(path);
    expectTrue(path, bytes, 1, []);
    expect(recover(bytes).records).toHaveLength(5);
    await expectGoesOn(path);
  });
});
