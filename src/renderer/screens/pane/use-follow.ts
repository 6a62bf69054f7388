import { type RefObject, type UIEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useUi } from '../../store/ui.ts';

/** How the log stands to its newest line. */
export interface Follow {
  /** How many lines came since the lead scrolled back to read; 0 while the newest is in sight. */
  readonly behind: number;
  /** Whether the newest line is out of sight. */
  readonly away: boolean;
  readonly onScroll: (event: UIEvent<HTMLElement>) => void;
  /** Goes to the newest line and follows it again. */
  readonly toNewest: () => void;
}

/**
 * Keeps the newest of `count` lines in sight, unless the lead has scrolled back to read: then nothing moves, and what
 * came in the meantime is counted. A line that the lead logs brings the newest back. `slack` is in pixels.
 */
export const useFollow = (
  box: RefObject<HTMLElement | null>,
  count: number,
  showLast: () => void,
  slack: number,
): Follow => {
  const follows = useRef(true);
  const show = useRef(showLast);
  show.current = showLast;
  const [leftAt, setLeftAt] = useState<number | null>(null);
  const asked = useUi((ui) => ui.newestAsked);

  const toNewest = () => {
    follows.current = true;
    setLeftAt(null);
    show.current();
  };

  useLayoutEffect(() => {
    if (follows.current && count > 0) show.current();
  }, [count]);

  const seen = useRef(asked);
  useLayoutEffect(() => {
    if (seen.current === asked) return;
    seen.current = asked;
    follows.current = true;
    setLeftAt(null);
    show.current();
  }, [asked]);

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    // The window was made smaller or larger: what was followed is still followed.
    const watcher = new ResizeObserver(() => {
      if (follows.current) element.scrollTop = element.scrollHeight;
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [box]);

  return {
    behind: leftAt === null ? 0 : Math.max(0, count - leftAt),
    away: leftAt !== null,
    onScroll: ({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
      follows.current = scrollHeight - scrollTop - clientHeight < slack;
      setLeftAt((at) => (follows.current ? null : (at ?? count)));
    },
    toNewest,
  };
};
