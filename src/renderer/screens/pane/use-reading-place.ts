import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { Row } from './log-rows.ts';

/** The lead's reading position in the log. */
interface ReadingPlace {
  /** Scrolls to `top`, in pixels. */
  readonly goTo: (top: number) => void;
  readonly onScroll: () => void;
}

/**
 * Keeps the top row at the top when rows above it are added or removed: as older history loads, or a filter changes.
 * When that row itself goes, the next remaining one takes its place. `look` then draws what is in view.
 */
export const useReadingPlace = (
  box: RefObject<HTMLElement | null>,
  rows: readonly Row[],
  lineHeight: number,
  look: () => void,
): ReadingPlace => {
  // Tracked on scroll, not read when needed: a list that shrank has been scrolled by then.
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
    // Lines added at the end move nothing.
    if (before === rows || before[at] === undefined || rows[at]?.id === before[at].id) return;
    const places = new Map(rows.map(({ id }, index) => [id, index]));
    const stays = before.slice(at).find(({ id }) => places.has(id));
    const now = places.get(stays?.id ?? '');
    if (now !== undefined) goTo(now * lineHeight + (top.current % lineHeight));
  });
  return { goTo, onScroll };
};
