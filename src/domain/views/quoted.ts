/** Words in quotes; quotes that they hold become single ones: “‘Checkout works’ is not met.” */
export const quoted = (words: string): string => `“${words.replaceAll('“', '‘').replaceAll('”', '’')}”`;
