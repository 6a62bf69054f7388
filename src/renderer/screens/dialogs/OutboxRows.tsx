import { useEffect } from 'react';
import type { Settlement } from '../../../domain/incident/settle.ts';
import type { OutboxRow } from '../../../domain/views/outbox.ts';
import { execute } from '../../store/actions.ts';
import { AskButton } from './AskButton.tsx';
import styles from './dialogs.module.css';
import { MediumIcon } from './MediumIcon.tsx';

/** What settling a delivery in this way is called, for how it stands. */
const settlementLabel = (as: Settlement, { state, medium }: OutboxRow): string => {
  if (as === 'skipped') return 'Skip';
  if (as === 'sent') return medium === 'slack' ? 'I looked: it arrived' : 'I asked: it arrived';
  if (state === 'waiting') return 'Try now';
  return state === 'held' ? 'Send anyway' : 'Send again';
};

/** The key of each answer while its line has the focus. */
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
  /** Whether it is the first that waits for the lead: it has the focus when the outbox opens. */
  readonly isFirst: boolean;
}

/** One message: where it goes, what became of it, and what the lead may do about it. */
export const DeliveryRow = ({ row, isFirst }: Props) => (
  <li className={styles.row} data-outbox-row data-autofocus={isFirst} tabIndex={-1}>
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

const rowsIn = (list: HTMLElement): readonly HTMLElement[] => [
  ...list.querySelectorAll<HTMLElement>('[data-outbox-row]'),
];

const move = (list: HTMLElement, from: HTMLElement, step: 1 | -1): void => {
  const rows = rowsIn(list);
  const at = rows.findIndex((row) => row.contains(from));
  const next = rows[at === -1 ? (step === 1 ? 0 : rows.length - 1) : at + step];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
};

/**
 * The button with this key: of the line that has the focus, else of its update. Never that of another line: it would
 * answer for a message that nobody looks at.
 */
const buttonFor = (from: HTMLElement, key: string): HTMLButtonElement | null => {
  const buttonsIn = (around: string): readonly HTMLButtonElement[] => [
    ...(from
      .closest<HTMLElement>(around)
      ?.querySelectorAll<HTMLButtonElement>(`button[aria-keyshortcuts="${CSS.escape(key)}"]`) ?? []),
  ];
  const [own] = buttonsIn('[data-outbox-row]');
  const ofUpdate = buttonsIn('[data-outbox-update]').find((one) => one.closest('[data-outbox-row]') === null);
  return own ?? ofUpdate ?? null;
};

const onKey = (event: KeyboardEvent): void => {
  const { target, key } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const list = document.querySelector<HTMLElement>('[data-outbox]');
  if (list === null || !(target instanceof HTMLElement)) return;
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    event.preventDefault();
    move(list, target, key === 'ArrowDown' ? 1 : -1);
    return;
  }
  const button = /^[a-z]$/iu.test(key) ? buttonFor(target, key.toUpperCase()) : null;
  if (button === null) return;
  event.preventDefault();
  if (!event.repeat) button.click();
};

/**
 * While the outbox is open, arrows move between its lines and a letter presses the button that shows it. Heard on the
 * whole window: a line that is done with may go, and the focus with it.
 */
export const useOutboxKeys = (): void =>
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
