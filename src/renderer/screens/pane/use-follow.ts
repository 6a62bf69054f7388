import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useUi } from '../../store/ui.ts';
import { type LogRows, linesAfter } from './log-rows.ts';

/** How the log stands to its newest line. */
interface Follow {
  /**
   * How many lines came since the lead scrolled back to read; 0 while the newest is in sight. Older lines that come
   * in front of the others are not new, nor those that a filter had left out.
   */
  readonly behind: number;
  /** Whether the newest line is out of sight. */
  readonly away: boolean;
  /** It was scrolled: whether the newest line is followed from here on is settled before another one comes. */
  readonly onScroll: () => void;
  /** Goes to the newest line and follows it again. */
  readonly toNewest: () => void;
}

/**
 * Keeps the newest line of `log` in sight, unless the lead has scrolled back to read: then nothing moves, and what
 * came in the meantime is counted. A line that the lead logs brings the newest back. `slack` is in pixels.
 */
export const useFollow = (
  box: RefObject<HTMLElement | null>,
  log: LogRows,
  showLast: () => void,
  slack: number,
): Follow => {
  const follows = useRef(true);
  const show = useRef(showLast);
  show.current = showLast;
  /** The newest entry when the lead scrolled back. */
  const [leftAt, setLeftAt] = useState<string | null>(null);
  const { all, rows } = log;
  const asked = useUi((ui) => ui.newestAsked);

  const toNewest = () => {
    follows.current = true;
    setLeftAt(null);
    show.current();
  };

  useLayoutEffect(() => {
    if (follows.current && rows.length > 0) show.current();
  }, [rows]);

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

  const onScroll = () => {
    if (box.current === null) return;
    const { scrollHeight, scrollTop, clientHeight } = box.current;
    follows.current = scrollHeight - scrollTop - clientHeight < slack;
    setLeftAt((at) => (follows.current ? null : (at ?? all.at(-1)?.event.id ?? null)));
  };

  return {
    behind: leftAt === null ? 0 : linesAfter(log, leftAt),
    away: leftAt !== null,
    onScroll,
    toNewest,
  };
};
