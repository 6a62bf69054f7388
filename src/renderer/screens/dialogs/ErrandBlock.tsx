import type { ErrandSettlement } from '../../../domain/errands/errand.ts';
import { clockTimeSeenFrom } from '../../../domain/time/times.ts';
import type { ErrandRow } from '../../../domain/views/errands.ts';

import { Linked } from '../../components/links/Linked.tsx';
import { execute } from '../../store/actions.ts';
import { AskButton } from './AskButton.tsx';
import styles from './dialogs.module.css';

/** The key for each answer while its line has the focus; the same as for messages. */
const keys: Readonly<Record<ErrandSettlement, string>> = { done: 'I', again: 'A', skipped: 'S' };

const labelOf = (as: ErrandSettlement, { state }: ErrandRow): string => {
  if (as === 'skipped') return 'Skip';
  if (as === 'done') return 'I checked: it is done';
  return state === 'waiting' ? 'Try now' : 'Try again';
};

interface Props {
  readonly row: ErrandRow;
  /** The line focused when the outbox opens. */
  readonly first: string | undefined;
  readonly now: string;
  readonly zone: string;
}

/** What was asked of a service: its state, and what the lead can do about it. */
export const ErrandBlock = ({ row, first, now, zone }: Props) => {
  const name = `${row.service} · ${row.label}`;
  return (
    <section className={styles.group} data-panel-group aria-label={name}>
      <div className={styles.spacedHead}>
        <h3 className={styles.heading}>
          {name} · {clockTimeSeenFrom(row.at, zone, now)}
        </h3>
        {row.address !== null && <Linked text={row.address} />}
      </div>
      <ul className={styles.rows}>
        <li className={styles.row} data-panel-row data-autofocus={row.errand === first} tabIndex={-1}>
          <div className={styles.text}>
            <p dir="auto">{row.line}</p>
            <p dir="auto" className={styles.state} data-tone={row.tone}>
              {row.words}
            </p>
          </div>
          <div className={styles.actions}>
            {row.can.map((as) => (
              <AskButton
                key={as}
                keys={keys[as]}
                name={`${labelOf(as, row)}: ${row.label}`}
                look={as === 'skipped' ? 'plain' : 'normal'}
                question={() => execute({ type: 'settleErrand', errand: row.errand, as })}
              >
                {labelOf(as, row)}
              </AskButton>
            ))}
          </div>
        </li>
      </ul>
    </section>
  );
};
