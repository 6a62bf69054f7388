import type { RemoteServices } from '../../../shared/pagerduty.ts';
import { Choice } from '../../components/ui/Choice.tsx';
import dialogs from '../dialogs/dialogs.module.css';

interface Props {
  readonly services: { readonly value: RemoteServices | null; readonly problem: string | null };
  /** The id of a service; empty while none is chosen. */
  readonly value: string;
  readonly onChange: (service: string) => void;
  readonly hint?: string;
}

/** The PagerDuty service that a new incident is about. */
export const ServiceChoice = ({ services, value, onChange, hint }: Props) => (
  <div>
    <Choice
      label="PagerDuty service"
      value={value}
      options={[
        { value: '', label: services.value === null ? 'Asking PagerDuty …' : 'Choose one' },
        ...(services.value?.services ?? []).map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={onChange}
      hint={hint}
    />
    {services.problem !== null && <p className={dialogs.warning}>{services.problem}</p>}
  </div>
);
