import { crc32, deflateSync, inflateSync } from 'node:zlib';

/**
 * Shrinks a screenshot PNG to at most 256 colours. A screen has few flat colours, which are kept exactly, and many
 * in-between ones at the edges of letters, which become the nearest one kept. The same picture always gives the same
 * bytes.
 */
export const shrink = (png: Buffer): Buffer => {
  const { width, height, pixels } = decode(png);
  const palette = paletteOf(pixels);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    // The first byte of a row names its filter: 0 is none, the best for a palette.
    for (let x = 0; x < width; x += 1)
      rows[y * (width + 1) + x + 1] = palette.indexOf(pixels[y * width + x] ?? 0);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.colours.flatMap((c) => [(c >> 16) & 255, (c >> 8) & 255, c & 255]));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

/** How many pixels may differ, and by how much: the edges of letters vary invisibly from run to run. */
const noise = { pixels: 200, distance: 40 } as const;

/** Whether two pictures look the same. */
export const looksSame = (one: Buffer, other: Buffer): boolean => {
  const [a, b] = [decode(one), decode(other)];
  if (a.width !== b.width || a.height !== b.height) return false;
  let differ = 0;
  for (const [index, colour] of a.pixels.entries()) {
    const away = distance(colour, b.pixels[index] ?? 0);
    if (away > noise.distance) return false;
    if (away > 0) differ += 1;
  }
  return differ <= noise.pixels;
};

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const chunk = (type: string, data: Buffer): Buffer => {
  const out = Buffer.alloc(data.length + 12);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, 'latin1');
  data.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, data.length + 8)), data.length + 8);
  return out;
};

interface Picture {
  readonly width: number;
  readonly height: number;
  /** 0xRRGGBB, row by row. */
  readonly pixels: Uint32Array;
}

/** Bytes per pixel by PNG colour type: RGB, palette, RGBA. */
const channelsOf: Readonly<Record<number, number>> = { 2: 3, 3: 1, 6: 4 };

/** Decodes what a browser or {@link shrink} writes: 8 bits per channel, not interlaced. Alpha is dropped. */
const decode = (png: Buffer): Picture => {
  const data: Buffer[] = [];
  let [width, height, channels] = [0, 0, 0];
  let colours: Buffer | null = null;
  for (let at = signature.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') {
      [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
      channels = channelsOf[body[9] ?? 0] ?? 0;
      if (body[8] !== 8 || channels === 0 || body[12] !== 0)
        throw new Error('This PNG is of a kind that a browser does not write.');
    }
    if (type === 'PLTE') colours = body;
    if (type === 'IDAT') data.push(body);
    at += length + 12;
  }
  const bytes = unfilter(inflateSync(Buffer.concat(data)), width, height, channels);
  const step = colours === null ? channels : 3;
  const of = colours ?? bytes;
  const pixels = new Uint32Array(width * height);
  for (let i = 0; i < pixels.length; i += 1) {
    const at = (colours === null ? i : (bytes[i] ?? 0)) * step;
    pixels[i] = ((of[at] ?? 0) << 16) | ((of[at + 1] ?? 0) << 8) | (of[at + 2] ?? 0);
  }
  return { width, height, pixels };
};

const unfilter = (raw: Buffer, width: number, height: number, channels: number): Uint8Array => {
  const stride = width * channels;
  const bytes = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x >= channels ? (bytes[at - channels] ?? 0) : 0;
      const up = y > 0 ? (bytes[at - stride] ?? 0) : 0;
      const corner = y > 0 && x >= channels ? (bytes[at - stride - channels] ?? 0) : 0;
      bytes[at] = (raw[y * (stride + 1) + x + 1] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  return bytes;
};

/** A byte as predicted from its neighbours by the PNG filters (0 to 4). */
const predicted = (filter: number | undefined, left: number, up: number, corner: number): number => {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
};

interface Palette {
  readonly colours: readonly number[];
  indexOf(colour: number): number;
}

const most = 256;
/** This many of the most frequent colours are kept, however close they are to each other. */
const flat = 64;
/** Beyond those, a colour this close to another is not kept. */
const near = 10;

const distance = (a: number, b: number): number =>
  Math.abs(((a >> 16) & 255) - ((b >> 16) & 255)) +
  Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)) +
  Math.abs((a & 255) - (b & 255));

const nearest = (colours: readonly number[], colour: number): number => {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (const [index, one] of colours.entries()) {
    const away = distance(one, colour);
    if (away < least) [best, least] = [index, away];
  }
  return best;
};

const paletteOf = (pixels: Uint32Array): Palette => {
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const byCount = [...counts].sort(([a, many], [b, more]) => more - many || a - b).map(([colour]) => colour);
  const colours: number[] = [];
  for (const colour of byCount) {
    if (colours.length === most) break;
    if (colours.length < flat || colours.every((one) => distance(one, colour) > near)) colours.push(colour);
  }
  const places = new Map(byCount.map((colour) => [colour, nearest(colours, colour)]));
  return { colours, indexOf: (colour) => places.get(colour) ?? 0 };
};
