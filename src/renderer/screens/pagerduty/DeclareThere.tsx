import { useState } from 'react';
import type { Facts } from '../../../domain/incident/state.ts';
import { pagerDutyLimits } from '../../../domain/pagerduty/limits.ts';
import { detailsOf, titleThere } from '../../../domain/pagerduty/words.ts';
import { Choice } from '../../components/ui/Choice.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { execute } from '../../store/actions.ts';
import { useKeptText } from '../../store/kept-text.ts';
import { openPanel, say } from '../../store/ui.ts';
import { problemElsewhere, problemWith, useAsk } from '../dialogs/use-ask.ts';
import { DrillNote, NotConnected } from './NotConnected.tsx';
import { ServiceChoice } from './ServiceChoice.tsx';
import { useServices } from './use-pagerduty.ts';

const urgencies = [
  { value: 'high', label: 'High: rings until somebody answers' },
  { value: 'low', label: 'Low: no ringing' },
] as const;
type Urgency = (typeof urgencies)[number]['value'];

/** Declares the incident in PagerDuty, which pages whoever is on call for its service. */
export const DeclareThere = ({ facts, onClose }: { readonly facts: Facts; readonly onClose: () => void }) => {
  const services = useServices(true);
  const title = useKeptText('form:declare-pagerduty', titleThere(facts), true);
  const details = useKeptText('form:declare-pagerduty-details', detailsOf(facts), true);
  const [urgency, setUrgency] = useState<Urgency>('high');
  const [chosen, setChosen] = useState<string | null>(null);
  const { problem, ask, busy } = useAsk();
  const serviceId = chosen ?? services.value?.usual ?? '';
  const service = services.value?.services.find(({ id }) => id === serviceId);
  const submit = async () => {
    const answer = await ask(() =>
      execute({
        type: 'planErrand',
        kind: 'pagerdutyIncident',
        what: {
          title: title.text,
          details: details.text,
          serviceId,
          serviceName: service?.name ?? '',
          urgency,
          targets: [],
        },
      }),
    );
    if (!answer.ok) return;
    title.clear();
    details.clear();
    onClose();
    say('It is being declared in PagerDuty. The outbox says when it is there.', 'info', {
      label: 'Outbox',
      run: () => openPanel({ kind: 'outbox' }),
    });
  };
  const missing =
    title.text.trim() === ''
      ? 'Give it a title.'
      : serviceId === '' && 'Choose the service that it is about.';
  return (
    <FormDialog
      title="Declare in PagerDuty"
      about="This pages whoever is on call for the service. To page somebody else instead, page them: that declares it, too."
      width={560}
      lines
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={
        service === undefined || service.pages === ''
          ? 'Declare and page'
          : `Declare and page ${service.pages}`
      }
      blocked={busy}
      missing={missing}
      problem={problemElsewhere(problem, ['title', 'details'])}
    >
      <NotConnected />
      <DrillNote isDrill={facts.kind === 'drill'} />
      <Field
        autoFocus
        label="Title"
        value={title.text}
        onChange={title.change}
        limit={pagerDutyLimits.page}
        hint="A telephone reads it out."
        problem={problemWith(problem, 'title')}
      />
      <ServiceChoice
        services={services}
        value={serviceId}
        onChange={setChosen}
        {...(service === undefined || service.pages === ''
          ? {}
          : { hint: `Pages whoever is on call in ${service.pages}.` })}
      />
      <Choice label="Urgency" value={urgency} options={urgencies} onChange={setUrgency} />
      <Field
        lines
        label="Details"
        value={details.text}
        onChange={details.change}
        limit={pagerDutyLimits.details}
        problem={problemWith(problem, 'details')}
      />
    </FormDialog>
  );
};
