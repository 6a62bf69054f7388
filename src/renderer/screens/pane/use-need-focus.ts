import { type RefObject, useEffect } from 'react';
import { allMarked, marked, nameOfMark } from '../../marks.ts';

/**
 * Keeps the focus in "Needs you" while its lines change: on the same need if it is still there, otherwise on the one
 * that took its place. A line is replaced when its need changes, and without this a key pressed just then would do
 * nothing.
 */
export const useNeedFocus = (list: RefObject<HTMLElement | null>): void =>
  useEffect(() => {
    const box = list.current;
    if (box === null) return;
    let last: { readonly item: HTMLElement; readonly key: string; readonly place: number } | null = null;
    const remember = ({ target }: FocusEvent) => {
      const key = nameOfMark(target, 'need');
      last =
        key !== undefined && target instanceof HTMLElement
          ? { item: target, key, place: allMarked('need').indexOf(target) }
          : null;
    };
    const keep = () => {
      if (last === null || document.activeElement !== document.body) return;
      // Still there: the focus was moved on purpose.
      if (last.item.isConnected) return;
      const items = allMarked('need');
      (marked('need', last.key, box) ?? items[Math.min(last.place, items.length - 1)])?.focus();
    };
    const changes = new MutationObserver(keep);
    changes.observe(box, { childList: true, subtree: true });
    document.addEventListener('focusin', remember);
    return () => {
      changes.disconnect();
      document.removeEventListener('focusin', remember);
    };
  }, [list]);
