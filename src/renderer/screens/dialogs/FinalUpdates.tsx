import { useState } from 'react';
import { owedFinal } from '../../../domain/incident/final-update.ts';
import type { Facts } from '../../../domain/incident/state.ts';
import { type Audience, audienceLabels } from '../../../domain/incident/words.ts';
import { compose } from '../../commands/compose.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Named } from '../../components/ui/Named.tsx';
import styles from './dialogs.module.css';
import { RowField } from './RowField.tsx';
import { RowGroup } from './RowGroup.tsx';

const FinalRow = ({ audience }: { readonly audience: Audience }) => {
  const [isDeclining, setDeclining] = useState(false);
  const name = `${audienceLabels[audience]} audience`;
  return (
    <li className={`${styles.row} ${styles.stacked}`}>
      <div className={styles.spacedHead}>
        <span>{name}: not told yet that it is over</span>
        <div className={styles.actions}>
          <Button small onClick={() => compose(audience)}>
            <Named name={`Write update: ${name}`}>Write update …</Named>
          </Button>
          <Button small look="plain" aria-expanded={isDeclining} onClick={() => setDeclining(!isDeclining)}>
            <Named name={`Send none: ${name}`}>Send none …</Named>
          </Button>
        </div>
      </div>
      {isDeclining && (
        <RowField
          label={`Why the ${audience} audience is not told`}
          placeholder="because …; Enter logs it"
          slot={`form:no-final-${audience}`}
          read={(why) => (why.trim() === '' ? null : { type: 'declineFinal', audience, why })}
          unread="Say why: the log keeps it."
          onDone={() => setDeclining(false)}
        />
      )}
    </li>
  );
};

/** The final update of each audience that was told about it: to be sent, or declined with a reason. */
export const FinalUpdates = ({ facts }: { readonly facts: Facts }) => {
  const owed = owedFinal(facts);
  return owed.length === 0 ? null : (
    <RowGroup heading="Final update">
      {owed.map((audience) => (
        <FinalRow key={audience} audience={audience} />
      ))}
    </RowGroup>
  );
};
