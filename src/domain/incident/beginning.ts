/** The first `max` characters of a text, to name it by; "…" marks what is cut off. */
export const beginningOf = (words: string, max: number): string =>
  words.length > max ? `${words.slice(0, max).trimEnd()}…` : words;
