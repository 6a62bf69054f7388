import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { Row } from './log-rows.ts';

/** Where the lead reads in the log. */
interface ReadingPlace {
  /** Scrolls there; in pixels. */
  readonly goTo: (top: number) => void;
  readonly onScroll: () => void;
}

/**
 * The row at the top stays at the top when others come in front of it or go: the older part of the history, or what a
 * filter leaves out. When it goes itself, the next one that stays takes its place. `look` draws what is in sight then.
 */
export const useReadingPlace = (
  box: RefObject<HTMLElement | null>,
  rows: readonly Row[],
  lineHeight: number,
  look: () => void,
): ReadingPlace => {
  // Not read when it is needed: a list that became shorter has been scrolled by then.
  const top = useRef(0);
  const onScroll = () => {
    top.current = box.current?.scrollTop ?? 0;
  };
  const goTo = (to: number) => {
    if (box.current === null) return;
    box.current.scrollTop = to;
    onScroll();
    look();
  };
  const drawn = useRef(rows);
  useLayoutEffect(() => {
    const before = drawn.current;
    drawn.current = rows;
    const at = Math.floor(top.current / lineHeight);
    // Lines that come at the end move nothing.
    if (before === rows || before[at] === undefined || rows[at]?.id === before[at].id) return;
    const places = new Map(rows.map(({ id }, index) => [id, index]));
    const stays = before.slice(at).find(({ id }) => places.has(id));
    const now = places.get(stays?.id ?? '');
    if (now !== undefined) goTo(now * lineHeight + (top.current % lineHeight));
  });
  return { goTo, onScroll };
};
