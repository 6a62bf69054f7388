/** The first `max` characters of words, to name them by; what is cut off shows as "…". */
export const beginningOf = (words: string, max: number): string =>
  words.length > max ? `${words.slice(0, max).trimEnd()}…` : words;
