import { useUi } from '../../store/ui.ts';
import styles from './Log.module.css';

/** Which lines of the log are shown: of one kind, of one thread. */
export const LogFilters = ({
  kinds,
  threads,
}: {
  readonly kinds: readonly string[];
  readonly threads: readonly number[];
}) => {
  const filter = useUi((ui) => ui.logFilter);
  const set = (change: Partial<typeof filter>) => useUi.setState({ logFilter: { ...filter, ...change } });
  const on = filter.kind !== null || filter.thread !== null;
  return (
    <div className={styles.filters} data-on={on}>
      <select
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
    </div>
  );
};
