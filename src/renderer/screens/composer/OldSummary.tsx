import type { Audience } from '../../../domain/incident/words.ts';
import { clockTimeSeenFrom } from '../../../domain/time/times.ts';
import { nowIso } from '../../store/clock.ts';
import { useDrafts } from '../../store/drafts.ts';
import styles from './fields.module.css';
import { useFact } from './hooks.ts';

/** The pinned summary that the draft no longer matches, beside the one it proposes. */
export const OldSummary = ({ audience }: { readonly audience: Audience }) => {
  const old = useDrafts((drafts) => drafts[audience].offered?.oldSummary ?? null);
  const zone = useFact((facts) => facts.zone, 'UTC');
  if (old === null || old.text === '') return null;
  const words = `Pinned until now, as of ${clockTimeSeenFrom(old.at, zone, nowIso())}: “${old.text}”`;
  return (
    <p className={styles.old} dir="auto" title={words}>
      {words}
    </p>
  );
};
