import { useState } from 'react';
import { counted } from '../../../domain/counted.ts';
import { nextUpdateNumber } from '../../../domain/decide/updates.ts';
import type { Facts } from '../../../domain/incident/state.ts';
import { printedFields, updateFieldTable } from '../../../domain/incident/update-field-table.ts';
import { audienceLabels } from '../../../domain/incident/words.ts';
import type { OwedCorrection } from '../../../domain/told/owed.ts';
import { fieldsAsText } from '../../../domain/update/draft.ts';
import { compose } from '../../commands/compose.ts';
import { saySent } from '../../commands/send.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { Named } from '../../components/ui/Named.tsx';
import { type CheckedCorrection, editCorrection, sendCorrection } from '../../store/corrections.ts';
import { AskButton } from './AskButton.tsx';
import styles from './dialogs.module.css';
import { FieldButton } from './FieldButton.tsx';
import { RowField } from './RowField.tsx';
import told from './told.module.css';
import { WordsButton } from './WordsButton.tsx';

interface Props {
  readonly facts: Facts;
  readonly owed: OwedCorrection;
  readonly correction: CheckedCorrection;
  readonly isFirst: boolean;
  /** Whether the field for why it is not sent is open. */
  readonly isDismissing: boolean;
  readonly onDismiss: (open: boolean) => void;
}

/** Its text, under the labels of the format. */
const Words = ({ correction }: Pick<Props, 'correction'>) => {
  const texts = fieldsAsText(correction.fields);
  return (
    <dl className={told.fields}>
      {printedFields
        .filter((field) => texts[field] !== '')
        .map((field) => (
          <div key={field}>
            <dt>{updateFieldTable[field].label}</dt>
            <dd dir="auto">{texts[field]}</dd>
          </div>
        ))}
    </dl>
  );
};

/** The correction owed to one audience: one letter sends it. */
export const CorrectionRow = (props: Props) => {
  const { facts, owed, correction, isFirst, isDismissing, onDismiss } = props;
  const [isOpen, setIsOpen] = useState(false);
  const { audience, assumption } = owed;
  const { findings, fields, corrects } = correction;
  const number = nextUpdateNumber(facts, audience);
  const name = `${audienceLabels[audience]} update ${number}`;
  return (
    <li className={styles.row} data-panel-row={audience} data-autofocus={isFirst} tabIndex={-1}>
      <div className={`${styles.text} ${told.update}`}>
        <p className={styles.state}>
          <strong className={told.name}>{name}</strong> corrects update {corrects}
        </p>
        {isOpen ? <Words correction={correction} /> : <p dir="auto">{fields.summary}</p>}
        {findings.length > 0 && (
          <p className={styles.state} data-tone="soon">
            {counted(findings.length, 'finding')} before it can go:{' '}
            {findings.map(({ message }) => message).join(' ')}
          </p>
        )}
        {isDismissing && (
          <RowField
            label="Why no correction is sent"
            placeholder="because …; Enter logs it"
            slot={`form:dismiss-A${assumption.number}-${audience}`}
            read={(why) =>
              why.trim() === ''
                ? null
                : { type: 'dismissCorrection', assumption: assumption.number, audience, why }
            }
            unread="Say why: the log keeps it."
            onDone={() => onDismiss(false)}
          />
        )}
      </div>
      <div className={`${styles.actions} ${told.actions}`}>
        {findings.length === 0 && (
          <AskButton
            keys="S"
            look="primary"
            name={`Send: ${name}`}
            question={() => sendCorrection(owed, correction)}
            onDone={() => saySent(facts, audience, number)}
          >
            Send
          </AskButton>
        )}
        <Button
          small
          aria-keyshortcuts="E"
          onClick={() => {
            editCorrection(owed, correction);
            compose(audience);
          }}
        >
          <Named name={`Edit: ${name}`}>Edit</Named>
          <Kbd keys="E" silent />
        </Button>
        <WordsButton name={name} keys="W" isOpen={isOpen} onChange={setIsOpen} />
        <FieldButton keys="D" name={`Dismiss: ${name}`} isOpen={isDismissing} onChange={onDismiss}>
          Dismiss …
        </FieldButton>
      </div>
    </li>
  );
};
