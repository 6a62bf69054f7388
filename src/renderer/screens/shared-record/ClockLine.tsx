import { ClockAlert } from 'lucide-react';
import { ownClockWords } from '../../../domain/views/clock-words.ts';
import { useShared } from '../../store/shared-record.ts';
import styles from './shared-record.module.css';

/** Says that this computer's clock is wrong, for as long as it is: the others see its times marked. */
export const ClockLine = () => {
  const aheadMs = useShared(({ now }) => now?.here.find(({ isThisOne }) => isThisOne)?.aheadMs ?? null);
  if (aheadMs === null) return null;
  return (
    <p className={styles.clockLine} role="status">
      <ClockAlert size={13} aria-hidden /> {ownClockWords(aheadMs)}
    </p>
  );
};
