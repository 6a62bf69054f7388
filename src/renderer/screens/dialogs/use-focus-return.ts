import { useEffect, useRef } from 'react';
import type { Panel } from '../../store/ui.ts';

/**
 * Gives the focus back to where it was on the pane when the last panel has closed. A dialog that is opened by
 * a key has no trigger to which Radix could return it, and one that is opened from the palette finds the
 * focus nowhere.
 */
export const useFocusReturn = (panel: Panel | null): void => {
  const last = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && target.closest('[role="dialog"]') === null) last.current = target;
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  const isOpen = panel !== null;
  useEffect(() => {
    if (isOpen) return;
    // After Radix has taken the dialog away; whoever has the focus by then was given it on purpose.
    const timer = setTimeout(() => {
      if (document.activeElement === document.body) last.current?.focus();
    }, 0);
    return () => clearTimeout(timer);
  }, [isOpen]);
};
