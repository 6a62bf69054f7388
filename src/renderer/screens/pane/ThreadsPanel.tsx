import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import type { Facts } from '../../../domain/incident/state.ts';
import { order, type ThreadRow, threadRows } from '../../../domain/views/threads.ts';
import type { CommandId } from '../../../shared/keys/usual-keys.ts';
import { runCommand } from '../../commands/table.ts';
import { part } from '../../marks.ts';
import { useCapture } from '../../store/capture.ts';
import { useMinute } from '../../store/clock.ts';
import { useShownFacts } from '../../store/incident.ts';
import { useSettings } from '../../store/settings.ts';
import { useUi } from '../../store/ui.ts';
import { useBehind } from '../../use-behind.ts';
import { ThreadItem } from './ThreadItem.tsx';
import styles from './Threads.module.css';
import { useInSight } from './use-in-sight.ts';

/** Whether rows keep their order: while the lead reads or types. */
const useFrozen = (): boolean => {
  const expanded = useUi((ui) => ui.expandedThread !== null);
  const writes = useCapture(({ text }) => text !== '');
  return expanded || writes;
};

const useRows = (facts: Facts | null): readonly ThreadRow[] => {
  const minute = useMinute();
  const frozen = useFrozen();
  const last = useRef<readonly number[]>([]);
  const rows = useMemo(() => (facts === null ? [] : threadRows(facts, minute)), [facts, minute]);
  const numbers = order(last.current, rows, frozen);
  useEffect(() => {
    last.current = numbers;
  });
  return numbers.flatMap((number) => rows.find((row) => row.number === number) ?? []);
};

const rowKeys: Readonly<Partial<Record<string, CommandId>>> = {
  ArrowDown: 'nextThread',
  ArrowUp: 'previousThread',
};

/** Arrow keys on a row move the focus to the next one. */
const onRowKey = (event: KeyboardEvent<HTMLElement>): void => {
  const command = rowKeys[event.key];
  const onRow = event.target instanceof HTMLElement && event.target.dataset.thread !== undefined;
  if (command === undefined || !onRow || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  runCommand(command);
};

/** The heart of the pane: one row for each line of work. */
export const ThreadsPanel = () => {
  // The log and the capture line are drawn first: rows can wait a moment, a key cannot.
  const facts = useBehind(useShownFacts(), null);
  const rows = useRows(facts);
  const selected = useUi((ui) => ui.selectedThread);
  const expanded = useUi((ui) => ui.expandedThread);
  const rowsAs = useSettings(({ settings }) => settings?.rows ?? 'usual');
  // The selected row, else the first.
  const stop = (rows.find(({ number }) => number === selected) ?? rows[0])?.number;
  const box = useRef<HTMLElement>(null);
  const { places, onScroll } = useInSight(box, rows.length, rowsAs === 'compact' ? 26 : 42, -1);
  const [from = 0, to = -1] = [places[0], places.at(-1)];
  return (
    <section
      ref={box}
      className={styles.panel}
      {...part('threads')}
      aria-label="Threads"
      data-rows={rowsAs}
      tabIndex={-1}
      onScroll={onScroll}
    >
      {facts !== null && rows.length === 0 && (
        <p className={styles.empty}>
          {facts.phase === 'closed' ? (
            'No threads were opened.'
          ) : (
            <>
              No threads yet. Open one line of work at a time: <code>/thread DB pool exhausted @ana</code>
            </>
          )}
        </p>
      )}
      <ul onKeyDown={onRowKey}>
        {rows.map((row, index) => (
          <ThreadItem
            key={row.number}
            row={row}
            isSelected={row.number === selected}
            isStop={row.number === stop}
            isOpen={row.number === expanded}
            isNear={index >= from && index <= to}
          />
        ))}
      </ul>
    </section>
  );
};
