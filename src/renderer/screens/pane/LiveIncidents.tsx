import { useEffect } from 'react';
import { kindLabels, statusLabels } from '../../../domain/incident/words.ts';
import { type DueTone, timeLeft } from '../../../domain/views/next-update.ts';
import { kindMarks } from '../../../domain/views/status-bar.ts';
import { eachOf } from '../../../shared/keys/chords.ts';
import type { IncidentListItem } from '../../../shared/types.ts';
import { useKeys } from '../../commands/keys-now.ts';
import { SeverityMark } from '../../components/SeverityMark.tsx';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { keyWords } from '../../components/ui/key-words.ts';
import { useWallClock } from '../../store/clock.ts';
import { useIncidents } from '../../store/incident.ts';
import { notClosed, type Placed, switchTo } from '../../store/live-incidents.ts';
import { sayOverdue } from '../../store/overdue.ts';
import styles from './LiveIncidents.module.css';

const dueWords = ({ nextUpdate, status, phase }: IncidentListItem, now: string): [string, DueTone] => {
  if (nextUpdate === null)
    return [phase === 'review' ? 'in review' : statusLabels[status].toLowerCase(), 'calm'];
  const { tone, countdown } = timeLeft(nextUpdate.at, now);
  if (phase === 'review') return [tone === 'overdue' ? 'update overdue' : 'update due', tone];
  return [`${tone === 'overdue' ? 'overdue' : 'due in'} ${countdown}`, tone];
};

const Other = ({
  item,
  now,
  here,
}: {
  readonly item: Placed;
  readonly now: string;
  readonly here: boolean;
}) => {
  const [words, tone] = dueWords(item, now);
  const { place } = item;
  const key = useKeys('incidentByPlace').flatMap((each) => eachOf(each)[place - 1] ?? [])[0];
  const mark = item.kind === 'incident' ? '' : ` (${kindLabels[item.kind]})`;
  return (
    <li className={styles.item}>
      <button
        type="button"
        className={styles.go}
        aria-current={here}
        data-tone={here ? 'calm' : tone}
        title={`INC-${item.number} ${item.title}${mark}${key === undefined ? '' : ` · ${keyWords(key)}`}`}
        onClick={() => switchTo(item.id)}
      >
        {key !== undefined && <span className={styles.place}>{place}</span>}
        <SeverityMark severity={item.severity} />
        {kindMarks[item.kind] !== null && <span className={styles.kind}>{kindMarks[item.kind]}</span>}
        <span className={styles.number}>INC-{item.number}</span>
        {/* The status bar below has the title and countdown of the one on screen. */}
        {!here && (
          <>
            <span className={styles.title} dir="auto">
              {item.title}
            </span>
            <span className={styles.due} data-tone={tone}>
              {words}
            </span>
          </>
        )}
      </button>
    </li>
  );
};

/** With more incidents than this, titles need the whole row. */
const roomForKeys = 3;

/** The other incidents not yet closed, above the pane; nothing when this is the only one. */
export const LiveIncidents = () => {
  const list = useIncidents((incidents) => incidents.list);
  const openId = useIncidents(({ open }) => open?.id ?? '');
  const now = useWallClock((clock) => clock.now);
  const [placeKeys] = useKeys('incidentByPlace');
  const all = notClosed(list);
  const others = all.filter(({ id }) => id !== openId);
  useEffect(() => sayOverdue(all, openId, now));
  if (others.length === 0) return null;
  return (
    <nav className={styles.row} aria-label="Incidents that are not closed">
      <ol className={styles.list}>
        {all.map((item) => (
          <Other key={item.id} item={item} now={now} here={item.id === openId} />
        ))}
      </ol>
      {placeKeys !== undefined && all.length <= roomForKeys && (
        <span className={styles.keys} aria-hidden>
          <Kbd keys={placeKeys.replace(/\d…\d$/u, `${all[0]?.place}…${all.at(-1)?.place}`)} />
        </span>
      )}
    </nav>
  );
};
