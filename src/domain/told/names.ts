const reference = /(?<![\p{L}\p{N}])A(\d+)(?![\p{L}\p{N}])/gu;

/** The numbers of the assumptions that words name: 3 of "A3", and nothing of "DATA3" and "A3x". */
export const namedAssumptions = (words: string): ReadonlySet<number> =>
  new Set([...words.matchAll(reference)].map(([, number]) => Number(number)));
