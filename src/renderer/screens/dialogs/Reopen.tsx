import { tasksToResume } from '../../../domain/decide/life.ts';
import { limits } from '../../../domain/incident/limits.ts';
import type { Facts } from '../../../domain/incident/state.ts';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import styles from '../../components/ui/ui.module.css';
import { execute } from '../../store/actions.ts';
import { useKeptText } from '../../store/kept-text.ts';
import { say } from '../../store/ui.ts';
import { useAsk } from './use-ask.ts';

/** Reopens an ended incident, with a reason. */
export const Reopen = ({ facts, onClose }: { readonly facts: Facts; readonly onClose: () => void }) => {
  const { text: why, change: setWhy, clear } = useKeptText('form:reopen');
  const { problem, ask } = useAsk();
  const tasks = tasksToResume(facts);
  const submit = async () => {
    if (!(await ask(() => execute({ type: 'reopen', why }))).ok) return;
    clear();
    onClose();
    say(`INC-${facts.number} is open again.`);
  };
  return (
    <FormDialog
      title={`Reopen INC-${facts.number}`}
      about="It picks up where it left off: the same record, the same numbers."
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Reopen"
      missing={why.trim() === '' && 'Say why it is being reopened.'}
      problem={problem?.message}
    >
      {tasks.length > 0 && (
        <p className={styles.hint}>
          {tasks.map(({ number }) => `K${number}`).join(', ')}{' '}
          {tasks.length === 1 ? 'was an open task' : 'were open tasks'} when it was closed, and will be again.
        </p>
      )}
      <Field autoFocus label="Why it is being reopened" value={why} onChange={setWhy} limit={limits.why} />
    </FormDialog>
  );
};
