import { useMemo } from 'react';
import type { Update } from '../../../domain/incident/state.ts';
import { type Audience, statusLabels } from '../../../domain/incident/words.ts';
import { fullTime } from '../../../domain/time/times.ts';
import { deliveryWords } from '../../../domain/views/update-words.ts';
import { ByHand } from '../dialogs/ByHand.tsx';
import { useFact } from './hooks.ts';
import styles from './SentUpdates.module.css';

const noUpdates: readonly Update[] = [];

const Sent = ({
  update,
  zone,
  correctedBy,
}: {
  readonly update: Update;
  readonly zone: string;
  readonly correctedBy: number | null;
}) => (
  <details className={styles.sent}>
    <summary>
      <strong>Update {update.number}</strong> {update.severity} · {statusLabels[update.status]} ·{' '}
      {fullTime(update.at, zone)}
      {correctedBy !== null && <span className={styles.corrected}> · corrected by update {correctedBy}</span>}
    </summary>
    <ul>
      {update.deliveries.map((delivery) => (
        <li key={delivery.id}>
          {delivery.destination.name}: {deliveryWords(delivery, zone)}
        </li>
      ))}
    </ul>
    <pre className={styles.text} dir="auto">
      {update.text}
    </pre>
    <ByHand update={update} />
  </details>
);

/** What this audience was told, newest first. A wrong update stays visible and says what corrected it. */
export const SentUpdates = ({
  audience,
  open = false,
}: {
  readonly audience: Audience;
  readonly open?: boolean;
}) => {
  const all = useFact((facts) => facts.updates, noUpdates);
  const zone = useFact((facts) => facts.zone, 'UTC');
  const updates = useMemo(() => all.filter((u) => u.audience === audience).toReversed(), [all, audience]);
  const list = updates.map((update) => (
    <Sent
      key={update.id}
      update={update}
      zone={zone}
      correctedBy={updates.find((later) => later.corrects === update.number)?.number ?? null}
    />
  ));
  if (open)
    return (
      <section aria-label="Sent updates" className={styles.sentList}>
        {list.length === 0 ? <p className={styles.empty}>No update was sent to this audience.</p> : list}
      </section>
    );
  if (list.length === 0) return null;
  return (
    <details className={styles.sentList}>
      <summary>Sent updates ({list.length})</summary>
      {list}
    </details>
  );
};
