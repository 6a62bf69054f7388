import { type RefObject, useEffect } from 'react';
import { marked } from '../../marks.ts';
import { showEntry, useUi } from '../../store/ui.ts';

/** How many frames the log may take until the entry is in the page. */
const patience = 60;

/**
 * Brings the entry that was asked for into sight and gives it the focus. `rows` are those of the log as they
 * stand, `scrollTo` puts one of them in the middle. It stays marked until something else has the focus.
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
      // Whatever else takes the focus when an incident is opened or a dialog closes has done so by then.
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
