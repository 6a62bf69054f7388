/** The lines logged in this window, so that arrow-up brings them back. */

const lines: string[] = [];
let at = 0;
/** What stood in the field before going back. */
let unfinished = '';

export const rememberLine = (line: string): void => {
  if (lines.at(-1) !== line) lines.push(line);
  if (lines.length > 200) lines.shift();
  at = lines.length;
  unfinished = '';
};

/** The line before, or null at the oldest. */
export const lineBack = (current: string): string | null => {
  if (at === 0) return null;
  if (at === lines.length) unfinished = current;
  at -= 1;
  return lines[at] ?? null;
};

/** The line after; at the end what was being typed. Null when nothing was gone back to. */
export const lineForward = (): string | null => {
  if (at >= lines.length) return null;
  at += 1;
  return at === lines.length ? unfinished : (lines[at] ?? null);
};
