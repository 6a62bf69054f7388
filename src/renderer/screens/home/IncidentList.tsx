import { kindLabels, statusLabels } from '../../../domain/incident/words.ts';
import type { IncidentListItem } from '../../../shared/types.ts';
import { SeverityMark } from '../../components/SeverityMark.tsx';
import { Tag } from '../../components/ui/Tag.tsx';
import { openIncident } from '../../store/incident.ts';
import { resetUi } from '../../store/ui.ts';
import styles from './Home.module.css';

const dateWords = (iso: string, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(
    new Date(iso),
  );

const stateWords = (item: IncidentListItem): string => {
  if (item.ending === 'falseAlarm') return 'False alarm';
  if (item.phase === 'closed') return 'Closed';
  return item.phase === 'review' ? `${statusLabels[item.status]}, in review` : statusLabels[item.status];
};

const Row = ({ item }: { readonly item: IncidentListItem }) => (
  <li>
    <button
      type="button"
      className={styles.row}
      onClick={() => {
        resetUi();
        void openIncident(item.id);
      }}
    >
      <SeverityMark severity={item.severity} quiet={item.phase === 'closed'} />
      <span className={styles.number}>INC-{item.number}</span>
      <span className={styles.title} dir="auto">
        {item.title}
      </span>
      {item.kind !== 'incident' && <Tag>{kindLabels[item.kind]}</Tag>}
      {item.health.state === 'readOnly' && <Tag tone="red">Read-only</Tag>}
      <span className={styles.state}>{stateWords(item)}</span>
      <span className={styles.when}>
        {dateWords(item.declaredAt, item.zone)} {item.zone}
      </span>
    </button>
  </li>
);

const Section = ({ name, items }: { readonly name: string; readonly items: readonly IncidentListItem[] }) =>
  items.length === 0 ? null : (
    <section aria-label={name}>
      <h2 className={styles.heading}>{name}</h2>
      <ul className={styles.list}>
        {items.map((item) => (
          <Row key={item.id} item={item} />
        ))}
      </ul>
    </section>
  );

/** Live incidents first, then those in review, then the past. */
export const IncidentList = ({ incidents }: { readonly incidents: readonly IncidentListItem[] }) => {
  const newest = [...incidents].sort((a, b) => b.number - a.number);
  if (newest.length === 0)
    return <p className={styles.empty}>No incident yet. What you declare stays on this computer.</p>;
  return (
    <>
      <Section name="Live" items={newest.filter((item) => item.phase === 'active')} />
      <Section name="In review" items={newest.filter((item) => item.phase === 'review')} />
      <Section name="Past" items={newest.filter((item) => item.phase === 'closed')} />
    </>
  );
};
