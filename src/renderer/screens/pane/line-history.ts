/** The lines logged in this window, so that arrow-up brings them back. */

const lines: string[] = [];
/** Old lines as they were changed while going through them; forgotten with the next logged line. */
const changed = new Map<number, string>();
let at = 0;

/** A line was logged. Gives what was being typed when the lines were gone back through; empty when nothing was. */
export const rememberLine = (line: string): string => {
  const typed = changed.get(lines.length) ?? '';
  if (lines.at(-1) !== line) lines.push(line);
  if (lines.length > 200) lines.shift();
  changed.clear();
  at = lines.length;
  return typed;
};

const go = (to: number, current: string): string => {
  if (current !== lines[at]) changed.set(at, current);
  at = to;
  const there = changed.get(at) ?? lines[at] ?? '';
  changed.delete(at);
  return there;
};

/** Whether this is an old line, as it was gone back to. */
export const isOldLine = (current: string): boolean => at < lines.length && current === lines[at];

/** The line before, or null at the oldest. What stands in the field now is kept at its place. */
export const lineBack = (current: string): string | null => (at === 0 ? null : go(at - 1, current));

/** The line after, at the end what was being typed. Null when nothing was gone back to. */
export const lineForward = (current: string): string | null =>
  at >= lines.length ? null : go(at + 1, current);
