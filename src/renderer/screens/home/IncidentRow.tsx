import { minutesOf } from '../../../domain/incident/milestones.ts';
import { audienceLabels, kindLabels, statusLabels } from '../../../domain/incident/words.ts';
import { windowView } from '../../../domain/views/maintenance.ts';
import { timeLeft } from '../../../domain/views/next-update.ts';
import { ago, clockTimeSeenFrom, elapsed } from '../../../domain/views/time.ts';
import type { IncidentListItem, UpdateRef } from '../../../shared/types.ts';
import { SeverityMark } from '../../components/SeverityMark.tsx';
import { Tag } from '../../components/ui/Tag.tsx';
import { minuteOf, useWallClock } from '../../store/clock.ts';
import { openIncident } from '../../store/opening.ts';
import styles from './List.module.css';

const stateWords = (item: IncidentListItem): string => {
  if (item.ending === 'merged') return 'Merged';
  if (item.ending === 'falseAlarm') return item.phase === 'review' ? 'False alarm, in review' : 'False alarm';
  if (item.phase === 'closed') return 'Closed';
  return item.phase === 'review' ? `${statusLabels[item.status]}, in review` : statusLabels[item.status];
};

const updateName = ({ audience, number }: UpdateRef): string =>
  `${audience === 'external' ? `${audienceLabels.external} update` : 'Update'} ${number}`;

/** How long it lasted, or has lasted so far; empty if not yet begun. */
const lasted = (item: IncidentListItem, now: string): string =>
  item.status === 'scheduled' ? '' : elapsed(minutesOf(item.impact, now));

/** When it was declared: the time if today, the day if this year, else the date. The tooltip has it in full. */
const whenWords = ({ declaredAt, zone }: IncidentListItem, now: string): string => {
  const words = clockTimeSeenFrom(declaredAt, zone, now);
  return words.includes(', ') ? words.slice(0, words.indexOf(', ')) : words;
};

/** When stakeholders hear next, or the last update sent. */
const Updates = ({ item, now }: { readonly item: IncidentListItem; readonly now: string }) => {
  if (item.health.state === 'elsewhere')
    return (
      <span className={styles.quiet} title={item.health.message}>
        {item.health.words}
      </span>
    );
  if (item.nextUpdate !== null) {
    const { tone, countdown } = timeLeft(item.nextUpdate.at, now);
    return (
      <span className={styles.due} data-tone={tone}>
        {updateName(item.nextUpdate)} {/* Once it is over there is no countdown. */}
        {item.phase === 'review'
          ? tone === 'overdue'
            ? 'overdue'
            : 'due'
          : `${tone === 'overdue' ? 'overdue by' : 'due in'} ${countdown}`}
      </span>
    );
  }
  if (item.lastUpdate === null) return <span className={styles.quiet}>No update sent</span>;
  return (
    <span className={styles.quiet} title={clockTimeSeenFrom(item.lastUpdate.at, item.zone, now)}>
      {updateName(item.lastUpdate)} · {ago(item.lastUpdate.at, now)}
    </span>
  );
};

/** The window of planned work, and how it stands. */
const WindowState = ({ item, now }: { readonly item: IncidentListItem; readonly now: string }) => {
  const window = windowView(item, now);
  return window === null || window.state === '' ? null : (
    <span className={`${styles.due} ${styles.window}`} data-tone={window.tone} title={window.whole}>
      {window.words}, {window.state}
    </span>
  );
};

/** One incident of the list; Enter or a click opens it. */
export const IncidentRow = ({ item }: { readonly item: IncidentListItem }) => {
  // Only rows with a countdown redraw every second.
  const now = useWallClock((clock) => (item.nextUpdate === null ? minuteOf(clock.now) : clock.now));
  return (
    <li>
      <button type="button" className={styles.row} onClick={() => void openIncident(item.id)}>
        <SeverityMark severity={item.severity} quiet={item.phase === 'closed'} />
        <span className={styles.number}>INC-{item.number}</span>
        <span className={styles.name}>
          <span className={styles.title} dir="auto" title={item.title}>
            {item.title}
          </span>
          {item.kind !== 'incident' && <Tag>{kindLabels[item.kind]}</Tag>}
          {item.afterwards && <Tag>Entered afterwards</Tag>}
          {item.tags.length > 0 && (
            <span className={styles.tags} title={`Tagged ${item.tags.join(', ')}`}>
              {item.tags.join(' ')}
            </span>
          )}
          <WindowState item={item} now={now} />
          {item.health.state === 'readOnly' && <Tag tone="red">Read-only</Tag>}
        </span>
        <span className={styles.state}>{stateWords(item)}</span>
        <span
          className={styles.when}
          title={`Declared ${clockTimeSeenFrom(item.declaredAt, item.zone, now)}`}
        >
          {whenWords(item, now)}
        </span>
        <span className={styles.lasted}>{lasted(item, now)}</span>
        <span className={styles.updates}>
          <Updates item={item} now={now} />
        </span>
      </button>
    </li>
  );
};
