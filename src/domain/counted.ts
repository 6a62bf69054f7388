/** "1 entry", "2 entries", "0 findings". `many`: for more than one, when that is not just an s behind it. */
export const counted = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;
