import type { Ticket } from '../../../domain/tickets/ticket.ts';
import type { TicketRow } from '../../../domain/views/tickets.ts';
import { Linked } from '../../components/links/Linked.tsx';
import styles from '../dialogs/dialogs.module.css';
import { RowGroup } from '../dialogs/RowGroup.tsx';
import own from './tickets.module.css';

/** Where a follow-up went, each ticket on a line of its own. */
export const TicketLines = ({ tickets }: { readonly tickets: readonly TicketRow[] }) =>
  tickets.map(({ errand, words, address, tone }) => (
    <p key={errand} className={styles.state} data-tone={tone} dir="auto">
      {words}
      {address !== null && (
        <>
          {' · '}
          <Linked text={address} />
        </>
      )}
    </p>
  ));

/** A follow-up, and what goes out of it. */
export interface Offered {
  readonly task: number;
  readonly text: string;
  readonly ticket: Ticket;
  /** Where it went before. */
  readonly went: readonly TicketRow[];
  /** Whether it has one there already. */
  readonly isThere: boolean;
}

interface Props {
  readonly offered: readonly Offered[];
  readonly ticked: ReadonlySet<number>;
  readonly onTick: (task: number, isTicked: boolean) => void;
}

/** The ticket exactly as it goes. */
const Preview = ({ ticket: { task, title, body, isCut } }: { readonly ticket: Ticket }) => (
  <section className={own.preview} aria-label={`What goes for K${task}`}>
    <p className={own.title} dir="auto">
      {title}
    </p>
    {isCut && <p className={styles.small}>The title is cut; the text begins with all of it.</p>}
    <p className={styles.words} dir="auto">
      {body}
    </p>
  </section>
);

/** The follow-ups: those that are ticked become tickets, and show what goes. */
export const TicketRows = ({ offered, ticked, onTick }: Props) => (
  <RowGroup heading="Follow-ups">
    {offered.map(({ task, text, ticket, went, isThere }, place) => (
      <li key={task} className={`${styles.row} ${styles.stacked}`}>
        {isThere ? (
          <p dir="auto">
            <span className={styles.number}>K{task}</span>
            {text}
          </p>
        ) : (
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={ticked.has(task)}
              data-autofocus={place === offered.findIndex((one) => !one.isThere)}
              onChange={(event) => onTick(task, event.target.checked)}
            />
            <span dir="auto">
              <span className={styles.number}>K{task}</span>
              {text}
            </span>
          </label>
        )}
        <TicketLines tickets={went} />
        {!isThere && ticked.has(task) && <Preview ticket={ticket} />}
      </li>
    ))}
  </RowGroup>
);
