import { copyFileSync, renameSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { type Files, nodeFiles, type OpenFile } from '../../../src/main/journal/files.ts';
import { commandEvents, opened } from './sample.ts';

/**
 * Appends to a journal as fast as it can, as `node writer.ts <path> <mode> <seed>`, until it is killed. Prints
 * one line per record that it was told is saved: `<seq> <number of the command>`.
 * Modes: `plain`; `pieces`, where the system takes few bytes at a time; `stall`, where no fsync after the
 * opening one ever ends: it prints `written` when it gets there; `removed`, `replaced`, `cut`, where another program
 * does that to the file after a while: it prints `stopped` when the journal has noticed.
 */
const [path = '', mode = 'plain', seed = '0'] = process.argv.slice(2);

const inPieces = (file: OpenFile): OpenFile => ({
  ...file,
  write: async (bytes) => {
    const taken = await file.write(bytes.subarray(0, 1500));
    await wait(1);
    return taken;
  },
});

let syncs = 0;
const stalling = (file: OpenFile): OpenFile => ({
  ...file,
  sync: async () => {
    syncs += 1;
    if (syncs === 1) return file.sync();
    writeSync(1, 'written\n');
    await wait(60_000);
  },
});

const through = (wrap: (file: OpenFile) => OpenFile): Files => ({
  ...nodeFiles,
  open: async (file, flag) => wrap(await nodeFiles.open(file, flag)),
});

const modes: Readonly<Record<string, Files>> = {
  plain: nodeFiles,
  pieces: through(inPieces),
  stall: through(stalling),
};

/** What another program does to the file. */
const attacks: Readonly<Record<string, () => void>> = {
  removed: () => rmSync(path),
  replaced: () => {
    copyFileSync(path, `${path}.copy`);
    truncateSync(`${path}.copy`, 100);
    renameSync(`${path}.copy`, path);
  },
  cut: () => truncateSync(path, 100),
};
const attack = attacks[mode];

const journal = await opened(path, { files: modes[mode] ?? nodeFiles });
if (attack !== undefined) setTimeout(attack, 40 + (Number(seed) % 60));
let command = 0;

const appendForever = async (): Promise<void> => {
  for (;;) {
    command += 1;
    const mine = command;
    const outcome = await journal.append(`c${mine}`, commandEvents(Number(seed), mine));
    if (!outcome.ok) {
      if (attack === undefined) throw new Error(outcome.error.message);
      writeSync(1, 'stopped\n');
      await wait(60_000);
      return;
    }
    writeSync(1, `${outcome.value.seq} ${mine}\n`);
  }
};

await Promise.all(Array.from({ length: 5 }, appendForever));
