import { useState } from 'react';
import { limits } from '../../../domain/incident/limits.ts';
import { type Severity, severities, severityRules } from '../../../domain/incident/severities.ts';
import type { Facts, IncidentState, Thread } from '../../../domain/incident/state.ts';
import { loansOn, splitCounts } from '../../../domain/merge/split.ts';
import { loanWords } from '../../../domain/views/loans.ts';
import { api } from '../../api.ts';
import { Choice } from '../../components/ui/Choice.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { useIncidents } from '../../store/incident.ts';
import { useKeptText } from '../../store/kept-text.ts';
import { openAnswered } from '../../store/opening.ts';
import { sayAnywhere } from '../../store/ui.ts';
import dialogs from '../dialogs/dialogs.module.css';
import { RowGroup } from '../dialogs/RowGroup.tsx';
import { useAsk } from '../dialogs/use-ask.ts';
import { Check } from '../settings/Check.tsx';

interface Props {
  readonly state: IncidentState;
  readonly number: number;
  readonly onClose: () => void;
}

/** Makes an incident of a thread. */
const SplitThread = ({
  state,
  facts,
  thread,
  onClose,
}: Omit<Props, 'number'> & { readonly facts: Facts; readonly thread: Thread }) => {
  const incident = useIncidents(({ open }) => open?.id ?? '');
  const { text: title, change, clear } = useKeptText(`form:split-${thread.number}`, thread.title, true);
  const [severity, setSeverity] = useState<Severity>(facts.severity);
  const [open] = useState(() => loansOn(facts, thread.number));
  const [loans, setLoans] = useState<readonly number[]>(() =>
    open.filter(({ hangs }) => hangs).map(({ number }) => number),
  );
  const { busy, problem, ask } = useAsk();
  const submit = async () => {
    const choices = { thread: thread.number, title, severity, loans: [...loans] };
    const close = () => {
      clear();
      onClose();
    };
    const answer = await ask(() => openAnswered(api.splitThread({ incident, ...choices }), close));
    if (!answer.ok) return;
    sayAnywhere(`#${thread.number} of INC-${facts.number} is an incident of its own. Nobody was told.`);
  };
  return (
    <FormDialog
      title={`Split off #${thread.number} ${thread.title}`}
      about="The thread becomes an incident of its own, which you lead."
      width={620}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Split off"
      missing={title.trim() === '' && 'Give the new incident a title.'}
      blocked={busy}
      problem={problem?.message}
    >
      <Field
        autoFocus
        label="Title of the new incident"
        value={title}
        onChange={change}
        limit={limits.title}
      />
      <Choice
        label="Severity"
        value={severity}
        options={severities.map((value) => ({ value, label: `${value}: ${severityRules[value].meaning}` }))}
        onChange={setSeverity}
      />
      {open.length > 0 && (
        <RowGroup heading="Loans that go with it" isPlace>
          {open.map((loan) => (
            <li key={loan.number} className={dialogs.row}>
              <Check
                label={`L${loan.number} ${loanWords(loan, facts.people)}`}
                checked={loans.includes(loan.number)}
                onChange={(goes) =>
                  setLoans(goes ? [...loans, loan.number] : loans.filter((each) => each !== loan.number))
                }
              />
            </li>
          ))}
        </RowGroup>
      )}
      <p>
        {splitCounts(state, facts, thread, loans).join(', ')} move to it and keep their times and authors.
        Here #{thread.number} ends as split off; its open tasks, the loans ticked above and words for outside
        that nobody was told go on there and not here.
      </p>
      <p className={dialogs.warning}>
        This cannot be undone. Nobody is told by it, and the new incident has no channel until you make one.
      </p>
    </FormDialog>
  );
};

/** {@link SplitThread}, where there is such a thread. */
export const Split = ({ number, ...props }: Props) => {
  const { facts } = props.state;
  const thread = facts?.threads.find((each) => each.number === number);
  return facts === null || thread === undefined ? (
    <Dialog title="Split off a thread" onClose={props.onClose}>
      <p>There is no such thread. Open one first.</p>
    </Dialog>
  ) : (
    <SplitThread {...props} facts={facts} thread={thread} />
  );
};
