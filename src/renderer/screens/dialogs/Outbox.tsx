import { useState } from 'react';
import { deliveriesOf } from '../../../domain/incident/sendings.ts';
import type { Facts } from '../../../domain/incident/state.ts';
import { audienceLabels } from '../../../domain/incident/words.ts';
import { byTime } from '../../../domain/time/instants.ts';
import { clockTimeSeenFrom } from '../../../domain/time/times.ts';
import type { MoreToSend } from '../../../domain/update/more-destinations.ts';
import { type ErrandRow, errandRows } from '../../../domain/views/errands.ts';
import {
  type OutboxPost,
  type OutboxRow,
  type OutboxUpdate,
  outbox,
  outboxPosts,
} from '../../../domain/views/outbox.ts';
import { api } from '../../api.ts';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { execute } from '../../store/actions.ts';
import { useClock } from '../../store/clock.ts';
import { useIncidents } from '../../store/incident.ts';
import { SendingElsewhereRows } from '../shared-record/TakeSending.tsx';
import { AskButton } from './AskButton.tsx';
import { ByHand } from './ByHand.tsx';
import { CopyButton } from './CopyButton.tsx';
import styles from './dialogs.module.css';
import { ErrandBlock } from './ErrandBlock.tsx';
import { DeliveryRow } from './OutboxRows.tsx';
import { useRowKeys } from './row-keys.ts';
import { SendToMoreRow, useMoreToSend } from './SendToMore.tsx';

interface UpdateProps {
  readonly facts: Facts;
  readonly update: OutboxUpdate;
  /** Other destinations it can be sent to. */
  readonly more: readonly MoreToSend[];
  /** The line focused when the outbox opens. */
  readonly first: string | undefined;
  readonly now: string;
}

interface PostProps extends Pick<UpdateProps, 'first' | 'now'> {
  readonly post: OutboxPost;
  readonly zone: string;
}

const UpdateBlock = ({ facts, update, more, first, now }: UpdateProps) => {
  const whole = facts.updates.find(({ id }) => id === update.update);
  const title = `${audienceLabels[update.audience]} update ${update.number}`;
  return (
    <section className={styles.group} data-panel-group aria-label={title}>
      <div className={styles.spacedHead}>
        <h3 className={styles.heading}>
          {title} · {clockTimeSeenFrom(update.at, facts.zone, now)}
        </h3>
        {whole !== undefined && <ByHand hasKeys update={whole} />}
      </div>
      {update.rows.length + more.length === 0 ? (
        <p className={styles.note}>
          There was no destination for it. Copy it, or add a destination in the settings: as long as it is the
          newest, it can still be sent there.
        </p>
      ) : (
        <ul className={styles.rows}>
          {more.map((one) => (
            <SendToMoreRow key={one.destination.id} more={one} isFirst={one.destination.id === first} />
          ))}
          {update.rows.map((row) => (
            <DeliveryRow key={row.delivery} row={row} isFirst={row.delivery === first} />
          ))}
        </ul>
      )}
    </section>
  );
};

const PostBlock = ({ post, first, now, zone }: PostProps) => {
  const { label, text, at, row } = post;
  return (
    <section className={styles.group} data-panel-group aria-label={label}>
      <div className={styles.spacedHead}>
        <h3 className={styles.heading}>
          {label} · {clockTimeSeenFrom(at, zone, now)}
        </h3>
        <CopyButton small label="Copy" name={`Copy: ${label}`} text={() => text} />
      </div>
      <ul className={styles.rows}>
        <DeliveryRow row={row} isFirst={row.delivery === first} />
      </ul>
    </section>
  );
};

const drillWords =
  'A drill sends nothing: its messages are kept on this computer, as they would have gone out.';

/** An update with its messages, a post, or what was asked of a service. */
type Block = OutboxUpdate | OutboxPost | ErrandRow;

const isPost = (block: Block): block is OutboxPost => 'post' in block;
const isErrand = (block: Block): block is ErrandRow => 'errand' in block;

/** The line of a block that can have the focus. */
interface FocusRow {
  readonly id: string;
  readonly tone: OutboxRow['tone'];
}

const rowsOf = (block: Block): readonly FocusRow[] => {
  if (isErrand(block)) return [{ id: block.errand, tone: block.tone }];
  const rows = isPost(block) ? [block.row] : block.rows;
  return rows.map(({ delivery, tone }) => ({ id: delivery, tone }));
};

/** The line focused when the outbox opens: the first to need the lead, else the first. */
const firstOf = (rows: readonly FocusRow[], more: readonly MoreToSend[]): string | undefined =>
  rows.find(({ tone }) => tone === 'now')?.id ?? more[0]?.destination.id ?? rows[0]?.id;

/** What was sent, what waits, and what only a person can settle; the newest first. */
export const Outbox = ({ facts, onClose }: { readonly facts: Facts; readonly onClose: () => void }) => {
  const now = useClock((clock) => clock.now);
  const isDrill = facts.kind === 'drill';
  const incident = useIncidents(({ open }) => open?.id ?? '');
  const blocks: readonly Block[] = [
    ...outbox(facts, now),
    ...outboxPosts(facts, now),
    ...errandRows(facts, now),
  ].toSorted((a, b) => byTime(b.at, a.at));
  const more = useMoreToSend(facts);
  // Set once: an answer must not move the focus.
  const [first] = useState(() => firstOf(blocks.flatMap(rowsOf), more));
  useRowKeys();
  const refused = deliveriesOf(facts).filter(({ state }) => state === 'refused').length;
  const folder = (
    <AskButton small={false} question={() => api.showSandbox({ incident })}>
      Show the drill’s folder
    </AskButton>
  );
  const foot = (
    <>
      {refused > 1 && (
        <AskButton small={false} question={() => execute({ type: 'sendRefusedAgain', why: 'Fixed' })}>
          Resend all {refused} refused messages
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
      <SendingElsewhereRows facts={facts} />
      {blocks.length === 0 && (
        <p className={styles.note}>
          No update has been sent yet. Write the first one on the right of the pane.
        </p>
      )}
      <div className={styles.list} data-panel-list>
        {blocks.map((block) =>
          isErrand(block) ? (
            <ErrandBlock key={block.errand} row={block} first={first} now={now} zone={facts.zone} />
          ) : isPost(block) ? (
            <PostBlock key={block.post} post={block} first={first} now={now} zone={facts.zone} />
          ) : (
            <UpdateBlock
              key={block.update}
              facts={facts}
              update={block}
              more={more.filter((one) => one.update.id === block.update)}
              first={first}
              now={now}
            />
          ),
        )}
      </div>
    </Dialog>
  );
};
