import { captureIncident, useCapture } from '../../store/capture.ts';

/** The lines logged in this window of the incident on screen, so that arrow-up brings them back. */

/** What stands in the field. `rests`: it was entered before, so that another line can be begun behind it. */
export interface LineThere {
  readonly text: string;
  readonly rests: boolean;
}

interface Lines {
  readonly logged: string[];
  /** Old lines as they were changed while going through them; forgotten with the next logged line. */
  readonly changed: Map<number, LineThere>;
  at: number;
}

/** Each incident has its own: what was typed for one is never brought back in another. */
const all = new Map<string | null, Lines>();

const here = (): Lines => {
  const incident = captureIncident();
  const known = all.get(incident) ?? { logged: [], changed: new Map(), at: 0 };
  all.set(incident, known);
  return known;
};

/** A line was logged. Gives what was being typed when the lines were gone back through; empty when nothing was. */
export const rememberLine = (line: string): string => {
  const lines = here();
  const { logged, changed } = lines;
  const typed = changed.get(logged.length)?.text ?? '';
  if (logged.at(-1) !== line) logged.push(line);
  if (logged.length > 200) logged.shift();
  changed.clear();
  lines.at = logged.length;
  return typed;
};

const go = (lines: Lines, to: number, current: string): LineThere => {
  const { logged, changed } = lines;
  const { rests } = useCapture.getState();
  if (current !== logged[lines.at]) changed.set(lines.at, { text: current, rests });
  lines.at = to;
  const there = changed.get(to) ?? { text: logged[to] ?? '', rests: false };
  changed.delete(to);
  return there;
};

/** Whether this is an old line, as it was gone back to. */
export const isOldLine = (current: string): boolean => {
  const { logged, at } = here();
  return at < logged.length && current === logged[at];
};

/** The line before, or null at the oldest. What stands in the field now is kept at its place. */
export const lineBack = (current: string): LineThere | null => {
  const lines = here();
  return lines.at === 0 ? null : go(lines, lines.at - 1, current);
};

/** The line after, at the end what was being typed. Null when nothing was gone back to. */
export const lineForward = (current: string): LineThere | null => {
  const lines = here();
  return lines.at >= lines.logged.length ? null : go(lines, lines.at + 1, current);
};
