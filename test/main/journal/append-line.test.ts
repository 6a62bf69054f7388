import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { decodeLine, encodeLine, hashOf } from '../../../src/main/journal/format.ts';
import { Fault, faultyFiles } from './faulty-files.ts';
import { bytesOf, event, linesOf, opened, record, recordsTo } from './sample.ts';
import { newPath } from './temp.ts';

/** A line as another program might have written it: the same record, other bytes, sealed. */
const withSpace = (line: Buffer): Buffer => {
  const head = line
    .toString('utf8')
    .replace(/,"sum":"[0-9a-f]{64}"\}\n$/u, '')
    .replace(',"prev"', ', "prev"');
  return Buffer.from(`${head},"sum":"${hashOf(Buffer.from(head))}"}\n`);
};

test('a line that was written elsewhere is kept byte for byte, and the next one follows it', async () => {
  const path = await newPath();
  const [first = Buffer.alloc(0), plain = Buffer.alloc(0)] = linesOf(recordsTo(2));
  const second = withSpace(plain);
  expect(decodeLine(second.subarray(0, -1))).toMatchObject({ ok: true, value: { record: record(2) } });
  const journal = await opened(path);
  expect(await journal.appendLine(first)).toEqual({ ok: true, value: record(1) });
  expect(await journal.appendLine(second)).toEqual({ ok: true, value: record(2) });
  expect(journal.tip).toEqual({
    seq: 2,
    hash: hashOf(second.subarray(0, -1)),
    length: first.length + second.length,
  });
  await journal.append('c3', record(3).events);
  await journal.close();
  const third = encodeLine(record(3), hashOf(second.subarray(0, -1)));
  expect(await readFile(path)).toEqual(Buffer.concat([first, second, third]));
  const again = await opened(path);
  expect(again.health).toEqual({ kind: 'ok' });
  expect(again.tip).toMatchObject({ seq: 3, hash: hashOf(third.subarray(0, -1)) });
  await again.close();
});

test('its command is in the record: asked for again, it is not written again', async () => {
  const path = await newPath();
  const [first = Buffer.alloc(0)] = linesOf(recordsTo(1));
  const journal = await opened(path);
  await journal.appendLine(first);
  expect(await journal.append('c1', [event('c1', 'something else')])).toEqual({ ok: true, value: record(1) });
  await journal.close();
  expect(await readFile(path)).toEqual(first);
});

test('lines and commands that come together share one sync, in the order in which they came', async () => {
  const path = await newPath();
  const { files, log } = faultyFiles();
  const journal = await opened(path, { files });
  log.length = 0;
  const lines = linesOf(recordsTo(3));
  const all = await Promise.all([
    ...lines.map((line) => journal.appendLine(line)),
    journal.append('c4', record(4).events),
  ]);
  expect(all).toEqual(recordsTo(4).map((value) => ({ ok: true, value })));
  expect(log).toEqual(['write', 'sync']);
  await journal.close();
  expect(await readFile(path)).toEqual(bytesOf(recordsTo(4)));
});

test('whatever is not the next line is refused, and the others are written', async () => {
  const path = await newPath();
  const [first = Buffer.alloc(0), second = Buffer.alloc(0), third = Buffer.alloc(0)] = linesOf(recordsTo(3));
  const broken = Buffer.from(second);
  broken[20] = (broken[20] ?? 0) ^ 1;
  const strange = [
    third,
    broken,
    second.subarray(0, -1),
    Buffer.concat([second, Buffer.from('\n')]),
    Buffer.concat([Buffer.from('\n'), second]),
    Buffer.from('hello\n'),
    Buffer.alloc(0),
    encodeLine(record(2), hashOf(Buffer.from('another line'))),
  ];
  const journal = await opened(path);
  const [taken, ...refused] = await Promise.all([first, ...strange].map((line) => journal.appendLine(line)));
  expect(taken).toMatchObject({ ok: true });
  expect(refused).toHaveLength(strange.length);
  for (const each of refused) expect(each).toMatchObject({ ok: false, error: { code: 'lineDoesNotFollow' } });
  expect(await journal.appendLine(second)).toMatchObject({ ok: true });
  await journal.close();
  expect(await readFile(path)).toEqual(bytesOf(recordsTo(2)));
});

test('on a full disk it is refused, and opened again it can be taken in', async () => {
  const path = await newPath();
  const lines = linesOf(recordsTo(2));
  const { files, mend } = faultyFiles({
    write: (call) => (call === 2 ? new Fault('ENOSPC', 40) : undefined),
  });
  const journal = await opened(path, { files });
  await journal.appendLine(lines[0] ?? Buffer.alloc(0));
  expect(await journal.appendLine(lines[1] ?? Buffer.alloc(0))).toMatchObject({
    error: { code: 'journalDiskFull' },
  });
  expect(journal.tip).toMatchObject({ seq: 1 });
  await journal.close();
  mend();
  const again = await opened(path, { files });
  expect(await again.appendLine(lines[1] ?? Buffer.alloc(0))).toMatchObject({ ok: true });
  await again.close();
  expect(await readFile(path)).toEqual(bytesOf(recordsTo(2)));
});
