import type { Facts } from '../../../domain/incident/state.ts';
import type { TaskLine, TaskPlace } from '../../../domain/views/tasks.ts';
import { withoutTicket } from '../../../domain/views/tickets.ts';
import { Linked } from '../../components/links/Linked.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { Named } from '../../components/ui/Named.tsx';
import { execute } from '../../store/actions.ts';
import { useTicketServices } from '../../store/tickets.ts';
import { openPanel } from '../../store/ui.ts';
import { TicketLines } from '../tickets/TicketRows.tsx';
import { AskButton } from './AskButton.tsx';
import { DropTask } from './DropTask.tsx';
import styles from './dialogs.module.css';
import { RowGroup } from './RowGroup.tsx';

const headings: readonly (readonly [TaskPlace, string])[] = [
  ['open', 'To do'],
  ['after', 'After the incident'],
  ['ended', 'Done and dropped'],
];

interface RowProps {
  readonly facts: Facts;
  readonly task: TaskLine;
  readonly isFirst: boolean;
}

/** What ends a task. */
const EndButtons = ({ number }: { readonly number: number }) => (
  <>
    <AskButton
      keys="D"
      name={`Done: K${number}`}
      question={() => execute({ type: 'completeTask', task: number })}
    >
      Done
    </AskButton>
    <DropTask number={number} />
  </>
);

/** Whether a task may become a ticket, and has none yet. */
const useMayGo = (facts: Facts, number: number): boolean => {
  const services = useTicketServices();
  return (
    services.length > 0 &&
    facts.afterwards === null &&
    withoutTicket(facts).some((task) => task.number === number)
  );
};

const TaskRow = ({ facts, task, isFirst }: RowProps) => {
  const { number, threadName, text, state, owner, when, overdue, tickets } = task;
  const mayEnd = state === 'open' && facts.phase !== 'closed';
  const mayGo = useMayGo(facts, number);
  return (
    <li className={styles.row} data-panel-row data-autofocus={isFirst} tabIndex={-1}>
      <div className={styles.text}>
        <p dir="auto" className={state === 'dropped' ? styles.gone : ''}>
          <span className={styles.number}>K{number}</span>
          <Linked text={text} />
        </p>
        <p className={styles.state}>
          {when !== '' && (
            <>
              <b data-tone={overdue ? 'soon' : 'calm'}>{when}</b>
              {' · '}
            </>
          )}
          {(owner !== '' || state === 'open') && (
            <>
              <span dir="auto">{owner === '' ? 'nobody yet' : owner}</span>
              {' · '}
            </>
          )}
          <span dir="auto">{threadName === '' ? 'no thread' : threadName}</span>
        </p>
        <TicketLines tickets={tickets} />
      </div>
      {(mayEnd || mayGo) && (
        <div className={styles.actions}>
          {mayGo && (
            <Button small aria-keyshortcuts="T" onClick={() => openPanel({ kind: 'tickets', only: number })}>
              <Named name={`Ticket: K${number}`}>Ticket …</Named>
              <Kbd keys="T" silent />
            </Button>
          )}
          {mayEnd && <EndButtons number={number} />}
        </div>
      )}
    </li>
  );
};

/** All tasks: open ones first, by when they are due. */
export const TaskList = ({ facts, tasks }: { readonly facts: Facts; readonly tasks: readonly TaskLine[] }) =>
  headings.map(([place, heading]) => {
    const some = tasks.filter((task) => task.place === place);
    return (
      some.length > 0 && (
        <RowGroup key={place} heading={heading} isPlace>
          {some.map((task) => (
            <TaskRow key={task.number} facts={facts} task={task} isFirst={task === tasks[0]} />
          ))}
        </RowGroup>
      )
    );
  });
