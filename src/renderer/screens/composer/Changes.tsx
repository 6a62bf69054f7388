import { X } from 'lucide-react';
import { useMemo } from 'react';
import type { Audience } from '../../../domain/incident/words.ts';
import { clockTimeSeenFrom } from '../../../domain/time/times.ts';
import { changedSince } from '../../../domain/update/changes.ts';
import { Button } from '../../components/ui/Button.tsx';
import { useMinute } from '../../store/clock.ts';
import { useFact } from './hooks.ts';
import styles from './SendBar.module.css';

interface Props {
  readonly audience: Audience;
  readonly onClose: () => void;
}

/** What happened since the last update of this audience, one line each. */
export const Changes = ({ audience, onClose }: Props) => {
  const facts = useFact((all) => all, null);
  const now = useMinute();
  const changes = useMemo(
    () => (facts === null ? [] : changedSince(facts, audience, now)),
    [facts, audience, now],
  );
  if (facts === null || changes.length === 0) return null;
  return (
    <section className={styles.changes} aria-label="Changes since the last update">
      <Button look="plain" small className={styles.close} aria-label="Close the changes" onClick={onClose}>
        <X size={14} aria-hidden />
      </Button>
      <ul>
        {changes.map((change) => (
          <li key={`${change.kind} ${change.ref} ${change.at} ${change.text}`}>
            <time>{change.at === null ? '' : clockTimeSeenFrom(change.at, facts.zone, now)}</time>
            <span>{change.ref ?? ''}</span>
            <span dir="auto">{change.text}</span>
          </li>
        ))}
      </ul>
      <p>▸ marks a point that was not in the last update.</p>
    </section>
  );
};
