import { ListFilter, X } from 'lucide-react';
import { threadOf } from '../../../domain/incident/entries.ts';
import type { HistoryItem } from '../../../domain/incident/state.ts';
import { part } from '../../marks.ts';
import { openLogFilters, useUi } from '../../store/ui.ts';
import styles from './Log.module.css';

interface Props {
  /** Every item with a line. */
  readonly items: readonly HistoryItem[];
  readonly kindOf: (item: HistoryItem) => string;
  /** Kinds besides those of the items. */
  readonly more: readonly string[];
}

/** Filters the log by kind and by thread. */
export const LogFilters = ({ items, kindOf, more }: Props) => {
  const filter = useUi((ui) => ui.logFilter);
  const set = (change: Partial<typeof filter>) => useUi.setState({ logFilter: { ...filter, ...change } });
  const wanted = useUi((ui) => ui.logFiltersOpen);
  const open = wanted || filter.kind !== null || filter.thread !== null;
  if (!open)
    return (
      <div className={styles.filters}>
        <button
          type="button"
          className={styles.toggle}
          aria-label="Filter the log"
          title="Filter the log"
          onClick={() => openLogFilters(true)}
        >
          <ListFilter size={14} aria-hidden />
        </button>
      </div>
    );
  // Collected only while shown: with ten thousand lines it takes time.
  const kinds = [...new Set(items.map(kindOf)), ...more];
  const threads = [...new Set(items.map(threadOf))].filter((thread) => thread !== null).sort((a, b) => a - b);
  return (
    <div className={styles.filters} data-open>
      <select
        {...part('log-filter')}
        className={styles.select}
        aria-label="Show kind"
        value={filter.kind ?? ''}
        onChange={(event) => set({ kind: event.target.value || null })}
      >
        <option value="">All kinds</option>
        {kinds.map((kind) => (
          <option key={kind}>{kind}</option>
        ))}
      </select>
      <select
        className={styles.select}
        aria-label="Show thread"
        value={filter.thread ?? ''}
        onChange={(event) => set({ thread: event.target.value === '' ? null : Number(event.target.value) })}
      >
        <option value="">All threads</option>
        {threads.map((thread) => (
          <option key={thread} value={thread}>
            #{thread}
          </option>
        ))}
      </select>
      <button
        type="button"
        className={styles.toggle}
        aria-label="Show the whole log"
        onClick={() => {
          openLogFilters(false);
          set({ kind: null, thread: null });
        }}
      >
        <X size={14} aria-hidden />
      </button>
    </div>
  );
};
