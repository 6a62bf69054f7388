import { useEffect, useRef } from 'react';
import { fieldOf } from './components/ui/field-of.ts';
import { partNow, topDialog } from './marks.ts';

/**
 * Keeps the focus from getting lost, or letters that are typed next would be keys.
 *
 * It goes back to where it was on the pane when the last panel has closed: a dialog that is opened by a key has no
 * trigger to which Radix could return it, and one that is opened from the palette finds the focus nowhere. And it
 * goes to the capture line when whatever had it is gone: a row that was settled, a button that has done its work; in a
 * dialog to its field, so that Enter goes on; in one with tabs to that of the same part, or another part would open.
 * Whoever leaves a field with Escape has left it on purpose. `isOpen`: a panel is open over the pane.
 */
export const useFocusReturn = (isOpen: boolean): void => {
  const onPane = useRef<HTMLElement | null>(null);
  useEffect(() => {
    let last: HTMLElement | null = null;
    /** The part of a dialog with tabs that it was in. */
    let part: HTMLElement | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const remember = ({ target }: FocusEvent) => {
      // Not the dialog itself: its trap takes what was lost, and keys do nothing there.
      if (!(target instanceof HTMLElement) || target.matches('[role="dialog"]')) return;
      last = target;
      part = target.closest<HTMLElement>('[role="tabpanel"]');
      if (target.closest('[role="dialog"]') === null) onPane.current = target;
    };
    const isLost = () =>
      last?.isConnected === false && document.activeElement?.matches('body, [role="dialog"]') === true;
    const giveBack = () => {
      timer = undefined;
      if (!isLost()) return;
      const dialog = topDialog();
      if (dialog !== null) fieldOf(part?.isConnected === true ? part : dialog)?.focus();
      else if (onPane.current?.isConnected === true) onPane.current.focus();
      // A closed incident has no such line; it may get one, which is a change of the page again.
      else partNow('capture')?.focus();
    };
    const changes = new MutationObserver(() => {
      if (!isLost()) return;
      // On the pane before the next key can come, which would do nothing; behind a list that keeps its own place.
      if (topDialog() === null) queueMicrotask(giveBack);
      // A dialog's trap moves it first, and what it holds may be drawn in steps.
      else timer ??= setTimeout(giveBack, 50);
    });
    document.addEventListener('focusin', remember);
    changes.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', remember);
      changes.disconnect();
      clearTimeout(timer);
    };
  }, []);
  useEffect(() => {
    if (isOpen) return;
    // After Radix has taken the dialog away; whoever has the focus by then was given it on purpose.
    const timer = setTimeout(() => {
      if (document.activeElement === document.body) onPane.current?.focus();
    }, 0);
    return () => clearTimeout(timer);
  }, [isOpen]);
};
