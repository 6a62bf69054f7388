import { crc32, deflateRawSync } from 'node:zlib';

/* Zips made by hand, byte by byte, so that they may say what no zip program would. */

interface Crafted {
  readonly name: Buffer;
  readonly packed: Buffer;
  readonly size: number;
  readonly crc: number;
  readonly flags: number;
  readonly mode: number;
}

interface Lies {
  /** The file type and permissions, as Unix has them. */
  readonly mode?: number;
  /** The size that it claims to have unpacked. */
  readonly declared?: number;
  readonly crc?: number;
  readonly flags?: number;
  readonly packed?: Buffer;
}

/** A deflated member that says of itself what it likes. */
export const member = (name: string, content: string | Buffer, lies: Lies = {}): Crafted => ({
  name: Buffer.from(name),
  packed: lies.packed ?? deflateRawSync(content),
  size: lies.declared ?? Buffer.byteLength(content),
  crc: lies.crc ?? crc32(content),
  flags: lies.flags ?? 0,
  mode: lies.mode ?? 0o100644,
});

const numbers = (...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer => {
  const bytes = Buffer.alloc(fields.reduce((sum, [length]) => sum + length, 0));
  let at = 0;
  for (const [length, value] of fields) at = bytes.writeUIntLE(value, at, length);
  return bytes;
};

const shared = ({ flags, crc, packed, size, name }: Crafted) =>
  [
    [2, 20],
    [2, flags],
    [2, 8],
    [4, 0],
    [4, crc],
    [4, packed.length],
    [4, size],
    [2, name.length],
    [2, 0],
  ] as const;

/** The zip that holds these members, in this order. */
export const fileOf = (members: readonly Crafted[]): Buffer => {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const each of members) {
    const local = Buffer.concat([numbers([4, 0x04034b50], ...shared(each)), each.name, each.packed]);
    // Made on Unix (3), so that the mode counts.
    const entry = numbers(
      [4, 0x02014b50],
      [2, 0x0314],
      ...shared(each),
      [2, 0],
      [2, 0],
      [2, 0],
      [4, (each.mode << 16) >>> 0],
      [4, offset],
    );
    locals.push(local);
    entries.push(Buffer.concat([entry, each.name]));
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const count = members.length;
  const end = numbers(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, directory.length],
    [4, offset],
    [2, 0],
  );
  return Buffer.concat([...locals, directory, end]);
};
