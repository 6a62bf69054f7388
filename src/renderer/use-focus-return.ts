import { useEffect, useRef } from 'react';
import { fieldOf } from './components/ui/field-of.ts';
import { partNow, topDialog } from './marks.ts';

/** The ancestors of an element inside a part, innermost first; none when it is outside. */
const boxesAround = (element: HTMLElement, within: HTMLElement | null): readonly HTMLElement[] => {
  if (within === null || !within.contains(element)) return [];
  const boxes: HTMLElement[] = [];
  for (let box = element.parentElement; box !== null && within.contains(box); box = box.parentElement)
    boxes.push(box);
  return boxes;
};

/** The field of the innermost box that is still on the page and has one. */
const nearestField = (boxes: readonly HTMLElement[]): HTMLElement | null =>
  boxes.map((box) => (box.isConnected ? fieldOf(box) : null)).find((field) => field !== null) ?? null;

/**
 * Keeps the focus from getting lost: the next letters typed would act as keys.
 *
 * When the last panel has closed, it goes back to where it was on the pane: a dialog that was opened by a key has no
 * trigger to which Radix could return it, and one opened from the palette finds the focus nowhere. When the element
 * that had it is removed (a row that was settled, a button that has done its work), it goes to the capture line; in an
 * update to the field that the element belonged to; in a dialog to its field, so that Enter goes on; in a dialog with
 * tabs to the field of the same tab, or another tab would open. Leaving a field with Escape is deliberate and stays so.
 * `isOpen`: a panel is open over the pane.
 */
export const useFocusReturn = (isOpen: boolean): void => {
  const onPane = useRef<HTMLElement | null>(null);
  useEffect(() => {
    let last: HTMLElement | null = null;
    /** The tab panel that it was in, if any. */
    let tabPanel: HTMLElement | null = null;
    /** Its ancestors among the update's fields, innermost first. */
    let around: readonly HTMLElement[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const remember = ({ target }: FocusEvent) => {
      // Not the dialog itself: its focus trap catches a lost focus, and keys do nothing there.
      if (!(target instanceof HTMLElement) || target.matches('[role="dialog"]')) return;
      last = target;
      tabPanel = target.closest<HTMLElement>('[role="tabpanel"]');
      around = boxesAround(target, partNow('composer-fields'));
      if (target.closest('[role="dialog"]') === null) onPane.current = target;
    };
    const isLost = () =>
      last?.isConnected === false && document.activeElement?.matches('body, [role="dialog"]') === true;
    const restoreFocus = () => {
      timer = undefined;
      if (!isLost()) return;
      const dialog = topDialog();
      if (dialog !== null) fieldOf(tabPanel?.isConnected === true ? tabPanel : dialog)?.focus();
      else if (onPane.current?.isConnected === true) onPane.current.focus();
      // A closed incident has no capture line; when it gets one, the page changes again.
      else (nearestField(around) ?? partNow('capture'))?.focus();
    };
    const changes = new MutationObserver(() => {
      if (!isLost()) return;
      // On the pane before the next key, which would do nothing, but after a list that restores its own focus.
      if (topDialog() === null) queueMicrotask(restoreFocus);
      // A dialog's trap moves the focus first, and its content may be rendered in steps.
      else timer ??= setTimeout(restoreFocus, 50);
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
    // After Radix has removed the dialog; whatever has the focus by then was given it on purpose.
    const timer = setTimeout(() => {
      if (document.activeElement === document.body) onPane.current?.focus();
    }, 0);
    return () => clearTimeout(timer);
  }, [isOpen]);
};
