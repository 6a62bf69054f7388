import { type RefObject, useEffect } from 'react';
import { marked } from '../../marks.ts';
import { showEntry, useUi } from '../../store/ui.ts';

/** How many frames to wait for the entry to be in the DOM. */
const patience = 60;

/**
 * Scrolls the requested entry into view and focuses it. `rows` are the current rows of the log, `scrollTo` scrolls
 * to one of them by index. The entry stays marked until something else gets the focus.
 */
export const useShownEntry = (
  box: RefObject<HTMLElement | null>,
  rows: readonly { readonly id: string }[],
  scrollTo: (index: number) => void,
): void => {
  const wanted = useUi((ui) => ui.shownEntry);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each entry, not for each new line
  useEffect(() => {
    const index = wanted === null ? -1 : rows.findIndex(({ id }) => id === wanted);
    if (wanted === null || index === -1) return;
    let frames = 0;
    let frame = 0;
    const look = () => {
      frames += 1;
      const line = box.current === null ? null : marked('entry', wanted, box.current);
      // By then, anything else that moves the focus as an incident opens or a dialog closes has done so.
      if (frames > 3 && line) {
        line.focus({ preventScroll: true });
        line.addEventListener('blur', () => showEntry(null), { once: true });
        return;
      }
      scrollTo(index);
      if (frames < patience) frame = requestAnimationFrame(look);
    };
    frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [wanted]);
};
