import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeLine, hashOf, NO_LINE_BEFORE } from '../../../src/main/journal/format.ts';
import { compareFrom } from '../../../src/main/shared-record/compare.ts';
import { linesOf, record, recordsTo } from '../journal/sample.ts';

const beginning = { seq: 0, hash: NO_LINE_BEFORE };
const placeOf = (line: Buffer | undefined, seq: number) => ({
  seq,
  hash: line === undefined ? NO_LINE_BEFORE : hashOf(line.subarray(0, -1)),
});
/** Five lines, and what another console wrote behind the third. */
const lines = linesOf(recordsTo(5));
const other = linesOf([...recordsTo(3), record(4, 'something else'), record(5), record(6)]);

test('given the stream is the beginning of the record, then the rest is what it lacks', () => {
  const comparison = compareFrom(beginning, lines);
  expect(lines.slice(0, 3).map(comparison.judge)).toEqual(['same', 'same', 'same']);
  expect(comparison.place).toEqual(placeOf(lines[2], 3));
  expect(comparison.rest()).toEqual(lines.slice(3));
  expect(comparison.nextOwn).toEqual(lines[3]);
});

test('given the record is the beginning of the stream, then what follows is next', () => {
  const comparison = compareFrom(placeOf(lines[1], 2), [lines[2] ?? Buffer.alloc(0)]);
  expect(lines.slice(2).map(comparison.judge)).toEqual(['same', 'next', 'next']);
  expect(comparison.nextOwn).toBeNull();
  expect(comparison.place).toEqual(placeOf(lines[4], 5));
});

test('given both went on differently, then each has what only it has', () => {
  const comparison = compareFrom(beginning, lines);
  expect(other.map(comparison.judge)).toEqual(['same', 'same', 'same', 'fork', 'fork', 'fork']);
  expect(comparison.place).toEqual(placeOf(lines[2], 3));
  expect(comparison.rest()).toEqual(lines.slice(3));
  expect(comparison.theirs).toEqual(other.slice(3));
});

test('given something else in between, then it is passed over, and the record goes on behind it', () => {
  const comparison = compareFrom(beginning, []);
  const garbage = [
    Buffer.from('hello'),
    Buffer.alloc(0),
    Buffer.from('{}\n'),
    lines[0]?.subarray(0, -1) ?? Buffer.alloc(0),
  ];
  const stream = [garbage[0], lines[0], garbage[1], garbage[2], lines[1], lines[0], garbage[3], lines[2]];
  expect(stream.map((line) => comparison.judge(line ?? Buffer.alloc(0)))).toEqual([
    'foreign',
    'next',
    'foreign',
    'foreign',
    'next',
    'old',
    'old',
    'next',
  ]);
  expect(comparison.isStrange).toBe(false);
});

test('given a line is missing, then it is strange until what follows comes', () => {
  const comparison = compareFrom(placeOf(lines[0], 1), []);
  expect(comparison.judge(lines[2] ?? Buffer.alloc(0))).toBe('ahead');
  expect(comparison.isStrange).toBe(true);
  expect(comparison.judge(lines[1] ?? Buffer.alloc(0))).toBe('next');
  expect(comparison.isStrange).toBe(false);
});

test('whatever comes, the record is only what follows, line by line', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.nat(5).map((index) => lines[index] ?? Buffer.alloc(0)),
          fc.nat(6).map((index) => other[index] ?? Buffer.alloc(0)),
          fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
          fc.constant(encodeLine(record(1, 'another beginning'), NO_LINE_BEFORE)),
        ),
      ),
      (stream) => {
        const comparison = compareFrom(beginning, []);
        const taken = stream.filter((line) => comparison.judge(line) === 'next');
        let hash = NO_LINE_BEFORE;
        for (const line of taken) {
          expect(line.toString('utf8')).toContain(`"prev":"${hash}"`);
          hash = hashOf(line.subarray(0, -1));
        }
        expect(comparison.place).toEqual({ seq: taken.length, hash });
      },
    ),
  );
});
