import { createHash } from 'node:crypto';

/** A UUID that is always the same for the same words: what is done under it is done once, however often it is asked. */
export const derivedId = (words: string): string => {
  const hash = createHash('sha256').update(words).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
};
