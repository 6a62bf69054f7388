import { limits } from './limits.ts';

/** At most `length` UTF-16 units, without half a character at the end. */
const cut = (text: string, length: number): string => text.slice(0, length).replace(/[\uD800-\uDBFF]$/u, '');

/** Reduces any text to what a handle may contain: lower case, accents kept, other characters removed. */
export const cleanHandle = (text: string): string =>
  cut(
    text
      .toLowerCase()
      .normalize('NFC')
      .replace(/[^\p{L}\p{N}._-]/gu, '')
      .replace(/^[._-]+/u, ''),
    limits.handle,
  );

/** This handle, or with a number behind it when it is `used` already (in lower case). */
export const freeHandle = (wanted: string, used: ReadonlySet<string>): string => {
  if (!used.has(wanted)) return wanted;
  const short = cut(wanted, limits.handle - 4);
  let number = 2;
  while (used.has(`${short}${number}`)) number += 1;
  return `${short}${number}`;
};

/**
 * Suggests a free handle for a name: the first name, then with the initial of the last one, then with a number.
 * Empty when the name has no character that a handle may contain.
 * "Ana Ruiz" is "ana", else "ana.r", else "ana2".
 */
export const suggestHandle = (name: string, taken: readonly string[]): string => {
  const words = name.trim().split(/\s+/u).map(cleanHandle).filter(Boolean);
  const [first] = words;
  if (first === undefined) return '';
  const used = new Set(taken.map((handle) => handle.toLowerCase()));
  const short = cut(first, limits.handle - 4);
  const initial = words.length > 1 ? [...(words.at(-1) ?? '')][0] : undefined;
  const candidates = initial === undefined ? [first] : [first, `${short}.${initial}`];
  return candidates.find((candidate) => !used.has(candidate)) ?? freeHandle(first, used);
};

/** The name that a handle sounds like: "ana.ruiz" is "Ana Ruiz". */
export const nameFromHandle = (handle: string): string =>
  handle
    .replace(/^@/u, '')
    .split(/[._-]+/u)
    .filter(Boolean)
    .map((word) => {
      const [first = '', ...rest] = word;
      return first.toUpperCase() + rest.join('');
    })
    .join(' ');
