import { mkdirSync, writeFileSync } from 'node:fs';
import { png } from './lib/png.mjs';
import { icns, ico } from './package/icon-files.mjs';

/*
 * Draws the tray icons into resources/tray/: threads with one running through while all is calm, clock hands when an
 * update is due soon, an exclamation mark when it is overdue. Only the shape differs; there is no colour. On macOS the
 * system tints the templates; elsewhere light lines are drawn on a dark tile, which is visible on any panel.
 */

const folder = new URL('../resources/tray/', import.meta.url);

/** @typedef {(x: number, y: number) => boolean} Shape  Whether a point in the 16 x 16 drawing is inked. */
/** @typedef {import('./lib/png.mjs').Pixel} Pixel */

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

/**
 * Threads, and the one that runs through.
 * @type {Shape}
 */
const threads = (x, y) =>
  toLine(x, y, [4, 3.6, 12, 3.6]) < 0.8 ||
  toLine(x, y, [1.6, 8, 14.4, 8]) < 0.8 ||
  toLine(x, y, [4, 12.4, 12, 12.4]) < 0.8 ||
  Math.hypot(x - 8, y - 8) < 2.4;

/** @type {Record<string, Shape>} */
const shapes = {
  calm: threads,
  soon: (x, y) =>
    toRing(x, y, 5.6) < 0.8 || toLine(x, y, [8, 8, 8, 4.6]) < 0.8 || toLine(x, y, [8, 8, 10.6, 9.4]) < 0.8,
  overdue: (x, y) =>
    toRing(x, y, 6) < 0.8 || toLine(x, y, [8, 4.6, 8, 8.6]) < 1 || Math.hypot(x - 8, y - 11.2) < 1.1,
};

/**
 * The tile behind the lines on systems that do not tint the icon.
 * @type {Shape}
 */
const tile = (x, y) => {
  const [dx, dy] = [Math.max(Math.abs(x - 8) - 4.5, 0), Math.max(Math.abs(y - 8) - 4.5, 0)];
  return Math.hypot(dx, dy) < 3.5;
};

/**
 * How much of a pixel is inked, from 0 to 1, sampled at sixteen points.
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
  // Scaled down, so that the lines stay on the tile.
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

/** The app icon: the same drawing, with a margin around the tile as on macOS. @param {number} size */
const appIcon = (size) => {
  const drawn = tiled(threads, size / 16);
  const margin = size * 0.09;
  return png(size, (x, y) => {
    const [from, to] = [(x - margin) / 0.82, (y - margin) / 0.82];
    return from < 0 || to < 0 || from >= size || to >= size ? [0, 0, 0, 0] : drawn(from, to);
  });
};

const forPackages = new URL('../resources/package/', import.meta.url);
mkdirSync(new URL('icons/', forPackages), { recursive: true });
writeFileSync(new URL('icon.icns', forPackages), icns(appIcon));
writeFileSync(new URL('icon.ico', forPackages), ico(appIcon));
for (const size of [16, 32, 48, 64, 128, 256, 512])
  writeFileSync(new URL(`icons/${size}x${size}.png`, forPackages), appIcon(size));
