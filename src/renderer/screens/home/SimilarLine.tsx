import { useEffect } from 'react';
import { ago } from '../../../domain/views/time.ts';
import { CommandKey } from '../../commands/CommandKey.tsx';
import { useMinute } from '../../store/clock.ts';
import { lookForSimilar, openSimilar, useSimilar } from '../../store/similar.ts';
import styles from './Home.module.css';

/** Looks for an incident like the title while the form is on screen; a drill is like none. */
export const useSimilarTo = (title: string): boolean => {
  useEffect(() => lookForSimilar(title), [title]);
  useEffect(() => () => lookForSimilar(''), []);
  return useSimilar(({ incident }) => incident !== null);
};

/** The incident that the title sounds like. It only says so: every key goes on meaning what it meant. */
export const SimilarLine = () => {
  const incident = useSimilar((similar) => similar.incident);
  const now = useMinute();
  if (incident === null) return null;
  const isLive = incident.phase === 'active';
  const liveWords = incident.status === 'scheduled' ? 'planned' : 'going on now';
  return (
    <span className={styles.similar} role="status">
      <span>Looks like</span>
      <button type="button" tabIndex={-1} className={styles.similarTitle} dir="auto" onClick={openSimilar}>
        INC-{incident.number} {incident.title}
      </button>
      <span>
        {isLive ? liveWords : ago(incident.declaredAt, now)}: Enter declares anyway ·{' '}
        <CommandKey of="similar" /> {isLive ? 'goes there' : 'opens its log'}
      </span>
    </span>
  );
};
