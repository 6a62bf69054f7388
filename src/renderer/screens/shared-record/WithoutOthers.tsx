import { useState } from 'react';
import type { SharedNow } from '../../../shared/shared-record.ts';
import { Button } from '../../components/ui/Button.tsx';
import { MainButton } from '../../components/ui/MainButton.tsx';
import { goOnAlone } from '../../store/shared-record.ts';
import dialogs from '../dialogs/dialogs.module.css';
import styles from './shared-record.module.css';
import { agreeWords, becomesNotesWords, ifTheyLedOn } from './words.ts';

/** Asked once in place of the button: what it means, while nothing has been done yet. */
const Question = ({ onNo }: { readonly onNo: () => void }) => (
  <section className={`${dialogs.warning} ${styles.question}`} aria-label="Go on without the others?">
    <p>
      Go on without the others? There is no way back until the server can be reached again. {ifTheyLedOn}{' '}
      {becomesNotesWords}
    </p>
    <div className={styles.answers}>
      <MainButton onClick={() => void goOnAlone()}>Yes, go on</MainButton>
      {/* The button that asked is gone. Another Enter in a hurry does nothing. */}
      <Button ref={(button) => button?.focus()} onClick={onNo}>
        No, keep waiting
      </Button>
    </div>
  </section>
);

/** For whoever cannot wait until the others can be reached: nobody else decides that. */
export const WithoutOthers = ({ link }: Pick<SharedNow, 'link'>) => {
  const [isAsked, setAsked] = useState(false);
  if (link.kind !== 'alone' || link.isOnItsOwn) return null;
  return (
    <div className={styles.without}>
      <p className={dialogs.small}>
        Updates that you enter now wait as well. If people cannot wait for them, go on without the others:
        what you enter counts here at once, and updates go out. {agreeWords}
      </p>
      {isAsked ? (
        <Question onNo={() => setAsked(false)} />
      ) : (
        <Button onClick={() => setAsked(true)}>Go on without the others …</Button>
      )}
    </div>
  );
};
