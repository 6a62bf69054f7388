// The formats in which macOS and Windows bundle all sizes of one icon.

/** @typedef {(size: number) => Buffer} Draw  The icon as a PNG of `size` x `size` pixels. */

/** The parts of an .icns with their sizes in pixels, for standard and double-density screens. */
const icnsTypes = /** @type {const} */ ([
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
]);

/** An .icns for macOS. @param {Draw} draw */
export const icns = (draw) => {
  /** @type {(type: string, data: Buffer) => Buffer} */
  const part = (type, data) => {
    const head = Buffer.alloc(8, type, 'latin1');
    head.writeUInt32BE(data.length + 8, 4);
    return Buffer.concat([head, data]);
  };
  return part('icns', Buffer.concat(icnsTypes.map(([type, size]) => part(type, draw(size)))));
};

const icoSizes = [16, 24, 32, 48, 64, 128, 256];

/** An .ico for Windows, with PNG pictures. @param {Draw} draw */
export const ico = (draw) => {
  const pictures = icoSizes.map(draw);
  const head = Buffer.alloc(6 + 16 * icoSizes.length);
  // An icon, and how many pictures it has.
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(icoSizes.length, 4);
  let at = head.length;
  for (const [index, picture] of pictures.entries()) {
    const entry = 6 + 16 * index;
    // 256 is written as 0.
    head.fill((icoSizes[index] ?? 0) % 256, entry, entry + 2);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(picture.length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += picture.length;
  }
  return Buffer.concat([head, ...pictures]);
};
