import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalRecord } from '../../../src/domain/incident/envelope.ts';
import { encodeLine, hashOf, NO_LINE_BEFORE } from '../../../src/main/journal/format.ts';
import { recover } from '../../../src/main/journal/recover.ts';
import { bytesOf, linesOf, record, recordsTo } from './sample.ts';

/** Journals of 1 to 8 records with any text in them. */
const journals = fc
  .array(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 1, maxLength: 8 })
  .map((texts) => texts.map((text, index) => record(index + 1, JSON.parse(JSON.stringify(text)))));

const replaced = (lines: readonly Buffer[], index: number, line: Buffer): Buffer =>
  Buffer.concat(lines.map((each, at) => (at === index ? line : each)));

describe('a whole journal', () => {
  it('gives the records that were written, and where to go on', () => {
    fc.assert(
      fc.property(journals, (records) => {
        const lines = linesOf(records);
        const bytes = Buffer.concat(lines);
        expect(recover(bytes)).toEqual({
          records,
          goodBytes: bytes.length,
          hashes: lines.map((line) => hashOf(line.subarray(0, -1))),
          lastHash: hashOf((lines.at(-1) ?? Buffer.of()).subarray(0, -1)),
          end: { kind: 'whole' },
        });
      }),
    );
  });

  it('may be empty', () => {
    expect(recover(Buffer.alloc(0))).toEqual({
      records: [],
      goodBytes: 0,
      hashes: [],
      lastHash: NO_LINE_BEFORE,
      end: { kind: 'whole' },
    });
  });
});

describe('any first part of a journal', () => {
  it('gives the first of its records, and the rest is a torn tail', () => {
    fc.assert(
      fc.property(journals, fc.double({ min: 0, max: 1, noNaN: true }), (records, part) => {
        const bytes = bytesOf(records);
        const cut = bytes.subarray(0, Math.floor(part * bytes.length));
        const found = recover(cut);
        expect(found.records).toEqual(records.slice(0, found.records.length));
        const wholeLines = cut.lastIndexOf('\n') + 1;
        expect(found.goodBytes).toBe(wholeLines);
        expect(found.records.length).toBe(cut.toString('latin1').split('\n').length - 1);
        expect(found.end.kind).toBe(wholeLines === cut.length ? 'whole' : 'torn');
        if (found.end.kind === 'torn') expect(found.end.bytes).toEqual(cut.subarray(wholeLines));
      }),
    );
  });

  it('holds for every single cut of one journal', () => {
    const records = recordsTo(3);
    const bytes = bytesOf(records);
    for (let length = 0; length <= bytes.length; length += 1) {
      const found = recover(bytes.subarray(0, length));
      expect(found.records).toEqual(records.slice(0, found.records.length));
      expect(found.end.kind).toBe(found.goodBytes === length ? 'whole' : 'torn');
    }
  });
});

describe('a changed byte', () => {
  const expectNoticed = (records: readonly JournalRecord[], bytes: Buffer): void => {
    const found = recover(bytes);
    expect(found.end.kind).not.toBe('whole');
    for (const each of found.records) expect(each).toEqual(records[each.seq - 1]);
    expect(found.records.length).toBeLessThan(records.length);
  };

  it('is never read as good, whichever byte of any journal it is', () => {
    fc.assert(
      fc.property(journals, fc.nat(), fc.integer({ min: 1, max: 255 }), (records, place, change) => {
        const bytes = bytesOf(records);
        const at = place % bytes.length;
        bytes.writeUInt8(bytes.readUInt8(at) ^ change, at);
        expectNoticed(records, bytes);
      }),
    );
  });

  it('is noticed at every place of one journal, for every bit and for a newline', () => {
    const records = recordsTo(3);
    const original = bytesOf(records);
    for (let at = 0; at < original.length; at += 1) {
      const was = original.readUInt8(at);
      const others = [1, 2, 4, 8, 16, 32, 64, 128].map((bit) => was ^ bit);
      for (const other of [...others, 0x0a, 0].filter((value) => value !== was)) {
        const bytes = Buffer.from(original);
        bytes.writeUInt8(other, at);
        expectNoticed(records, bytes);
      }
    }
  });
});

describe('a torn tail', () => {
  it('may be NULs that a crash left', () => {
    const good = bytesOf(recordsTo(2));
    const found = recover(Buffer.concat([good, Buffer.alloc(4096)]));
    expect(found).toMatchObject({ records: recordsTo(2), goodBytes: good.length });
    expect(found.end).toEqual({
      kind: 'torn',
      bytes: Buffer.alloc(4096),
      readable: { record: null, text: '' },
    });
  });

  it('may be the whole file', () => {
    expect(recover(Buffer.alloc(64))).toMatchObject({ records: [], goodBytes: 0, end: { kind: 'torn' } });
  });

  it('may lack nothing but the newline: nobody was told, and what it says is reported', () => {
    const bytes = bytesOf(recordsTo(3)).subarray(0, -1);
    expect(recover(bytes)).toMatchObject({
      records: recordsTo(2),
      end: { kind: 'torn', readable: { record: record(3) } },
    });
  });
});

describe('a bad last line', () => {
  it('is told from a torn one by its newline, and what can be read of it is given', () => {
    const lines = linesOf(recordsTo(3));
    const bad = Buffer.from(String(lines[2]).replace('entry 3', 'entry 8'));
    const found = recover(replaced(lines, 2, bad));
    expect(found.records).toEqual(recordsTo(2));
    expect(found.goodBytes).toBe(bytesOf(recordsTo(2)).length);
    expect(found.end).toMatchObject({
      kind: 'bad-last-line',
      line: 3,
      reason: 'its checksum does not match its bytes',
      bytes: bad,
      readable: { record: record(3, 'entry 8'), text: String(bad).trimEnd() },
    });
  });

  it('may be one that does not follow the line before', () => {
    const stranger = encodeLine(record(3), NO_LINE_BEFORE);
    const found = recover(Buffer.concat([bytesOf(recordsTo(2)), stranger]));
    expect(found.records).toEqual(recordsTo(2));
    expect(found.end).toMatchObject({ kind: 'bad-last-line', reason: 'it does not follow the line before' });
  });

  it('may be the only line', () => {
    const found = recover(Buffer.from('hello\n'));
    expect(found).toMatchObject({ records: [], goodBytes: 0, end: { kind: 'bad-last-line', line: 1 } });
  });
});

describe('a journal damaged before its last line', () => {
  it('gives every other record and says where the damage starts', () => {
    const lines = linesOf(recordsTo(5));
    const bad = Buffer.from(String(lines[1]).replace('entry 2', 'entry 8'));
    const found = recover(replaced(lines, 1, bad));
    expect(found.records).toEqual([1, 3, 4, 5].map((seq) => record(seq)));
    expect(found.goodBytes).toBe(lines[0]?.length);
    expect(found.end).toMatchObject({
      kind: 'damaged',
      firstBadLine: 2,
      before: [record(1)],
      after: [record(3), record(4), record(5)],
      broken: [{ line: 2, bytes: bad, readable: { record: record(2, 'entry 8') } }],
    });
  });

  it('is damaged when a line is missing, at the front or in between', () => {
    const lines = linesOf(recordsTo(5));
    for (const missing of [0, 1, 2]) {
      const found = recover(Buffer.concat(lines.filter((_, index) => index !== missing)));
      expect(found.records).toEqual(recordsTo(5).filter((each) => each.seq !== missing + 1));
      expect(found.end).toMatchObject({ kind: 'damaged', firstBadLine: missing + 1 });
    }
  });

  it('is damaged when a line is there twice or two changed places', () => {
    const [one, two, three, four] = linesOf(recordsTo(4));
    for (const lines of [
      [one, two, two, three, four],
      [one, three, two, four],
    ]) {
      const found = recover(Buffer.concat(lines.flatMap((line) => (line ? [line] : []))));
      expect(found.end).toMatchObject({ kind: 'damaged' });
    }
  });

  it('is damaged when a line was rewritten with a checksum of its own', () => {
    const lines = linesOf(recordsTo(4));
    const forged = encodeLine(
      record(2, 'nothing happened'),
      hashOf((lines[0] ?? Buffer.of()).subarray(0, -1)),
    );
    expect(recover(replaced(lines, 1, forged)).end).toMatchObject({
      kind: 'damaged',
      firstBadLine: 3,
      broken: [{ line: 3, reason: 'it does not follow the line before' }],
    });
  });

  it('lists a torn tail among the broken lines', () => {
    const lines = linesOf(recordsTo(4));
    const bytes = replaced(lines, 1, Buffer.from('?\n')).subarray(0, -10);
    const { end, records } = recover(bytes);
    expect(records).toEqual([record(1), record(3)]);
    expect(end).toMatchObject({
      kind: 'damaged',
      broken: [{ line: 2 }, { line: 4, reason: 'it has no end' }],
    });
  });
});
