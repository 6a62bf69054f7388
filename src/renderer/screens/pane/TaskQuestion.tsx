import { type KeyboardEvent, useEffect, useRef } from 'react';
import { taskQuestion } from '../../../domain/views/task-question.ts';
import { CommandKey } from '../../commands/CommandKey.tsx';
import { focusCapture } from '../../commands/focus.ts';
import { pressed } from '../../commands/pressed.ts';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { part } from '../../marks.ts';
import { run } from '../../store/actions.ts';
import { useShownFacts } from '../../store/incident.ts';
import styles from './CaptureLine.module.css';

const answers = [
  { key: 'k', label: 'Keep', type: 'keepTask' },
  { key: 'd', label: 'Done', type: 'completeTask' },
  { key: 'x', label: 'Drop', type: 'dropTask' },
] as const;

/** Asks what to do with a task whose thread has ended. Its letters work only while it has the focus. */
export const TaskQuestion = () => {
  const facts = useShownFacts();
  const question = facts === null ? null : taskQuestion(facts);
  const answered = useRef(false);
  const isOver = question === null;
  // After the last answer the buttons go, and the focus would be lost.
  useEffect(() => {
    if (isOver && answered.current && document.activeElement === document.body) focusCapture('');
    answered.current = false;
  }, [isOver]);
  if (question === null) return null;
  const { task, text, about, more } = question;
  const answer = (type: (typeof answers)[number]['type']) => {
    answered.current = true;
    void run({ type, task });
  };
  const hear = (event: KeyboardEvent<HTMLElement>) => {
    const keys = pressed(event.nativeEvent);
    const chosen = answers.find(({ key }) => key === keys);
    if (chosen === undefined && keys !== 'Escape') return;
    event.preventDefault();
    if (chosen === undefined) focusCapture('');
    // A held key answers one question, not the next one too.
    else if (!event.repeat) answer(chosen.type);
  };
  return (
    <fieldset className={styles.question} {...part('task-question')} onKeyDown={hear}>
      <legend className="visually-hidden">What becomes of K{task}?</legend>
      <p className={styles.asked} role="status" title={text}>
        <b>K{task}</b> <span dir="auto">{text}</span>{' '}
        <i>{more > 0 ? `${about} (${more} more to ask)` : about}</i>
      </p>
      {answers.map(({ key, label, type }) => (
        <button
          key={key}
          type="button"
          aria-label={`${label} K${task}`}
          aria-keyshortcuts={key}
          onClick={() => answer(type)}
        >
          {label} <Kbd keys={key} silent />
        </button>
      ))}
      <CommandKey of="taskQuestion" />
    </fieldset>
  );
};
