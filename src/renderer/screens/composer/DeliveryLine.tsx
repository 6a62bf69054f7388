import { CircleAlert } from 'lucide-react';
import { lastUpdateFor } from '../../../domain/update/fill/moment.ts';
import { needsAnswer } from '../../../domain/views/deliveries.ts';
import { updateWords } from '../../../domain/views/update-words.ts';
import { openPanel, useUi } from '../../store/ui.ts';
import styles from './Composer.module.css';
import { useFact } from './hooks.ts';

/** The delivery of the newest update, and how many messages are held until the lead answers. */
export const DeliveryLine = () => {
  const audience = useUi((ui) => ui.audience);
  const words = useFact((facts) => {
    const last = lastUpdateFor(facts, audience);
    return last === undefined ? '' : updateWords(last, facts.zone);
  }, '');
  const waiting = useFact(
    (facts) =>
      facts.updates
        .filter((update) => update.audience === audience)
        .flatMap((update) => update.deliveries)
        .filter(needsAnswer).length,
    0,
  );
  if (words === '') return null;
  return (
    <div className={styles.delivery}>
      <p className={styles.deliveryWords} role="status" title={words}>
        {words}
      </p>
      {waiting > 0 && (
        <button type="button" className={styles.answer} onClick={() => openPanel({ kind: 'outbox' })}>
          <CircleAlert size={13} aria-hidden />
          {waiting} {waiting === 1 ? 'needs' : 'need'} an answer
        </button>
      )}
    </div>
  );
};
