import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { marked } from '../../marks.ts';
import type { Row } from './log-rows.ts';

/** Moves through the log's lines with the arrow keys; only one line is a tab stop. */
interface LineKeys {
  /** The index of the tab stop: the line last focused, else the newest. -1 if there are none. */
  readonly stop: number;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  /** A line got the focus. */
  readonly onFocus: (id: string) => void;
}

const steps: Readonly<Partial<Record<string, (at: number, count: number) => number>>> = {
  ArrowUp: (at) => at - 1,
  ArrowDown: (at) => at + 1,
  PageUp: (at) => at - 5,
  PageDown: (at) => at + 5,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

const isDay = (row: Row | undefined): boolean => row !== undefined && 'day' in row;

/** `show` scrolls a line into view, and so into the DOM: others are not drawn. */
export const useLineKeys = (rows: readonly Row[], show: (index: number) => void): LineKeys => {
  const [last, setLast] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const kept = last === null ? -1 : rows.findIndex(({ id }) => id === last);
  const stop = kept === -1 ? rows.findLastIndex((row) => !isDay(row)) : kept;

  useEffect(() => {
    if (wanted.current === null) return;
    const line = marked('entry', wanted.current);
    line?.focus();
    if (line !== null) wanted.current = null;
  });

  return {
    stop,
    onFocus: setLast,
    onKeyDown: (event) => {
      const step = steps[event.key];
      if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      let next = Math.max(0, Math.min(rows.length - 1, step(stop, rows.length)));
      // Skip the rows that name a day.
      while (isDay(rows[next])) next += next < stop && next > 0 ? -1 : 1;
      const row = rows[next];
      if (row === undefined) return;
      wanted.current = row.id;
      setLast(row.id);
      show(next);
    },
  };
};
