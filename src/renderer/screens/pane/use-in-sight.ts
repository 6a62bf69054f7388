import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/** Which lines of a long list are in the DOM. */
interface InSight {
  /** Their indexes in the list, in order. */
  readonly places: readonly number[];
  /** The end (exclusive) of the run of lines in and around the viewport. */
  readonly to: number;
  /** Measures again what is in view: before a jump is drawn. */
  readonly look: () => void;
  /** Measures again on scroll; lines that came into view are drawn in the very next frame. */
  readonly onScroll: () => void;
}

/** Lines enter and leave the DOM in steps of this many, so that one more at the end seldom redraws the rest. */
const step = 4;
/** Extra lines in the DOM beyond either edge. */
const spare = 3;
/** Lines in the first frame, before the height is measured: as many as Log.module.css has room for. */
const atFirst = () => (window.innerHeight < 1000 ? 6 : 12);

/**
 * Of `count` lines of equal height, those in view in `box` and some around them, so that ten thousand cost no more
 * than twenty. The line at `kept`, if any, stays in the DOM wherever the list is scrolled: it may have the focus.
 * The first frame draws the last lines. A line may be taller while it is open: then more lines than needed are in
 * the DOM.
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
  // The list may have shrunk since the last scroll.
  const from = Math.max(0, Math.min(sight.first, count - sight.lines) - sight.spare);
  const to = Math.min(count, sight.first + sight.lines + sight.spare);
  const places = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
  if (kept >= 0 && kept < from) places.unshift(kept);
  if (kept >= to && kept < count) places.push(kept);
  // Otherwise a long jump by wheel or scroll bar would be blank for a frame or two.
  const onScroll = () => flushSync(look);
  return { places, to, look, onScroll };
};
