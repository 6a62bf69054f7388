import { mkdirSync, writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

/*
 * Draws the icons of the tray into resources/tray/: threads with one that goes through while all is calm, a clock's
 * hands when an update is due soon, an exclamation mark when it is overdue. The shape says it; there is no colour.
 * On macOS the system paints the templates; elsewhere light lines stand on a dark tile, which is seen on any panel.
 */

const folder = new URL('../resources/tray/', import.meta.url);

/** @typedef {(x: number, y: number) => boolean} Shape  Whether a point of the 16 x 16 drawing is inked. */
/** @typedef {(x: number, y: number) => number[]} Pixel  Red, green, blue and opacity, from 0 to 255. */

/**
 * A PNG (W3C) of `size` x `size` pixels.
 * @param {number} size
 * @param {Pixel} pixel
 */
const png = (size, pixel) => {
  const rows = [];
  for (let y = 0; y < size; y += 1) {
    rows.push(0);
    for (let x = 0; x < size; x += 1) rows.push(...pixel(x, y));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // Eight bits a channel, red, green, blue and opacity.
  header.set([8, 6, 0, 0, 0], 8);
  const parts = [
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat(parts);
};

/**
 * @param {string} type
 * @param {Buffer} data
 */
const chunk = (type, data) => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, crc]);
};

/**
 * Distance from a point to the line between two others.
 * @param {number} x
 * @param {number} y
 * @param {readonly [number, number, number, number]} line
 */
const toLine = (x, y, [x1, y1, x2, y2]) => {
  const along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2);
  const at = Math.max(0, Math.min(1, along));
  return Math.hypot(x - x1 - at * (x2 - x1), y - y1 - at * (y2 - y1));
};
/**
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
const toRing = (x, y, radius) => Math.abs(Math.hypot(x - 8, y - 8) - radius);

/** @type {Record<string, Shape>} */
const shapes = {
  calm: (x, y) =>
    toLine(x, y, [4, 3.6, 12, 3.6]) < 0.8 ||
    toLine(x, y, [1.6, 8, 14.4, 8]) < 0.8 ||
    toLine(x, y, [4, 12.4, 12, 12.4]) < 0.8 ||
    Math.hypot(x - 8, y - 8) < 2.4,
  soon: (x, y) =>
    toRing(x, y, 5.6) < 0.8 || toLine(x, y, [8, 8, 8, 4.6]) < 0.8 || toLine(x, y, [8, 8, 10.6, 9.4]) < 0.8,
  overdue: (x, y) =>
    toRing(x, y, 6) < 0.8 || toLine(x, y, [8, 4.6, 8, 8.6]) < 1 || Math.hypot(x - 8, y - 11.2) < 1.1,
};

/**
 * The tile that the lines stand on where the system does not paint the icon.
 * @type {Shape}
 */
const tile = (x, y) => {
  const [dx, dy] = [Math.max(Math.abs(x - 8) - 4.5, 0), Math.max(Math.abs(y - 8) - 4.5, 0)];
  return Math.hypot(dx, dy) < 3.5;
};

/**
 * How much of a pixel is inked, from 0 to 1: sixteen points are asked.
 * @param {Shape} isIn
 * @param {number} x
 * @param {number} y
 * @param {number} scale
 */
const coverage = (isIn, x, y, scale) => {
  let hits = 0;
  for (let dy = 0.125; dy < 1; dy += 0.25)
    for (let dx = 0.125; dx < 1; dx += 0.25) if (isIn((x + dx) / scale, (y + dy) / scale)) hits += 1;
  return hits / 16;
};

/**
 * @param {Shape} shape
 * @param {number} scale
 * @returns {Pixel}
 */
const template = (shape, scale) => (x, y) => [0, 0, 0, Math.round(255 * coverage(shape, x, y, scale))];
/**
 * @param {Shape} shape
 * @param {number} scale
 * @returns {Pixel}
 */
const tiled = (shape, scale) => {
  // Smaller, so that the lines stay on the tile.
  /** @type {Shape} */
  const inner = (x, y) => shape((x - 8) * 1.18 + 8, (y - 8) * 1.18 + 8);
  return (x, y) => {
    const ink = coverage(inner, x, y, scale);
    /** @type {(from: number, to: number) => number} */
    const channel = (from, to) => Math.round(from + (to - from) * ink);
    return [
      channel(0x2a, 0xff),
      channel(0x2c, 0xff),
      channel(0x33, 0xff),
      Math.round(255 * coverage(tile, x, y, scale)),
    ];
  };
};

mkdirSync(folder, { recursive: true });
for (const [name, shape] of Object.entries(shapes))
  for (const { scale, suffix } of [
    { scale: 1, suffix: '' },
    { scale: 2, suffix: '@2x' },
  ]) {
    writeFileSync(new URL(`${name}Template${suffix}.png`, folder), png(16 * scale, template(shape, scale)));
    writeFileSync(new URL(`${name}${suffix}.png`, folder), png(16 * scale, tiled(shape, scale)));
  }
