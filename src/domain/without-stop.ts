/** A sentence without its full stop, to go on behind it. */
export const withoutStop = (sentence: string): string => sentence.replace(/\.$/u, '');
