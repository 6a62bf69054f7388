import { type RefObject, useEffect } from 'react';

/**
 * Keeps the focused element where it is while things come and go above it in a scrolling box: a finding, a line that
 * was filled in. The browser does so too, but not while the box is scrolled to its top, and not when its edge moves.
 *
 * `content` is the only child of the box and contains everything that scrolls in it. A focus that somebody scrolled out
 * of sight is left alone.
 */
export const useFocusInSight = (content: RefObject<HTMLElement | null>): void =>
  useEffect(() => {
    const box = content.current?.parentElement ?? null;
    return box === null || content.current === null ? undefined : keepFocusInSight(box, content.current);
  }, [content]);

/** The height of a line, of which at least one must be visible; and the margin left at the edge. Pixels. */
const line = 24;
const edge = 4;

interface Place {
  readonly field: HTMLElement;
  /** Its distance from the top edge of the box. Pixels. */
  readonly top: number;
}

const focusedIn = (content: Element): HTMLElement | null => {
  const { activeElement } = document;
  return activeElement instanceof HTMLElement && content.contains(activeElement) ? activeElement : null;
};

const spanIn = (box: HTMLElement, field: HTMLElement) => {
  const from = box.getBoundingClientRect().top;
  const { top, bottom, height } = field.getBoundingClientRect();
  return { top: top - from, bottom: bottom - from, height };
};

const isSeen = (box: HTMLElement, field: HTMLElement): boolean => {
  const { top, bottom, height } = spanIn(box, field);
  return Math.min(bottom, box.clientHeight) - Math.max(top, 0) >= Math.min(height, line) - 1;
};

/** Scrolls no further than needed; to the beginning of what is taller than the box. */
const show = (box: HTMLElement, field: HTMLElement): void => {
  const { top, bottom } = spanIn(box, field);
  const above = top - edge;
  const below = bottom + edge - box.clientHeight;
  box.scrollTop += above < 0 ? above : Math.max(0, Math.min(above, below));
};

/** {@link useFocusInSight}, until the returned function is called. */
const keepFocusInSight = (box: HTMLElement, content: Element): (() => void) => {
  /** Null while the focus is elsewhere, or out of sight because somebody scrolled. */
  let kept: Place | null = null;
  const look = () => {
    const field = focusedIn(content);
    kept = field !== null && isSeen(box, field) ? { field, top: spanIn(box, field).top } : null;
  };
  const onFocus = () => {
    const field = focusedIn(content);
    // The browser does not scroll to a field with selected text when Tab comes back to it. What is being clicked
    // on is visible, and must not move under the pointer.
    if (field !== null && !isSeen(box, field) && !field.matches(':active')) show(box, field);
    look();
  };
  const onResize = () => {
    const { field, top } = kept ?? {};
    if (field !== undefined && top !== undefined && field === focusedIn(content)) {
      const moved = spanIn(box, field).top - top;
      if (Math.abs(moved) >= 1) box.scrollTop += moved;
      if (!isSeen(box, field)) show(box, field);
    }
    look();
  };
  const watcher = new ResizeObserver(onResize);
  watcher.observe(box);
  watcher.observe(content);
  box.addEventListener('focusin', onFocus);
  box.addEventListener('scroll', look, { passive: true });
  return () => {
    watcher.disconnect();
    box.removeEventListener('focusin', onFocus);
    box.removeEventListener('scroll', look);
  };
};
