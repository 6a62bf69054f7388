/** What is typed in fields, read. */

/** The lines of a field, without empty ones and the space around each. */
export const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** Whole minutes within these bounds; null for none (empty, or "none"), undefined for anything else. */
export const readMinutes = (typed: string, { least, most }: Bounds): number | null | undefined => {
  const text = typed.trim();
  if (text === '' || text.toLowerCase() === 'none') return null;
  const minutes = Number(text);
  return Number.isInteger(minutes) && minutes >= least && minutes <= most ? minutes : undefined;
};

/** What {@link readMinutes} takes, in a sentence. */
export const minutesAsked = ({ least, most }: Bounds): string =>
  `Whole minutes from ${least} to ${most} (a day), or empty for none.`;
