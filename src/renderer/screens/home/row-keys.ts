import type { KeyboardEvent } from 'react';
import { partNow } from '../../marks.ts';

/** Arrow keys move through the rows of the list, and from the first back to the title. */

const rows = () => [...(partNow('incidents')?.querySelectorAll('button') ?? [])];

/** Moves the focus to the list; false when it is empty. */
export const focusFirstRow = (): boolean => {
  const [first] = rows();
  first?.focus();
  return first !== undefined;
};

/** The line that declares an incident. */
export const focusTitle = (): void => partNow('declare', 'input[data-autofocus="true"]')?.focus();

const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_at, last) => last,
};

export const onRowKey = (event: KeyboardEvent): void => {
  const all = rows();
  const at = all.findIndex((row) => row.matches(':focus'));
  const to = steps[event.key]?.(at, all.length - 1);
  if (at === -1 || to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  if (to === -1) focusTitle();
  else all[to]?.focus();
};
