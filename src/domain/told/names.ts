/** Whether words name an assumption by its number: "A3", and neither "A33" nor "DATA3". */
export const namesAssumption = (words: string, number: number): boolean =>
  new RegExp(`(?<![\\p{L}\\p{N}])A${number}(?![\\p{L}\\p{N}])`, 'u').test(words);
