import { limits } from '../../../domain/incident/limits.ts';
import type { Facts } from '../../../domain/incident/state.ts';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { execute } from '../../store/actions.ts';
import { useIncidents } from '../../store/incident.ts';
import { useKeptText } from '../../store/kept-text.ts';
import { openIncident } from '../../store/opening.ts';
import { say } from '../../store/ui.ts';
import dialogs from '../dialogs/dialogs.module.css';
import { useAsk } from '../dialogs/use-ask.ts';

/** Where the incident is, in words. */
const whereIs = ({ holder }: Facts): string =>
  holder?.handedTo == null ? `on “${holder?.console.name ?? ''}”` : `with ${holder.handedTo.to}`;

/** Leads an incident from here without the file of the laptop that has it, for when that one is lost. */
export const LeadFromHere = ({ facts, onClose }: { readonly facts: Facts; readonly onClose: () => void }) => {
  const incident = useIncidents(({ open }) => open?.id ?? '');
  const { text: why, change: setWhy, clear } = useKeptText('form:lead-from-here');
  const { busy, problem, ask } = useAsk();
  const submit = async () => {
    if (!(await ask(() => execute({ type: 'leadFromHere', why }))).ok) return;
    clear();
    onClose();
    await openIncident(incident);
    say(`INC-${facts.number} is led from here now.`);
  };
  return (
    <FormDialog
      title={`Lead INC-${facts.number} from here`}
      about={`It is ${whereIs(facts)}. Lead it from here only if that laptop is lost: if somebody goes on there too, there will be two records, and both must be read to know what happened.`}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Lead it from here"
      missing={why.trim() === '' && 'Say why it cannot be handed over.'}
      blocked={busy}
      problem={problem?.message}
    >
      <Field
        autoFocus
        label="Why it cannot be handed over"
        value={why}
        onChange={setWhy}
        limit={limits.why}
      />
      <p className={dialogs.small}>
        What was still to be sent may have gone from there: each message is looked up, or you are asked.
      </p>
    </FormDialog>
  );
};
