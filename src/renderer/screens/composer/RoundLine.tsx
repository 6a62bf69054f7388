import { MessageCircleQuestion } from 'lucide-react';
import { roundNow } from '../../../domain/views/asked.ts';
import { useMinute } from '../../store/clock.ts';
import { useUi } from '../../store/ui.ts';
import styles from './Composer.module.css';
import { useFact } from './hooks.ts';

/** Who has answered of those who were asked for a report: their answers fill the update inside. */
export const RoundLine = () => {
  const minute = useMinute();
  const isInside = useUi((ui) => ui.audience === 'internal');
  const words = useFact((facts) => roundNow(facts, minute), '');
  const isShown = isInside && words !== '';
  return (
    // Always in the DOM, so that screen readers announce its text when it appears.
    <p className={styles.offline} role="status" hidden={!isShown}>
      {isShown && (
        <>
          <MessageCircleQuestion size={13} aria-hidden /> {words}
        </>
      )}
    </p>
  );
};
