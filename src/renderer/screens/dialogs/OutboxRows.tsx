import type { Settlement } from '../../../domain/incident/settle.ts';
import type { OutboxRow } from '../../../domain/views/outbox.ts';
import { mediumWords } from '../../media/words.ts';
import { execute } from '../../store/actions.ts';
import { AskButton } from './AskButton.tsx';
import styles from './dialogs.module.css';
import { MediumIcon } from './MediumIcon.tsx';

/** The label for settling a delivery this way, given its state. */
const settlementLabel = (as: Settlement, { state, medium }: OutboxRow): string => {
  if (as === 'skipped') return 'Skip';
  if (as === 'sent') return mediumWords[medium].arrived;
  if (state === 'waiting') return 'Try now';
  return state === 'held' ? 'Send anyway' : 'Send again';
};

/** The key for each answer while its line has the focus. */
const settlementKeys = { sent: 'I', again: 'A', skipped: 'S' } as const;

const Settlements = ({ row }: { readonly row: OutboxRow }) =>
  row.can.map((as) => (
    <AskButton
      key={as}
      keys={settlementKeys[as]}
      name={`${settlementLabel(as, row)}: ${row.name}`}
      look={as === 'skipped' ? 'plain' : 'normal'}
      question={() => execute({ type: 'settleDelivery', delivery: row.delivery, as })}
    >
      {settlementLabel(as, row)}
    </AskButton>
  ));

interface Props {
  readonly row: OutboxRow;
  /** Whether it gets the focus when the outbox opens: the first that waits for the lead. */
  readonly isFirst: boolean;
}

/** One message: its destination, its state, and what the lead can do about it. */
export const DeliveryRow = ({ row, isFirst }: Props) => (
  <li className={styles.row} data-panel-row data-autofocus={isFirst} tabIndex={-1}>
    <div className={styles.text}>
      <p>
        <MediumIcon medium={row.medium} /> <span dir="auto">{row.name}</span>
      </p>
      <p dir="auto" className={styles.state} data-tone={row.tone}>
        {row.words}
      </p>
      {row.refused.map(({ address, reason }) => (
        <p key={address} dir="auto" className={styles.small}>
          Refused: {address} – {reason}
        </p>
      ))}
    </div>
    <div className={styles.actions}>
      <Settlements row={row} />
    </div>
  </li>
);
