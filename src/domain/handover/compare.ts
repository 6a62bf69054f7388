/**
 * How the record of a handover file stands to the one on this computer, told by their chains alone. `common` is how many
 * lines both have, counted from the first.
 * - new: there is no such record here
 * - same: line for line the same
 * - older: the file's record is the beginning of the one here
 * - ahead: the record here is the beginning of the file's
 * - fork: after what they have in common, both went on
 */
export type Comparison =
  | { readonly kind: 'new'; readonly common: 0 }
  | { readonly kind: 'same' | 'older' | 'ahead' | 'fork'; readonly common: number };

/**
 * Compares two records by the hashes of their raw lines, oldest first. `mine` is null when there is no record here.
 * A line's hash covers the one before it, so from the first difference on nothing is in common.
 */
export const compareChains = (mine: readonly string[] | null, theirs: readonly string[]): Comparison => {
  if (mine === null) return { kind: 'new', common: 0 };
  const differs = mine.findIndex((hash, index) => hash !== theirs[index]);
  const common = differs === -1 ? mine.length : differs;
  if (common === theirs.length) return { kind: common === mine.length ? 'same' : 'older', common };
  return { kind: common === mine.length ? 'ahead' : 'fork', common };
};
