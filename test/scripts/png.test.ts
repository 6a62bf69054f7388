import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { looksSame, shrink } from '../../scripts/pictures/png.ts';

/** A PNG as a browser writes it: RGBA, unfiltered. `colour` gives 0xRRGGBB. */
const picture = (width: number, height: number, colour: (x: number, y: number) => number): Buffer => {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6], 8);
  const rows = Array.from({ length: height }, (_, y) => [
    0,
    ...Array.from({ length: width }, (__, x) => colour(x, y)).flatMap((c) => [
      (c >> 16) & 255,
      (c >> 8) & 255,
      c & 255,
      255,
    ]),
  ]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

describe('a shrunk picture', () => {
  test('is the same picture when it has few colours', () => {
    const plain = picture(40, 30, (x, y) => (x > y ? 0xffffff : 0xf7f7f6));
    const small = shrink(plain);
    expect(looksSame(plain, small)).toBe(true);
    expect(small.length).toBeLessThan(1000);
  });

  test('keeps the flat colours of one with too many', () => {
    const [white, grey] = [0xffffff, 0xfefefe];
    const busy = picture(64, 64, (x, y) => (y < 40 ? white : y < 50 ? grey : x * 0x040000 + y * 0x000400));
    const other = picture(64, 64, (x, y) => (y < 50 ? white : x * 0x040000 + y * 0x000400));
    expect(looksSame(shrink(busy), busy)).toBe(false);
    // Ten rows of white are more than noise: grey did not become white.
    expect(looksSame(shrink(busy), shrink(other))).toBe(false);
  });

  test('looks the same as one that differs by a breath, and not as one that says something else', () => {
    const base = picture(40, 30, () => 0x202020);
    expect(
      looksSame(
        base,
        picture(40, 30, (x, y) => (x === 3 && y < 5 ? 0x232323 : 0x202020)),
      ),
    ).toBe(true);
    expect(
      looksSame(
        base,
        picture(40, 30, (x, y) => (x === 3 && y === 5 ? 0xffffff : 0x202020)),
      ),
    ).toBe(false);
    expect(
      looksSame(
        base,
        picture(40, 31, () => 0x202020),
      ),
    ).toBe(false);
  });
});
