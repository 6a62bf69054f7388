import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { fail, ok, type Result } from '../../domain/result.ts';
import { largestMember, largestRatio, type MemberName } from './limits.ts';

/** The members of a handover file, by name. */
export type Members = ReadonlyMap<MemberName, Buffer>;

/** Packs members into a zip. The time of each is that of the file, so that the same content gives the same bytes. */
export const zip = async (members: Members, madeAt: Date): Promise<Buffer> => {
  const { ZipFile: NewZip } = await import('yazl');
  const packed = new NewZip();
  for (const [name, bytes] of members) packed.addBuffer(bytes, name, { mtime: madeAt, mode: 0o100644 });
  packed.end();
  const parts: Buffer[] = [];
  for await (const part of packed.outputStream) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
};

/**
 * Unpacks a zip that may hold nothing but the members of a handover file, each once and within its limit. Nothing is
 * written anywhere. The error is a phrase that continues "The file …".
 */
export const unzip = async (bytes: Buffer): Promise<Result<Members, string>> => {
  if (bytes.length === 0) return fail('is empty');
  // Loaded when a file is opened, not at every start.
  const { fromBufferPromise } = await import('yauzl');
  let archive: ZipFile;
  try {
    // Names are compared as bytes: another reading of them could lead elsewhere.
    archive = await fromBufferPromise(bytes, { lazyEntries: true, decodeStrings: false });
  } catch {
    return fail(startsAsZip(bytes) ? 'is cut off or damaged' : 'is not a handover file');
  }
  try {
    return await unpackAll(archive);
  } catch {
    return fail('is cut off or damaged');
  }
};

const startsAsZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04';

const unpackAll = async (archive: ZipFile): Promise<Result<Members, string>> => {
  const members = new Map<MemberName, Buffer>();
  for await (const entry of archive.eachEntry()) {
    const name = nameOf(entry);
    if (!isMember(name)) return fail(refusedName(name));
    if (members.has(name)) return fail(`holds ${name} twice`);
    const fault = faultOf(entry, name);
    if (fault !== null) return fail(fault);
    const content = await unpack(archive, entry);
    if (content === null) return fail('is cut off or damaged');
    members.set(name, content);
  }
  return ok(members);
};

/** With `decodeStrings` off the name is a buffer, whatever its type says. */
const nameOf = ({ fileNameRaw }: Entry): string => fileNameRaw.toString('utf8');

const isMember = (name: string): name is MemberName => Object.hasOwn(largestMember, name);

/** Nothing of a file is ever written under its own name; one that tries to climb was still made to do harm. */
const climbs = /^[/\\]|^[a-z]:|\\|(?:^|\/)\.\.(?:\/|$)/iu;

const refusedName = (name: string): string =>
  climbs.test(name)
    ? 'holds a path that leads out of it, as no handover file does'
    : `holds something that does not belong into it (${name.slice(0, 60).replace(/\p{C}/gu, '?')})`;

const FILE_TYPE = 0o170000;
const PLAIN_FILE = 0o100000;

/** Why this member is not even begun; null if it may be. */
const faultOf = (entry: Entry, name: MemberName): string | null => {
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
  // Zip programs of some systems leave the type out.
  if (type !== 0 && type !== PLAIN_FILE) return `holds a link or a folder where ${name} should be`;
  if (entry.uncompressedSize > largestMember[name]) return 'is too large once unpacked';
  const most = Math.max(largestRatio.from, entry.compressedSize * largestRatio.times);
  if (entry.uncompressedSize > most) return 'is far larger unpacked than any record could be';
  return entry.canDecodeFileData() ? null : 'is encrypted or packed in a way that cannot be read';
};

/** The member's bytes; null if they are not what the zip says of them: never more than it declares are unpacked. */
const unpack = async (archive: ZipFile, entry: Entry): Promise<Buffer | null> => {
  const parts: Buffer[] = [];
  // yauzl ends the stream with an error as soon as there is more than `uncompressedSize`.
  for await (const part of await archive.openReadStreamPromise(entry)) parts.push(part);
  const content = Buffer.concat(parts);
  return crc32(content) === entry.crc32 ? content : null;
};
