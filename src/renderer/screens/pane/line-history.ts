import { captureIncident, useCapture } from '../../store/capture.ts';
import { isPrivateLine } from '../../store/private-line.ts';

/** The lines logged in this window, by incident, so that arrow-up brings them back. */

/** What is in the field. `rests`: it was entered before, so a new line can be begun after it. */
export interface LineThere {
  readonly text: string;
  readonly rests: boolean;
}

interface Lines {
  readonly logged: string[];
  /** Edits made to old lines while going through them; dropped when the next line is logged. */
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

/** Adds a logged line, unless it is private: its note can be changed and removed, and must not stay here. Returns what was being typed before the lead went back in the history, or ''. */
export const rememberLine = (line: string): string => {
  const lines = here();
  const { logged, changed } = lines;
  const typed = changed.get(logged.length)?.text ?? '';
  if (logged.at(-1) !== line && !isPrivateLine(line)) logged.push(line);
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

/** Whether this is an unchanged line from the history. */
export const isOldLine = (current: string): boolean => {
  const { logged, at } = here();
  return at < logged.length && current === logged[at];
};

/** The previous line, or null at the oldest. Keeps what is in the field now at its place. */
export const lineBack = (current: string): LineThere | null => {
  const lines = here();
  return lines.at === 0 ? null : go(lines, lines.at - 1, current);
};

/** The next line, and at the end what was being typed. Null when not in the history. */
export const lineForward = (current: string): LineThere | null => {
  const lines = here();
  return lines.at >= lines.logged.length ? null : go(lines, lines.at + 1, current);
};
