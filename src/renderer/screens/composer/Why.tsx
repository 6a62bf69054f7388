import { type MouseEvent, useLayoutEffect, useRef, useState } from 'react';
import type { From, Line } from '../../../domain/update/fill/filled.ts';
import { type LogLine, logLine } from '../../../domain/views/log.ts';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { partAround } from '../../marks.ts';
import { currentState } from '../../store/incident.ts';
import { showEntry } from '../../store/ui.ts';
import styles from './fields.module.css';

/** Where a line of the draft came from: the entries behind it, who wrote them and when. */

const fromWords: Readonly<Record<From, string>> = {
  record: 'From the record',
  told: 'Told before',
  outsideWords: 'Given for outside',
  phrase: 'A phrase from the settings',
};

/** How many entries to show; the newest matter most. */
const most = 3;

/** The newest entries behind a line, as the log shows them. */
const entriesOf = ({ entries }: Line): readonly LogLine[] => {
  const state = currentState();
  const facts = state?.facts ?? null;
  if (state === null || facts === null) return [];
  return state.history
    .filter(({ event }) => entries.includes(event.id))
    .slice(-most)
    .map((item) => logLine(state, facts, item));
};

/** The line of a field that the mouse or the key asks about. */
interface Asked {
  readonly index: number;
  /** The line's top and bottom, from the top of the field. */
  readonly from: number;
  readonly to: number;
}

const askedAt = (box: HTMLElement, line: Element, index: number): Asked => {
  const { top, bottom } = line.getBoundingClientRect();
  const start = box.getBoundingClientRect().top;
  return { index, from: top - start, to: bottom - start };
};

/** The line of the field's mirror under a point of the page. */
const lineAt = (box: HTMLElement, y: number): Asked | null => {
  const lines = [...(box.querySelector('[aria-hidden]')?.children ?? [])];
  const index = lines.findIndex((line) => {
    const { top, bottom } = line.getBoundingClientRect();
    return y >= top && y < bottom;
  });
  const line = lines[index];
  return line === undefined ? null : askedAt(box, line, index);
};

/** Follows the mouse over the lines of a field, and the key that asks about the line at the caret. */
export const useWhy = (id: string, lines: readonly (Line | null)[]) => {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [byKey, setByKey] = useState(false);
  const line = asked === null ? null : (lines[asked.index] ?? null);
  const area = () => document.getElementById(id);
  const atCaret = (): Asked | null => {
    const field = area();
    const box = field?.parentElement ?? null;
    if (!(field instanceof HTMLTextAreaElement) || box === null) return null;
    const index = field.value.slice(0, field.selectionStart).split('\n').length - 1;
    const mirror = box.querySelector('[aria-hidden]')?.children[index];
    return mirror === undefined ? null : askedAt(box, mirror, index);
  };
  const hide = () => {
    setAsked(null);
    setByKey(false);
  };
  /** The key shows it; pressed again, it goes to the newest entry. */
  const ask = () => {
    const newest = line === null || !byKey ? undefined : entriesOf(line).at(-1);
    if (newest !== undefined) {
      hide();
      showEntry(newest.id);
      return;
    }
    setByKey(true);
    setAsked(atCaret());
  };
  const hover = {
    onMouseMove: (event: MouseEvent<HTMLElement>) => {
      if (!byKey) setAsked(lineAt(event.currentTarget, event.clientY));
    },
    onMouseLeave: () => {
      if (!byKey) hide();
    },
  };
  const follow = () => {
    if (byKey) setAsked(atCaret());
  };
  return { line, asked, byKey, ask, hide, follow, hover };
};

/** The gap between the box and its line. */
const gap = 2;

/** Below the line, or above it if there is no room below; if neither fits, the key scrolls to it. */
const usePlace = ({ from, to }: Asked, byKey: boolean) => {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const note = box.current;
    const fields = partAround(note, 'composer-fields')?.getBoundingClientRect();
    if (note === null || fields === undefined) return;
    note.style.top = `${to + gap}px`;
    const under = note.getBoundingClientRect();
    if (under.bottom <= fields.bottom) return;
    const over = under.top - (to - from) - 2 * gap - under.height;
    if (over >= fields.top) note.style.top = `${from - gap - under.height}px`;
    else if (byKey) note.scrollIntoView({ block: 'nearest' });
  }, [from, to, byKey]);
  return box;
};

interface WhyProps {
  readonly line: Line;
  readonly asked: Asked;
  readonly byKey: boolean;
}

/** The entries behind a line, and a link to the newest. */
export const Why = ({ line, asked, byKey }: WhyProps) => {
  const box = usePlace(asked, byKey);
  const entries = entriesOf(line);
  const newest = entries.at(-1);
  return (
    <div ref={box} className={styles.why} role="note" aria-label="Where this line came from">
      <p className={styles.whyHead}>
        {fromWords[line.from]}
        {line.carried?.update != null &&
          `, ${line.carried.update.audience} update ${line.carried.update.number}`}
      </p>
      {entries.map((entry) => (
        <p key={entry.id} dir="auto">
          {entry.time} {entry.by} · {entry.label}
          {entry.thread !== null && ` #${entry.thread}`}: {entry.text} {entry.detail}
        </p>
      ))}
      {newest !== undefined && (
        <button
          type="button"
          className={styles.yes}
          tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => showEntry(newest.id)}
        >
          Go to the entry <Kbd keys="Alt+W" silent />
        </button>
      )}
    </div>
  );
};
