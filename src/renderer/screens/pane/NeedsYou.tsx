import { defaultCadence } from '../../../domain/incident/words.ts';
import { needsYou } from '../../../domain/views/needs-you.ts';
import { meet } from '../../commands/meet.ts';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { useClock } from '../../store/clock.ts';
import { useIncidents } from '../../store/incident.ts';
import { useSettings } from '../../store/settings.ts';
import styles from './Threads.module.css';

/** How many stand in the list at once; the rest are counted. */
const most = 3;

/** What needs the lead, in words; it empties as things are handled. */
export const NeedsYou = () => {
  const facts = useIncidents(({ open }) => open?.state.facts ?? null);
  const cadence = useSettings(({ settings }) => settings?.cadence ?? defaultCadence);
  // Minutes are enough here.
  const minute = useClock((clock) => clock.now.slice(0, 16));
  if (facts === null) return null;
  const needs = needsYou(facts, `${minute}:00.000Z`, cadence);
  return (
    <section className={styles.needs} data-part="needs" aria-label="Needs you">
      <h2 className={styles.needsTitle}>Needs you</h2>
      <div className={styles.needsList}>
        {needs.length === 0 && <span className={styles.calm}>Nothing right now</span>}
        {needs.slice(0, most).map((need) => (
          <button
            key={need.key}
            type="button"
            className={styles.need}
            data-need={need.key}
            data-tone={need.tone === 'now' ? 'red' : 'amber'}
            title={need.words}
            onClick={() => meet(need.target)}
          >
            <span>{need.words}</span>
          </button>
        ))}
        {needs.length > most && <span className={styles.more}>and {needs.length - most} more</span>}
      </div>
      {needs.length > 0 && (
        <span className={styles.keys}>
          <Kbd keys="Mod+J" /> go <Kbd keys="z" /> snooze
        </span>
      )}
    </section>
  );
};
