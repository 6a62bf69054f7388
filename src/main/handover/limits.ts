/** How much of a handover file is read. Far above what any incident needs; below what would exhaust a laptop. */

const mebibyte = 1024 * 1024;

/** The largest file, in bytes as it stands on the disk. 10,000 entries are about 1 MB. */
export const largestFile = 64 * mebibyte;

/** The largest member, unpacked, in bytes. */
export const largestMember = {
  'manifest.json': mebibyte,
  'record.jsonl': 128 * mebibyte,
  'offers.json': 8 * mebibyte,
  'drafts/internal.json': 4 * mebibyte,
  'drafts/external.json': 4 * mebibyte,
} as const;

/** The name of a member that a handover file may have. */
export type MemberName = keyof typeof largestMember;

/**
 * Up to this many bytes a member is unpacked whatever it was packed from; beyond, only up to this many times its packed
 * size. A record cannot be packed to a tenth: each line has two hashes, which do not compress.
 */
export const largestRatio = { from: mebibyte, times: 100 } as const;
