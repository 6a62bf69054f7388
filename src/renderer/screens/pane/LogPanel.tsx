import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import { memo, useCallback, useMemo, useRef } from 'react';
import { eventLabels } from '../../../domain/incident/describe.ts';
import { isKnownType } from '../../../domain/incident/event-types.ts';
import type { HistoryItem, IncidentState } from '../../../domain/incident/state.ts';
import { type LogLine, logItems, logLine, threadOf } from '../../../domain/views/log.ts';
import { dayOf } from '../../../domain/views/time.ts';
import { useIncidents } from '../../store/incident.ts';
import { openPanel, useUi } from '../../store/ui.ts';
import styles from './Log.module.css';
import { LogFilters } from './LogFilters.tsx';
import { useFollow } from './use-follow.ts';
import { useLineKeys } from './use-line-keys.ts';
import { useShownEntry } from './use-shown-entry.ts';

const lineHeight = 24;
const sizeOfLine = () => lineHeight;

/** What an entry went through, in words. */
const marksOf = (line: LogLine): string =>
  [
    line.edited ? 'edited' : '',
    line.superseded ? 'superseded' : '',
    line.withdrawn === null ? '' : 'withdrawn',
    line.late === null ? '' : `logged ${line.late}`,
  ]
    .filter(Boolean)
    .join(', ');

/** What an entry is called in the filter: without the number of an update. */
const kindOf = ({ event: { type } }: HistoryItem): string => (isKnownType(type) ? eventLabels[type] : type);

interface LineProps {
  readonly line: LogLine;
  /** Whether Tab stops here. */
  readonly isStop: boolean;
  readonly onFocus: (id: string) => void;
}

const Line = memo(({ line, isStop, onFocus }: LineProps) => {
  const marks = marksOf(line);
  const found = useUi((ui) => ui.shownEntry === line.id);
  return (
    <button
      type="button"
      className={styles.line}
      tabIndex={isStop ? 0 : -1}
      onFocus={() => onFocus(line.id)}
      data-tone={line.tone}
      data-struck={line.withdrawn !== null}
      data-entry={line.id}
      data-found={found}
      onClick={() => openPanel({ kind: 'entry', entry: line.id })}
    >
      <span className={styles.time}>{line.time}</span>{' '}
      <span className={styles.kind}>
        {line.label} {line.ref}
      </span>{' '}
      <span className={styles.time}>{line.thread === null ? '' : `#${line.thread}`}</span>{' '}
      <span dir="auto">
        <span className={styles.text}>{line.text}</span>{' '}
        {line.detail !== '' && <span className={styles.detail}>{line.detail}</span>}
        {marks !== '' && <span className={styles.mark}> {marks}</span>}
      </span>{' '}
      <span className={styles.who} dir="auto">
        {line.by}
      </span>
    </button>
  );
});

/** Where a new day begins, the log says which. */
interface Day {
  readonly id: string;
  readonly day: string;
}

/** A row of the log: the lines themselves are made where they are seen. */
type Row = { readonly id: string; readonly item: HistoryItem } | Day;

/** What stands in the log, and the rows that came of it. */
interface Made {
  readonly items: readonly HistoryItem[];
  readonly zone: string;
  readonly rows: readonly Row[];
}

const nothing: Made = { items: [], zone: '', rows: [] };

/** The rows of these items. Where they begin with those of `made`, only the rest is worked out. */
const withDays = (items: readonly HistoryItem[], zone: string, made: Made): Made => {
  const goesOn = zone === made.zone && made.items.every((item, index) => item === items[index]);
  const rows: Row[] = goesOn ? [...made.rows] : [];
  const from = goesOn ? made.items.length : 0;
  const before = items[from - 1];
  let day = before === undefined ? '' : dayOf(before.event.occurredAt, zone);
  for (const item of items.slice(from)) {
    const { id, occurredAt } = item.event;
    const its = dayOf(occurredAt, zone);
    if (day !== '' && its !== day) rows.push({ id: `day:${id}`, day: its });
    day = its;
    rows.push({ id, item });
  }
  return { items, zone, rows };
};

const useRows = (state: IncidentState | null) => {
  const filter = useUi((ui) => ui.logFilter);
  const zone = state?.facts?.zone ?? 'UTC';
  const made = useRef(nothing);
  const all = useMemo(() => (state === null ? [] : logItems(state)), [state]);
  const shown = useMemo(() => {
    const items =
      filter.kind === null && filter.thread === null
        ? all
        : all.filter(
            (item) =>
              (filter.kind === null || kindOf(item) === filter.kind) &&
              (filter.thread === null || threadOf(item) === filter.thread),
          );
    made.current = withDays(items, zone, made.current);
    return made.current.rows;
  }, [all, filter, zone]);
  return { all, shown };
};

const newWords = (count: number): string =>
  count === 0 ? 'Newest' : count === 1 ? '1 new line' : `${count} new lines`;

/** The log, newest last. It follows the newest line unless the lead has scrolled back to read. */
export const LogPanel = () => {
  const state = useIncidents(({ open }) => open?.state ?? null);
  const { all, shown } = useRows(state);
  const box = useRef<HTMLDivElement>(null);
  const ids = useMemo(() => shown.map((row) => ('item' in row ? row.id : null)), [shown]);
  const keys = useLineKeys(ids, (index) => virtual.scrollToIndex(index, { align: 'auto' }));
  const { stop } = keys;
  const virtual = useVirtualizer({
    count: shown.length,
    // The line at which Tab stops stays in the page, wherever the log has scrolled to: it may have the focus.
    rangeExtractor: useCallback(
      (range: Range) =>
        [...new Set([...defaultRangeExtractor(range), ...(stop < 0 ? [] : [stop])])].sort((x, y) => x - y),
      [stop],
    ),
    getScrollElement: () => box.current,
    estimateSize: sizeOfLine,
    // The newest lines are the first to be drawn.
    initialOffset: () => shown.length * lineHeight,
    overscan: 8,
    getItemKey: useCallback((index: number) => shown[index]?.id ?? index, [shown]),
  });
  const count = shown.length;
  const toEnd = () => {
    // Lines are of one height: the virtualizer need not look for the end.
    if (box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  };
  const follow = useFollow(box, count, toEnd, lineHeight);
  // Two whole lines stand before it.
  useShownEntry(box, shown, (index) => virtual.scrollToOffset(Math.max(0, index - 2) * lineHeight));
  const lineOf = (item: HistoryItem | undefined): LogLine | null =>
    item === undefined || !state?.facts ? null : logLine(state, state.facts, item);
  const newest = lineOf(all.at(-1));
  return (
    <section className={styles.log} aria-label="Log">
      <LogFilters items={all} kindOf={kindOf} />
      <div ref={box} className={styles.entries} onScroll={follow.onScroll}>
        {count === 0 && <p className={styles.empty}>Nothing of this kind yet.</p>}
        <ul className={styles.sheet} style={{ height: virtual.getTotalSize() }} onKeyDown={keys.onKeyDown}>
          {virtual.getVirtualItems().map((item) => {
            const row = shown[item.index];
            if (row === undefined) return null;
            const line = 'day' in row ? null : lineOf(row.item);
            if (line === null && !('day' in row)) return null;
            return (
              <li
                key={item.key}
                className={styles.item}
                style={{ transform: `translateY(${item.start}px)` }}
                aria-posinset={item.index + 1}
                aria-setsize={count}
              >
                {line !== null && <Line line={line} isStop={item.index === stop} onFocus={keys.onFocus} />}
                {'day' in row && <div className={styles.day}>{row.day}</div>}
              </li>
            );
          })}
        </ul>
      </div>
      {follow.away && (
        <button type="button" className={styles.newest} onClick={follow.toNewest}>
          <ArrowDown size={12} aria-hidden /> {newWords(follow.behind)}
        </button>
      )}
      <div className="visually-hidden" aria-live="polite">
        {newest === null ? '' : `${newest.label} ${newest.ref ?? ''} ${newest.text}`}
      </div>
    </section>
  );
};
