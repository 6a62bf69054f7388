import { leavesSomething } from '../../../domain/decide/life.ts';
import { limits } from '../../../domain/incident/limits.ts';
import type { Facts } from '../../../domain/incident/state.ts';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { execute } from '../../store/actions.ts';
import { useKeptText } from '../../store/kept-text.ts';
import { say } from '../../store/ui.ts';
import { LeftLines } from './LeftLines.tsx';
import { useAsk } from './use-ask.ts';
import { WhichIncident } from './WhichIncident.tsx';

interface Props {
  readonly facts: Facts;
  /** A reason given already. */
  readonly begins: string;
  readonly onClose: () => void;
}

/** Ends a false alarm: Enter is enough. */
export const FalseAlarm = ({ facts, begins, onClose }: Props) => {
  const { text: why, change: setWhy, clear } = useKeptText('form:falseAlarm', begins);
  const { problem, ask } = useAsk();
  const submit = async () => {
    if (!(await ask(() => execute({ type: 'endAsFalseAlarm', why }))).ok) return;
    clear();
    onClose();
    say('Ended as a false alarm. The record stays, and it can be reopened.');
  };
  return (
    <FormDialog
      title={`INC-${facts.number} is a false alarm`}
      about={
        leavesSomething(facts)
          ? 'This ends it and leaves it in review: give back what was borrowed, tell whoever was told, then close it. Open tasks stay as follow-ups.'
          : 'This ends and closes it at once. Open tasks stay as follow-ups.'
      }
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="End as a false alarm"
      problem={problem?.message}
    >
      <WhichIncident facts={facts} />
      <LeftLines back={{ kind: 'falseAlarm', text: why }} />
      <Field autoFocus label="Why, if you like" value={why} onChange={setWhy} limit={limits.why} />
    </FormDialog>
  );
};
