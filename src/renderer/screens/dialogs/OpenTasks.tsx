import type { KeyboardEvent } from 'react';
import type { Facts } from '../../../domain/incident/state.ts';
import { execute } from '../../store/actions.ts';
import { nameOf } from '../../store/settings.ts';
import { AskButton } from './AskButton.tsx';
import { DropTask } from './DropTask.tsx';
import styles from './dialogs.module.css';
import { RowGroup } from './RowGroup.tsx';
import { buttonIn } from './row-keys.ts';
import { usePeople } from './use-people.ts';

/** A letter presses its button in the focused row, and the row after it is next: one key for each task. */
const answer = (event: KeyboardEvent<HTMLElement>): void => {
  const { target, key } = event;
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || !(target instanceof HTMLElement))
    return;
  const row = target.closest('li');
  const next = (row?.nextElementSibling ?? row?.previousElementSibling) as HTMLElement | null | undefined;
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    event.preventDefault();
    const to = key === 'ArrowDown' ? row?.nextElementSibling : row?.previousElementSibling;
    if (to instanceof HTMLElement) to.focus();
    return;
  }
  const button = buttonIn(row, key);
  if (button === null) return;
  event.preventDefault();
  // Before the row goes: the focus would go with it.
  (next ?? row?.closest('form')?.querySelector<HTMLElement>('textarea'))?.focus();
  button.click();
};

/** The tasks that are still open: each becomes a follow-up or is dropped; left alone, they become follow-ups. */
export const OpenTasks = ({ facts }: { readonly facts: Facts }) => {
  const people = usePeople();
  const tasks = facts.tasks.filter((task) => task.state === 'open' && !task.followUp);
  if (tasks.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the rows in it have the focus, and their own names
    <div onKeyDown={answer}>
      <RowGroup heading="Open tasks: follow-ups, unless you drop them">
        {tasks.map(({ number, text, owner }, index) => (
          <li
            key={number}
            className={styles.row}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: its letters work while it has the focus
            tabIndex={0}
            aria-label={`K${number}`}
            data-autofocus={index === 0}
          >
            <div className={styles.text}>
              <span className={styles.number}>K{number}</span>
              <span dir="auto">{text}</span>
              <p className={styles.small}>{owner === null ? 'No owner' : nameOf(people, owner)}</p>
            </div>
            <div className={styles.actions}>
              <AskButton
                keys="F"
                name={`Follow-up: K${number}`}
                question={() => execute({ type: 'deferTask', task: number })}
              >
                Follow-up
              </AskButton>
              <DropTask number={number} />
            </div>
          </li>
        ))}
      </RowGroup>
    </div>
  );
};
