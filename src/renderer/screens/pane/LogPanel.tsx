import { ArrowDown, ExternalLink, Lock } from 'lucide-react';
import { memo, useMemo, useRef } from 'react';
import type { Logged } from '../../../domain/incident/glance.ts';
import type { HistoryItem } from '../../../domain/incident/state.ts';
import { type LogLine, logLine } from '../../../domain/views/log.ts';
import { clockSince } from '../../../domain/views/time.ts';
import type { PrivateNote } from '../../../shared/private-notes.ts';
import { Linked } from '../../components/links/Linked.tsx';
import { addressesOf } from '../../components/links/pieces.ts';
import { useIncidents } from '../../store/incident.ts';
import { useShownNotes } from '../../store/private-notes.ts';
import { openPanel, privateKind, useUi } from '../../store/ui.ts';
import styles from './Log.module.css';
import { LogFilters } from './LogFilters.tsx';
import { kindOf, type LogRows, logRows, noRows, withNotes } from './log-rows.ts';
import { useFollow } from './use-follow.ts';
import { useInSight } from './use-in-sight.ts';
import { useLineKeys } from './use-line-keys.ts';
import { useReadingPlace } from './use-reading-place.ts';
import { useShownEntry } from './use-shown-entry.ts';

const lineHeight = 24;

/** What happened to an entry, in words. */
const marksOf = (line: LogLine): string =>
  [
    line.edited ? 'edited' : '',
    line.superseded ? 'superseded' : '',
    line.withdrawn === null ? '' : 'withdrawn',
    line.from === null ? '' : `from ${line.from}`,
    line.late === null ? '' : `logged ${line.late}`,
    line.clock === null ? '' : `its clock ${line.clock}`,
  ]
    .filter(Boolean)
    .join(', ');

/** How many addresses of a line get a button; the entry has links for all of them. */
const mostLinks = 3;

/** The addresses in a line, for the keyboard and for those that the line cuts off. */
const LineLinks = ({
  addresses,
  isStop,
}: {
  readonly addresses: readonly string[];
  readonly isStop: boolean;
}) =>
  addresses.length > 0 && (
    <span className={styles.links}>
      {addresses.map((address) => (
        <button
          key={address}
          type="button"
          tabIndex={isStop ? 0 : -1}
          data-address={address}
          aria-label={`Open ${address}`}
        >
          <ExternalLink size={13} aria-hidden />
        </button>
      ))}
    </span>
  );

interface LineProps {
  readonly line: LogLine;
  /** Whether it is not part of the shared record yet. */
  readonly waits: boolean;
  /** Whether Tab stops here. */
  readonly isStop: boolean;
  readonly onFocus: (id: string) => void;
}

const Line = memo(({ line, waits, isStop, onFocus }: LineProps) => {
  const marks = marksOf(line);
  const found = useUi((ui) => ui.shownEntry === line.id);
  const addresses = addressesOf(line.text, line.detail).slice(0, mostLinks);
  return (
    <>
      <button
        type="button"
        className={styles.line}
        tabIndex={isStop ? 0 : -1}
        onFocus={() => onFocus(line.id)}
        data-tone={line.tone}
        data-struck={line.withdrawn !== null}
        data-entry={line.id}
        data-found={found}
        data-links={addresses.length}
        onClick={() => openPanel({ kind: 'entry', entry: line.id })}
      >
        <span className={styles.time}>{line.time}</span>{' '}
        <span className={styles.kind}>
          {line.label} {line.ref}
        </span>{' '}
        <span className={styles.time}>{line.thread === null ? '' : `#${line.thread}`}</span>{' '}
        <span dir="auto">
          <span className={styles.text}>
            <Linked inButton text={line.text} />
          </span>{' '}
          {line.detail !== '' && (
            <span className={styles.detail}>
              <Linked inButton text={line.detail} />
            </span>
          )}
          {marks !== '' && <span className={styles.mark}> {marks}</span>}
          {waits && <span className={styles.waits}> waits</span>}
        </span>{' '}
        <span className={styles.who} dir="auto">
          {line.by}
        </span>
      </button>
      <LineLinks addresses={addresses} isStop={isStop} />
    </>
  );
});

interface NoteProps {
  readonly note: PrivateNote;
  /** "14:05" */
  readonly time: string;
  readonly isStop: boolean;
  readonly onFocus: (id: string) => void;
}

/** A private note between the lines of the record. Selecting the page, to copy it, leaves its words out. */
const NoteLine = ({ note, time, isStop, onFocus }: NoteProps) => (
  <button
    type="button"
    className={`${styles.line} ${styles.private}`}
    tabIndex={isStop ? 0 : -1}
    onFocus={() => onFocus(`private:${note.id}`)}
    data-entry={`private:${note.id}`}
    onClick={() => openPanel({ kind: 'privateNote', note: note.id })}
  >
    <span className={styles.time}>{time}</span>{' '}
    <span className={styles.kind}>
      <Lock size={12} aria-hidden /> Private note
    </span>{' '}
    <span />{' '}
    <span dir="auto">
      <span className={styles.text}>{note.words.privately}</span>
      {note.changedAt !== null && <span className={styles.mark}> edited</span>}
    </span>{' '}
    <span className={styles.who}>only here</span>
  </button>
);

/** What the log is built from. */
const useLogged = (): Logged | null => {
  const open = useIncidents((incidents) => incidents.open);
  return useMemo(() => {
    if (open?.stage === 'glance') return { facts: open.glance, history: open.newest };
    return open?.state ?? null;
  }, [open]);
};

const useRows = (state: Logged | null): LogRows => {
  const filter = useUi((ui) => ui.logFilter);
  const made = useRef(noRows);
  return useMemo(() => {
    made.current = state === null ? noRows : logRows(state, filter, made.current);
    return made.current;
  }, [state, filter]);
};

/** The commands whose entries are not part of the shared record yet. */
const useWaiting = (): ReadonlySet<string> => {
  const waiting = useIncidents((incidents) => incidents.waiting);
  return useMemo(() => new Set(waiting.map(({ commandId }) => commandId)), [waiting]);
};

const newWords = (count: number): string =>
  count === 0 ? 'Newest' : count === 1 ? '1 new line' : `${count} new lines`;

/** The log, newest last. It follows the newest line unless the lead has scrolled back to read. */
export const LogPanel = () => {
  const logged = useLogged();
  const record = useRows(logged);
  const notes = useShownNotes();
  const waiting = useWaiting();
  const log = useMemo(() => withNotes(record, notes), [record, notes]);
  const { all, rows } = log;
  const count = rows.length;
  const box = useRef<HTMLDivElement>(null);
  /** Scrolls no further than necessary. */
  const bringIntoSight = (index: number) => {
    if (box.current === null) return;
    const { scrollTop, clientHeight } = box.current;
    const [top, end] = [index * lineHeight, (index + 1) * lineHeight];
    if (top < scrollTop) goTo(top);
    else if (end > scrollTop + clientHeight) goTo(end - clientHeight);
  };
  const keys = useLineKeys(rows, bringIntoSight);
  // The line with the tab stop stays in the DOM.
  const { places, to, look, onScroll } = useInSight(box, count, lineHeight, keys.stop);
  const toEnd = () => {
    if (box.current === null) return;
    box.current.scrollTop = count * lineHeight;
    // If the newest line is not in the DOM yet, draw it now rather than after the scroll event.
    if (to < count) look();
  };
  // First keep the reading position; following the newest line comes after that.
  const reading = useReadingPlace(box, rows, lineHeight, look);
  const follow = useFollow(box, log, toEnd, lineHeight);
  const goTo = (top: number) => {
    reading.goTo(top);
    follow.onScroll();
  };
  // Leave two whole lines above it.
  useShownEntry(box, rows, (index) => goTo(Math.max(0, index - 2) * lineHeight));
  const lineOf = (item: HistoryItem | undefined): LogLine | null =>
    item === undefined || !logged?.facts ? null : logLine(logged, logged.facts, item);
  const newest = lineOf(all.at(-1));
  const last = rows.at(-1);
  return (
    <section className={styles.log} aria-label="Log">
      <LogFilters items={all} kindOf={kindOf} more={notes.length === 0 ? [] : [privateKind]} />
      <div
        ref={box}
        className={styles.entries}
        onScroll={() => {
          onScroll();
          reading.onScroll();
          follow.onScroll();
        }}
      >
        {count === 0 && <p className={styles.empty}>Nothing of this kind yet.</p>}
        <ul className={styles.sheet} style={{ height: count * lineHeight }} onKeyDown={keys.onKeyDown}>
          {places.map((index) => {
            const row = rows[index];
            if (row === undefined) return null;
            const line = 'item' in row ? lineOf(row.item) : null;
            if (line === null && 'item' in row) return null;
            return (
              <li
                key={row.id}
                className={styles.item}
                style={{ top: index * lineHeight }}
                aria-posinset={index + 1}
                aria-setsize={count}
              >
                {line !== null && (
                  <Line
                    line={line}
                    waits={waiting.has(line.id.split('/')[0] ?? '')}
                    isStop={index === keys.stop}
                    onFocus={keys.onFocus}
                  />
                )}
                {'note' in row && (
                  <NoteLine
                    note={row.note}
                    time={clockSince(row.note.at, log.zone, logged?.facts?.declaredAt ?? row.note.at)}
                    isStop={index === keys.stop}
                    onFocus={keys.onFocus}
                  />
                )}
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
      <div className={`visually-hidden ${styles.spoken}`} aria-live="polite">
        {last !== undefined && 'note' in last
          ? `Private note ${last.note.words.privately}`
          : newest && `${newest.label} ${newest.ref ?? ''} ${newest.text}`}
      </div>
    </section>
  );
};
