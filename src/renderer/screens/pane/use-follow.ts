import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useUi } from '../../store/ui.ts';
import { type LogRows, linesAfter } from './log-rows.ts';

/** Whether the log follows its newest line. */
interface Follow {
  /**
   * How many lines arrived since the lead scrolled back to read; 0 while the newest is in view. Older lines that
   * load above the others do not count, nor those that a filter had hidden.
   */
  readonly behind: number;
  /** Whether the newest line is out of view. */
  readonly away: boolean;
  /** On scroll, decides whether to follow the newest line, before another one arrives. */
  readonly onScroll: () => void;
  /** Scrolls to the newest line and follows it again. */
  readonly toNewest: () => void;
}

/**
 * Keeps the newest line of `log` in view, unless the lead has scrolled back to read: then nothing moves, and new
 * lines are counted. Logging a line scrolls to the newest again. `slack` is in pixels.
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
    // When the window is resized, keep following the newest line.
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
