import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/** Which lines of a long list are in the page. */
interface InSight {
  /** Their places in the list, in order. */
  readonly places: readonly number[];
  /** Where the stretch of them that is around what is in sight ends: the place after the last. */
  readonly to: number;
  /** Looks anew at what is in sight: before a jump is drawn. */
  readonly look: () => void;
  /** Looks anew when it was scrolled; what has come into sight is in the very next frame. */
  readonly onScroll: () => void;
}

/** What is in the page changes by so many lines at once: a line more at the end draws the others anew only then. */
const step = 4;
/** Lines in the page beyond either edge of that. */
const spare = 3;
/** Lines of the first frame, before it is known how many there is room for: as Log.module.css gives the log. */
const atFirst = () => (window.innerHeight < 1000 ? 6 : 12);

/**
 * Of `count` lines of one height those that are in sight in `box`, and some around them, so that ten thousand cost
 * no more than twenty. The line at `kept`, if there is one, stays in the page wherever the list has scrolled to: it may
 * have the focus. The last lines are the first to be drawn. A line may be taller while it is open: more are in the
 * page then.
 */
export const useInSight = (
  box: RefObject<HTMLElement | null>,
  count: number,
  lineHeight: number,
  kept: number,
): InSight => {
  const [sight, setSight] = useState(() => {
    const lines = atFirst();
    return { first: Math.max(0, count - lines), lines, spare: 0 };
  });
  const all = useRef(count);
  all.current = count;
  const look = useCallback(() => {
    const element = box.current;
    if (element === null) return;
    const taller = Math.max(
      0,
      element.scrollHeight - Math.max(element.clientHeight, all.current * lineHeight),
    );
    const top = Math.max(0, element.scrollTop - taller);
    const first = Math.floor(top / lineHeight / step) * step;
    const lines = Math.ceil((element.clientHeight + taller) / lineHeight) + step;
    setSight((before) =>
      before.first === first && before.lines === lines && before.spare === spare
        ? before
        : { first, lines, spare },
    );
  }, [box, lineHeight]);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const watcher = new ResizeObserver(look);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [box, look]);
  // The list may have become shorter since it was scrolled.
  const from = Math.max(0, Math.min(sight.first, count - sight.lines) - sight.spare);
  const to = Math.min(count, sight.first + sight.lines + sight.spare);
  const places = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
  if (kept >= 0 && kept < from) places.unshift(kept);
  if (kept >= to && kept < count) places.push(kept);
  // Otherwise a far jump of the wheel or of the scroll bar would show nothing for a frame or two.
  const onScroll = () => flushSync(look);
  return { places, to, look, onScroll };
};
