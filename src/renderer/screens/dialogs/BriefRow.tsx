import type { BriefLine } from '../../../domain/views/rested.ts';
import { execute } from '../../store/actions.ts';
import { say } from '../../store/ui.ts';
import { AskButton } from './AskButton.tsx';
import styles from './dialogs.module.css';
import { FieldButton } from './FieldButton.tsx';
import { RowField } from './RowField.tsx';

interface Props {
  readonly assumption: number;
  readonly brief: BriefLine;
  readonly isFirst: boolean;
  /** Whether the field for why it is not sent is open. */
  readonly isDismissing: boolean;
  readonly onDismiss: (open: boolean) => void;
}

/** The correction for whoever got a brief: one letter sends it where the brief went. */
export const BriefRow = ({ assumption, brief, isFirst, isDismissing, onDismiss }: Props) => {
  const { name, to, destination, words, correction } = brief;
  return (
    <li className={styles.row} data-panel-row={destination} data-autofocus={isFirst} tabIndex={-1}>
      <div className={styles.text}>
        <p className={styles.state} dir="auto">
          {words}
        </p>
        <p dir="auto">{correction}</p>
        {isDismissing && (
          <RowField
            label="Why no correction is sent"
            placeholder="because …; Enter logs it"
            slot={`form:dismiss-A${assumption}-${destination}`}
            read={(why) =>
              why.trim() === '' ? null : { type: 'dismissBrief', assumption, destination, why }
            }
            unread="Say why: the log keeps it."
            onDone={() => onDismiss(false)}
          />
        )}
      </div>
      <div className={styles.actions}>
        <AskButton
          keys="S"
          look="primary"
          name={`Send: correction to ${name}`}
          question={() => execute({ type: 'post', what: 'correction', about: [assumption], to })}
          onDone={() => say(`On its way to ${name}: the correction of A${assumption}.`)}
        >
          Send
        </AskButton>
        <FieldButton
          keys="D"
          name={`Dismiss: correction to ${name}`}
          isOpen={isDismissing}
          onChange={onDismiss}
        >
          Dismiss …
        </FieldButton>
      </div>
    </li>
  );
};
