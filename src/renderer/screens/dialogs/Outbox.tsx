import { Mail, MessageSquare } from 'lucide-react';
import type { Settlement } from '../../../domain/incident/settle.ts';
import type { Facts } from '../../../domain/incident/state.ts';
import { audienceLabels } from '../../../domain/incident/words.ts';
import { clockTimeSeenFrom } from '../../../domain/update/times.ts';
import { type OutboxRow, type OutboxUpdate, outbox } from '../../../domain/views/outbox.ts';
import { api } from '../../api.ts';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { execute } from '../../store/actions.ts';
import { useClock } from '../../store/clock.ts';
import { AskButton } from './AskButton.tsx';
import { CopyButton } from './CopyButton.tsx';
import styles from './dialogs.module.css';
import { SaveEml } from './SaveEml.tsx';

/** What settling a delivery in this way is called, for how it stands. */
const settlementLabel = (as: Settlement, { state, medium }: OutboxRow): string => {
  if (as === 'skipped') return 'Skip';
  if (as === 'sent') return medium === 'slack' ? 'I looked: it arrived' : 'I asked: it arrived';
  if (state === 'waiting') return 'Try now';
  return state === 'held' ? 'Send it all the same' : 'Send again';
};

const Settlements = ({ row }: { readonly row: OutboxRow }) =>
  row.can.map((as) => (
    <AskButton
      key={as}
      name={`${settlementLabel(as, row)}: ${row.name}`}
      look={as === 'skipped' ? 'plain' : 'normal'}
      question={() => execute({ type: 'settleDelivery', delivery: row.delivery, as })}
    >
      {settlementLabel(as, row)}
    </AskButton>
  ));

const MediumIcon = ({ medium }: { readonly medium: OutboxRow['medium'] }) => {
  const Icon = medium === 'slack' ? MessageSquare : Mail;
  return (
    <Icon size={13} role="img" aria-label={medium === 'slack' ? 'Slack' : 'Email'} className={styles.icon} />
  );
};

interface RowProps {
  readonly facts: Facts;
  readonly row: OutboxRow;
}

const DeliveryRow = ({ facts, row }: RowProps) => (
  <li className={styles.row}>
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
      {row.medium === 'email' && <SaveEml facts={facts} delivery={row.delivery} name={row.name} />}
    </div>
  </li>
);

interface UpdateProps {
  readonly facts: Facts;
  readonly update: OutboxUpdate;
  readonly now: string;
}

const UpdateBlock = ({ facts, update, now }: UpdateProps) => {
  const title = `${audienceLabels[update.audience]} update ${update.number}`;
  return (
    <section className={styles.group}>
      <div className={styles.spacedHead}>
        <h3 className={styles.heading}>
          {title} · {clockTimeSeenFrom(update.at, facts.zone, now)}
        </h3>
        <CopyButton small label="Copy text" name={`Copy the text of ${title}`} text={() => update.text} />
      </div>
      {update.rows.length === 0 ? (
        <p className={styles.note}>
          There was no destination for it. Copy the text, or add a destination in the settings.
        </p>
      ) : (
        <ul className={styles.rows}>
          {update.rows.map((row) => (
            <DeliveryRow key={row.delivery} facts={facts} row={row} />
          ))}
        </ul>
      )}
    </section>
  );
};

const drillWords =
  'A drill sends nothing: its messages are kept on this computer, as they would have gone out.';

/** What was sent, what waits, and what only a person can settle; the newest update first. */
export const Outbox = ({ facts, onClose }: { readonly facts: Facts; readonly onClose: () => void }) => {
  const now = useClock((clock) => clock.now);
  const isDrill = facts.kind === 'drill';
  const updates = outbox(facts, now);
  const refused = facts.updates.flatMap((u) => u.deliveries).filter((d) => d.state === 'refused').length;
  const folder = (
    <AskButton small={false} question={() => api.showSandbox(null)}>
      Show the drill’s folder
    </AskButton>
  );
  const foot = (
    <>
      {refused > 1 && (
        <AskButton small={false} question={() => execute({ type: 'sendRefusedAgain', why: 'Mended' })}>
          Send all {refused} refused again
        </AskButton>
      )}
      {isDrill && folder}
    </>
  );
  return (
    <Dialog
      title="Outbox"
      about={isDrill ? drillWords : undefined}
      width={720}
      onClose={onClose}
      foot={refused > 1 || isDrill ? foot : undefined}
    >
      {updates.length === 0 && (
        <p className={styles.note}>
          No update was sent yet. The first one is written on the right of the pane.
        </p>
      )}
      {updates.map((update) => (
        <UpdateBlock key={update.update} facts={facts} update={update} now={now} />
      ))}
    </Dialog>
  );
};
