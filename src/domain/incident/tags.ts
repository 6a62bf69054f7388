import { limits } from './limits.ts';

/** Tags: short words of an incident's own ("checkout", "dns"), by which past ones are found again. */

/** Letters and digits of any script, with dots, dashes and underscores between them. */
const tag = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u;

/** A tag as it is kept: in lower case, without a leading hash; null for what is none. */
export const readTag = (typed: string): string | null => {
  const tidy = typed.normalize('NFC').replace(/^#/u, '').toLowerCase();
  return tag.test(tidy) && tidy.length <= limits.tag ? tidy : null;
};

/** The tags that a text names, between spaces or commas, each once; and the first word of it that is none, if any. */
export const readTags = (
  text: string,
): { readonly tags: readonly string[]; readonly notOne: string | null } => {
  const words = text.split(/[\s,]+/u).filter((word) => word !== '');
  const tags = words.flatMap((word) => readTag(word) ?? []);
  return { tags: [...new Set(tags)], notOne: words.find((word) => readTag(word) === null) ?? null };
};

/** The tags of some incidents, those of the most first, then by name. */
export const tagsByUse = (tagged: readonly { readonly tags: readonly string[] }[]): readonly string[] => {
  const uses = new Map<string, number>();
  for (const { tags } of tagged) for (const one of tags) uses.set(one, (uses.get(one) ?? 0) + 1);
  return [...uses].sort(([a, n], [b, m]) => m - n || a.localeCompare(b)).map(([one]) => one);
};
