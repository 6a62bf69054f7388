import type { Facts } from '../../../domain/incident/state.ts';
import type { TaskLine, TaskPlace } from '../../../domain/views/tasks.ts';
import { Linked } from '../../components/links/Linked.tsx';
import { execute } from '../../store/actions.ts';
import { AskButton } from './AskButton.tsx';
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

const TaskRow = ({ facts, task, isFirst }: RowProps) => {
  const { number, threadName, text, state, owner, when, overdue } = task;
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
      </div>
      {state === 'open' && facts.phase !== 'closed' && (
        <div className={styles.actions}>
          <AskButton
            keys="D"
            name={`Done: K${number}`}
            question={() => execute({ type: 'completeTask', task: number })}
          >
            Done
          </AskButton>
          <AskButton
            keys="X"
            look="plain"
            name={`Drop: K${number}`}
            question={() => execute({ type: 'dropTask', task: number })}
          >
            Drop
          </AskButton>
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
