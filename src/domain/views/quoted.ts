/** Words in quotes; quotes inside them become single ones: “‘Checkout works’ is not met.” */
export const quoted = (words: string): string => `“${words.replaceAll('“', '‘').replaceAll('”', '’')}”`;
