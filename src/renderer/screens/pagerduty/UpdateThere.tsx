import type { Facts } from '../../../domain/incident/state.ts';
import { pagerDutyLimits } from '../../../domain/pagerduty/limits.ts';
import { linkedIncident } from '../../../domain/pagerduty/link.ts';
import { firstUpdate } from '../../../domain/pagerduty/words.ts';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { execute } from '../../store/actions.ts';
import { useKeptText } from '../../store/kept-text.ts';
import { say } from '../../store/ui.ts';
import { problemElsewhere, problemWith, useAsk } from '../dialogs/use-ask.ts';
import { DrillNote, NotConnected } from './NotConnected.tsx';

/** A status update for whoever subscribed to the incident in PagerDuty: only ever by the lead's word. */
export const UpdateThere = ({ facts, onClose }: { readonly facts: Facts; readonly onClose: () => void }) => {
  const incident = linkedIncident(facts);
  const message = useKeptText('form:update-pagerduty', firstUpdate(facts), true);
  const { problem, ask, busy } = useAsk();
  const submit = async () => {
    const what = { incident: incident?.id ?? '', message: message.text };
    const answer = await ask(() => execute({ type: 'planErrand', kind: 'pagerdutyUpdate', what }));
    if (!answer.ok) return;
    message.clear();
    onClose();
    say('The status update is on its way to PagerDuty. The outbox says whether it arrived.');
  };
  return (
    <FormDialog
      title="Status update to PagerDuty"
      about={
        incident === null
          ? 'This incident is not in PagerDuty yet: declare it there, or link it.'
          : `To those who subscribed to ${incident.name}. It begins with what was last told inside, and cannot be taken back.`
      }
      width={560}
      lines
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Tell the subscribers"
      blocked={busy}
      missing={
        incident === null
          ? 'This incident is not in PagerDuty yet: declare it there, or link it.'
          : message.text.trim() === '' && 'Write the update.'
      }
      problem={problemElsewhere(problem, ['message'])}
    >
      <NotConnected />
      <DrillNote isDrill={facts.kind === 'drill'} />
      <Field
        autoFocus
        lines
        label="Status update"
        value={message.text}
        onChange={message.change}
        limit={pagerDutyLimits.update}
        problem={problemWith(problem, 'message')}
      />
    </FormDialog>
  );
};
